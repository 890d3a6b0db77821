import { endlessListing } from '@/aws/token-chain';
import { compareBytes } from './byte-order';
import type { FetchPage, ListPage } from './list-page';
import { cutAfter, firstEntry, firstName, lastName, newShard, type Shard } from './shard';
import { splitPoint } from './split';
import { ListingStore } from './store';

export type ListingState =
  | { readonly kind: 'listing' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'complete' }
  /** What had been listed stays; `resume` goes on where it failed. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ListingOptions {
  readonly fetchPage: FetchPage;
  /** Requests at a time. More than one cuts the prefix into shards (S3 lists at 1,000 keys a request). */
  readonly parallel?: number;
  readonly now?: () => number;
}

/** A stretch is cut only after this many pages: short ones end before a second request would pay. */
const PAGES_BEFORE_SPLIT = 2;

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
  readonly #options: Required<ListingOptions>;
  readonly #listeners = new Set<() => void>();
  #shards: Shard[] = [newShard()];
  #controller = new AbortController();
  #running = 0;
  #spent = 0;
  #startedAt = 0;
  #mayCut = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ListingOptions) {
    this.#options = { parallel: 1, now: () => performance.now(), ...options };
  }

  /** Milliseconds of listing so far, pauses left out. */
  get elapsed(): number {
    return this.#spent + (this.state.kind === 'listing' ? this.#options.now() - this.#startedAt : 0);
  }

  /** Page numbers of the store in key order. */
  pageOrder(): number[] {
    return this.#shards.flatMap((shard) => shard.pages);
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
    while (this.state.kind === 'listing' && this.#running < this.#options.parallel) {
      const shard = this.#shards.find((candidate) => !candidate.busy && !candidate.done) ?? this.#cut();
      if (shard === undefined) break;
      void this.#next(shard);
    }
    if (this.#running === 0 && this.state.kind === 'listing') this.#end({ kind: 'complete' });
  }

  async #next(shard: Shard): Promise<void> {
    const { signal } = this.#controller;
    shard.busy = true;
    this.#running += 1;
    this.requests += 1;
    try {
      const page = await this.#options.fetchPage({ token: shard.token, after: shard.after, signal });
      if (!signal.aborted) this.#take(shard, page);
    } catch (error) {
      if (!signal.aborted) this.#end({ kind: 'failed', error });
    }
    // An ended run has already settled its shards, and another may be under way.
    if (signal.aborted) return;
    shard.busy = false;
    this.#running -= 1;
    const first = this.requests === 1;
    this.#pump();
    if (this.state.kind === 'listing') this.#notify(first);
  }

  #take(shard: Shard, page: ListPage): void {
    const first = firstName(page);
    if (shard.pages.length === 0 && shard.after !== undefined && first !== undefined) {
      if (compareBytes(first, shard.after) <= 0) return this.#giveUpCutting(shard);
      const before = this.#shards[this.#shards.indexOf(shard) - 1];
      if (before) before.sinceSplit = 0;
    }
    const entry = firstEntry(page);
    if (entry !== undefined && entry === shard.first) throw endlessListing('it sent one page twice');
    shard.first = entry;
    const last = lastName(page);
    const beyond = shard.until !== undefined && last !== undefined && compareBytes(last, shard.until) > 0;
    const kept = beyond ? cutAfter(page, shard.until!) : page;
    if (kept.names.length + kept.folders.length > 0 || this.store.pages.length === 0) {
      shard.pages.push(this.store.append(kept));
    }
    shard.last = last ?? shard.last;
    shard.sinceSplit += 1;
    shard.done = beyond || (page.next === undefined && page.incomplete === undefined);
    if (page.incomplete && !beyond) throw page.incomplete;
    // What was on the page stays, whatever is wrong with the way on.
    if (!shard.done) shard.token = shard.chain.next(page.next, page.names.length + page.folders.length);
  }

  /** The service answered from the start again: it knows no start-after. One chain must do. */
  #giveUpCutting(shard: Shard): void {
    this.#mayCut = false;
    const before = this.#shards[this.#shards.indexOf(shard) - 1];
    if (before === undefined) return;
    before.until = shard.until;
    before.done = before.pages.length > 0 && before.token === undefined;
    this.#shards = this.#shards.filter((other) => other !== shard);
  }

  /** Cuts the longest stretch still under way and returns its new second half. */
  #cut(): Shard | undefined {
    if (!this.#mayCut) return undefined;
    const open = this.#shards.filter((shard) => !shard.done && shard.sinceSplit >= PAGES_BEFORE_SPLIT);
    for (const shard of open.toSorted((a, b) => b.sinceSplit - a.sinceSplit)) {
      if (shard.last === undefined) continue;
      const at = splitPoint({ last: shard.last, until: shard.until }, compareBytes);
      if (at === undefined) continue;
      const half = newShard(at, shard.until);
      shard.until = at;
      this.#shards.splice(this.#shards.indexOf(shard) + 1, 0, half);
      return half;
    }
    return undefined;
  }

  #end(state: ListingState): void {
    this.#spent = this.elapsed;
    this.state = state;
    this.#controller.abort();
    for (const shard of this.#shards) shard.busy = false;
    this.#running = 0;
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
