import { compareBytes } from '../objects/listing/byte-order';
import type { Entries } from '../objects/entries-below';
import type { FetchPage, ListPage } from '../objects/listing/list-page';

/** What is told of an object on one side. */
export interface Facts {
  /** Bytes; undefined where it is not told. */
  readonly size: number | undefined;
  /** Milliseconds since 1970; 0 where it is not told. */
  readonly modified: number;
  readonly etag: string | undefined;
  readonly storageClass: string;
}

export const CHANGES = ['added', 'gone', 'changed', 'class'] as const;
/** `changed`: other bytes, or the same written again. `class`: nothing but the storage class. */
export type Change = (typeof CHANGES)[number];

export interface Difference {
  readonly change: Change;
  /** Below the prefix. */
  readonly name: string;
  readonly before: Facts | undefined;
  readonly now: Facts | undefined;
  /** In what both sides differ. */
  readonly what: readonly ('size' | 'ETag' | 'date' | 'class')[];
}

export interface Delta {
  readonly counts: Readonly<Record<Change, number>> & { readonly same: number };
  /** The first of them, in the order of their keys. */
  readonly differences: readonly Difference[];
  /** Differences that are counted and not kept. */
  readonly left: number;
}

/** Differences that are kept. */
const KEPT = 200_000;
/** Objects between two breaths of the page. */
const SLICE = 5000;

interface DeltaOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (compared: number) => void;
}

/**
 * Holds what a report has below a prefix against what is there now. A column that the report has not is not compared.
 * @param recorded pages of the flat listing, in the order of keys
 * @throws the signal's reason; what the pages throw
 */
export async function deltaOf(
  recorded: FetchPage,
  now: Entries,
  { signal, onProgress }: DeltaOptions,
): Promise<Delta> {
  const counts = { added: 0, gone: 0, changed: 0, class: 0, same: 0 };
  const differences: Difference[] = [];
  const before = new Reader(recorded, signal);
  let at = 0;
  const take = (difference: Difference) => {
    counts[difference.change] += 1;
    if (differences.length < KEPT) differences.push(difference);
  };
  for (let compared = 0; ; compared += 1) {
    if (compared % SLICE === 0) {
      onProgress?.(compared);
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
    if (before.isEmpty) await before.fill();
    const name = before.name;
    const live = at < now.count ? now.name(at) : undefined;
    if (name === undefined && live === undefined) break;
    const order = name === undefined ? 1 : live === undefined ? -1 : compareBytes(name, live);
    if (order < 0) {
      take({ change: 'gone', name: name!, before: before.facts, now: undefined, what: [] });
      before.step();
    } else if (order > 0) {
      take({ change: 'added', name: live!, before: undefined, now: factsAt(now, at), what: [] });
      at += 1;
    } else {
      const [then, today] = [before.facts, factsAt(now, at)];
      const what = differsIn(then, today);
      if (what.length === 0) counts.same += 1;
      else
        take({
          change: what.every((one) => one === 'class') ? 'class' : 'changed',
          name: name!,
          before: then,
          now: today,
          what,
        });
      before.step();
      at += 1;
    }
  }
  const found = counts.added + counts.gone + counts.changed + counts.class;
  return { counts, differences, left: found - differences.length };
}

function differsIn(before: Facts, now: Facts): Difference['what'] {
  const known = (one: unknown, other: unknown) => one !== undefined && other !== undefined;
  const what: ('size' | 'ETag' | 'date' | 'class')[] = [];
  if (known(before.size, now.size) && before.size !== now.size) what.push('size');
  if (known(before.etag, now.etag) && before.etag !== now.etag) what.push('ETag');
  // Some services and tools tell dates to the second.
  const second = (time: number) => Math.floor(time / 1000);
  if (before.modified > 0 && now.modified > 0 && second(before.modified) !== second(now.modified))
    what.push('date');
  if (before.storageClass !== '' && now.storageClass !== '' && before.storageClass !== now.storageClass)
    what.push('class');
  return what;
}

const factsAt = (entries: Entries, at: number): Facts => ({
  size: entries.size(at),
  modified: entries.modified(at),
  etag: entries.etag(at),
  storageClass: entries.storageClass(at),
});

/** Objects of pages, one after the other, each key once. */
class Reader {
  readonly #fetchPage: FetchPage;
  readonly #signal: AbortSignal;
  #page: ListPage | undefined;
  #at = 0;
  #ended = false;
  #last: string | undefined;

  constructor(fetchPage: FetchPage, signal: AbortSignal) {
    this.#fetchPage = fetchPage;
    this.#signal = signal;
  }

  get isEmpty(): boolean {
    return !this.#ended && this.#at >= (this.#page?.names.length ?? 0);
  }

  async fill(): Promise<void> {
    while (this.isEmpty) {
      if (this.#page !== undefined && this.#page.next === undefined) this.#ended = true;
      else {
        this.#page = await this.#fetchPage({ token: this.#page?.next, signal: this.#signal });
        this.#at = 0;
        this.#skip();
      }
    }
  }

  get name(): string | undefined {
    return this.#page?.names[this.#at];
  }

  get facts(): Facts {
    const page = this.#page!;
    const at = this.#at;
    const size = page.sizes[at];
    return {
      size: size === undefined || Number.isNaN(size) ? undefined : size,
      modified: page.modified[at] ?? 0,
      etag: page.etags?.[at] || undefined,
      storageClass: page.classes[at] ?? '',
    };
  }

  step(): void {
    this.#last = this.name;
    this.#skip();
  }

  /** Beyond the key that was compared: tables that overlap have it more than once. */
  #skip(): void {
    while (this.#last !== undefined && this.name === this.#last) this.#at += 1;
  }
}
