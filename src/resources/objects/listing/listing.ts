import { AwsFailure } from '@/aws/failure';
import { endlessListing } from '@/aws/token-chain';
import type { FetchPage, ListPage } from './list-page';
import { Pace } from './pace';
import { delayBefore } from '@/aws/delay-before';
import { pause } from '@/lib/pause';
import { firstEntry, lastName, within, type Shard } from './shard';
import { Stretches } from './stretches';
import { compareBytes } from './byte-order';
import { ListingStore } from './store';

export type ListingState =
  | { readonly kind: 'listing' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'complete' }
  /** What had been listed stays; `resume` goes on where it failed. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ListingOptions {
  readonly fetchPage: FetchPage;
  /** Requests at a time. More than one cuts the prefix into stretches (S3 lists at 1,000 keys a request). */
  readonly pace?: Pace | undefined;
  /** Pages come in an order of the service's own, and a folder may be on several: one follows the other, never cut. */
  readonly unordered?: boolean | undefined;
  readonly now?: () => number;
  /** Waits before a page is asked for again (milliseconds). */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Lists a whole prefix in the background, page after page, outside React: rows go to {@link ListingStore},
 * and subscribers hear of progress a few times a second. See docs/decisions/0006-listing.md.
 */
export class Listing {
  readonly store = new ListingStore();
  state: ListingState = { kind: 'stopped' };
  /** Pages asked for, empty ones included. */
  requests = 0;
  /** Grows with every change subscribers were told of. */
  version = 0;
  /** Something was written under this prefix since; small listings are listed again instead. */
  changed = false;
  /** Pages come in an order of the service's own. */
  readonly unordered: boolean;
  readonly #options: Required<Omit<ListingOptions, 'unordered'>>;
  /** Where they may come again. */
  readonly #folders = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #stretches: Stretches;
  #controller = new AbortController();
  #running = 0;
  /** Stretches that wait before their page is asked for again. */
  #waiting = 0;
  #spent = 0;
  #startedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ unordered = false, ...options }: ListingOptions) {
    this.unordered = unordered;
    this.#stretches = new Stretches(!unordered);
    const pace = new Pace({ least: 1, start: 1, most: 1 });
    this.#options = { now: () => performance.now(), pause, ...options, pace: options.pace ?? pace };
  }

  /** Milliseconds of listing so far, pauses left out. */
  get elapsed(): number {
    return this.#spent + (this.state.kind === 'listing' ? this.#options.now() - this.#startedAt : 0);
  }

  /** Page numbers of the store in key order; in that of the service where it has its own. */
  pageOrder(): number[] {
    return this.#stretches.pageOrder();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts or goes on. Does nothing when complete or already listing. */
  resume(): void {
    if (this.state.kind === 'listing' || this.state.kind === 'complete') return;
    this.#controller = new AbortController();
    this.#startedAt = this.#options.now();
    this.state = { kind: 'listing' };
    this.#pump();
    this.#notify(true);
  }

  stop(): void {
    if (this.state.kind === 'listing') this.#end({ kind: 'stopped' });
  }

  /** Resolves once the first page is there, rejects with what kept it from coming. */
  async firstPage(): Promise<void> {
    await this.#until(() => this.store.pages.length > 0 || this.state.kind !== 'listing');
    if (this.state.kind === 'failed' && this.store.pages.length === 0) throw this.state.error;
  }

  /** Resolves once this many rows are there, or there will be no more. */
  async reaches(rows: number): Promise<void> {
    await this.#until(() => this.store.count >= rows || this.state.kind !== 'listing');
  }

  removeRows(rows: Iterable<number>): void {
    for (const row of rows) this.store.remove(row);
    this.#notify(true);
  }

  markChanged(): void {
    this.changed = true;
    this.#notify(true);
  }

  #pump(): void {
    while (this.state.kind === 'listing' && this.#running < this.#options.pace.limit) {
      const shard = this.#stretches.next();
      if (shard === undefined) break;
      void this.#next(shard);
    }
    if (this.#running + this.#waiting === 0 && this.state.kind === 'listing') this.#end({ kind: 'complete' });
  }

  async #next(shard: Shard): Promise<void> {
    const { signal } = this.#controller;
    const { fetchPage, pace, now } = this.#options;
    shard.busy = true;
    this.#running += 1;
    this.requests += 1;
    const background = this.requests > 1;
    const { token, after } = shard;
    const asked = now();
    let page: ListPage | undefined;
    try {
      page = await fetchPage({ token, after, background, signal });
      pace.answered(now() - asked);
    } catch (error) {
      // An ended run has already settled its stretches, and another may be under way.
      if (signal.aborted) return;
      this.#running -= 1;
      if (!(await this.#waits(shard, error, signal))) return;
    }
    if (signal.aborted) return;
    try {
      if (page !== undefined) this.#take(shard, page);
    } catch (error) {
      return this.#end({ kind: 'failed', error });
    }
    shard.busy = false;
    this.#running -= 1;
    this.#pump();
    if (this.state.kind === 'listing') this.#notify(!background);
  }

  /** False where the listing is over: nothing helps against the error, or somebody stopped meanwhile. */
  async #waits(shard: Shard, error: unknown, signal: AbortSignal): Promise<boolean> {
    const { pace, now } = this.#options;
    if (error instanceof AwsFailure && error.kind === 'throttled') pace.refused(now());
    const delay = delayBefore(error, shard.tries);
    if (delay === undefined) {
      this.#end({ kind: 'failed', error });
      return false;
    }
    shard.tries += 1;
    this.#waiting += 1;
    // What others have still to list goes on meanwhile.
    this.#pump();
    await this.#options.pause(delay, signal);
    if (signal.aborted) return false;
    // Both at once: a listing without any of them is over.
    this.#waiting -= 1;
    this.#running += 1;
    return true;
  }

  #take(shard: Shard, page: ListPage): void {
    if (!this.#stretches.came(shard, page)) return;
    shard.tries = 0;
    const entry = firstEntry(page);
    if (entry !== undefined && entry === shard.first) throw endlessListing('it sent one page twice');
    shard.first = entry;
    const last = lastName(page);
    const beyond = shard.until !== undefined && last !== undefined && compareBytes(last, shard.until) > 0;
    const kept = this.#once(within(page, shard));
    if (kept.names.length + kept.folders.length > 0 || this.store.pages.length === 0) {
      shard.pages.push(this.store.append(kept));
    }
    shard.done = beyond || (page.next === undefined && page.incomplete === undefined);
    if (page.incomplete && !beyond) throw page.incomplete;
    // What was on the page stays, whatever is wrong with the way on.
    if (!shard.done) shard.token = shard.chain.next(page.next, page.names.length + page.folders.length);
  }

  #once(page: ListPage): ListPage {
    if (!this.unordered || page.folders.length === 0) return page;
    const known = this.#folders;
    const folders = page.folders.filter((folder) => !known.has(folder) && known.add(folder));
    return { ...page, folders };
  }

  #end(state: ListingState): void {
    this.#spent = this.elapsed;
    this.state = state;
    this.#controller.abort();
    this.#stretches.release();
    this.#running = 0;
    this.#waiting = 0;
    if (state.kind === 'complete') this.store.trim();
    this.#notify(true);
  }

  /** At once for what a person waits for, a few times a second for mere progress. */
  #notify(now: boolean): void {
    if (now) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#tell();
    } else {
      this.#timer ??= setTimeout(() => this.#notify(true), this.store.count > 50_000 ? 600 : 200);
    }
  }

  #tell(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }

  #until(ready: () => boolean): Promise<void> {
    if (ready()) return Promise.resolve();
    return new Promise((resolve) => {
      const unsubscribe = this.subscribe(() => {
        if (!ready()) return;
        unsubscribe();
        resolve();
      });
    });
  }
}
