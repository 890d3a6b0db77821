import { SIZE_GROUPS, type SizeGroup } from '@/lib/size-groups';
import { DELETE_MARKER, FOLDER, LATEST, REMOVED } from '@/resources/objects/listing/list-page';
import type { Listing } from '@/resources/objects/listing/listing';
import type { ListingStore } from '@/resources/objects/listing/store';
import { ageOf, extensionOf, folderOf } from './group-of';

/** What is known of the objects of one group. */
export interface Sum {
  /** Objects, or versions where those are listed; delete markers among them. */
  count: number;
  /** Bytes of those whose size is known. */
  bytes: number;
  /** Of versions that are no longer the latest. */
  noncurrent: number;
  noncurrentBytes: number;
  markers: number;
  /** Sum of bytes times date (milliseconds since 1970), for their mean age. */
  dated: number;
  /** Bytes that have a date. */
  datedBytes: number;
}

const nothing = (): Sum => ({
  count: 0,
  bytes: 0,
  noncurrent: 0,
  noncurrentBytes: 0,
  markers: 0,
  dated: 0,
  datedBytes: 0,
});

/** One group of one way of counting. */
export interface Only {
  readonly by: SizeGroup;
  readonly name: string;
}

/** Rows between two looks at the clock. */
const ROWS = 2000;

/**
 * Counts a listing that may still grow, by every way at once: each row is looked at once, a slice of time after the
 * other, so that a million of them hold up no frame.
 */
export class Tally {
  readonly groups: Readonly<Record<SizeGroup, Map<string, Sum>>> = {
    prefix: new Map(),
    class: new Map(),
    age: new Map(),
    extension: new Map(),
  };
  readonly total = nothing();
  readonly #store: ListingStore;
  readonly #now: number;
  readonly #only: Only | undefined;
  #row = 0;

  /** @param now milliseconds since 1970, from which ages count */
  constructor({ store }: Listing, now: number, only?: Only) {
    this.#store = store;
    this.#now = now;
    this.#only = only;
  }

  /** Rows that are not counted yet. */
  get left(): number {
    return this.#store.count - this.#row;
  }

  /** Goes on for about so many milliseconds; true where everything is counted that is listed. */
  advance(ms: number): boolean {
    const end = performance.now() + ms;
    while (this.left > 0 && performance.now() < end) {
      const until = Math.min(this.#store.count, this.#row + ROWS);
      for (; this.#row < until; this.#row += 1) this.#count(this.#row);
    }
    return this.left === 0;
  }

  #count(row: number): void {
    const store = this.#store;
    const flags = store.flags[row] ?? REMOVED;
    if ((flags & (REMOVED | FOLDER)) !== 0) return;
    const name = store.name(row);
    const modified = store.modified[row] ?? 0;
    const names: Record<SizeGroup, string> = {
      prefix: folderOf(name),
      class: store.storageClass(row),
      age: ageOf(modified, this.#now),
      extension: extensionOf(name),
    };
    if (this.#only !== undefined && names[this.#only.by] !== this.#only.name) return;
    const bytes = store.size(row) ?? 0;
    add(this.total, bytes, modified, flags);
    for (const by of SIZE_GROUPS) {
      const groups = this.groups[by];
      let sum = groups.get(names[by]);
      if (sum === undefined) {
        sum = nothing();
        groups.set(names[by], sum);
      }
      add(sum, bytes, modified, flags);
    }
  }
}

function add(sum: Sum, bytes: number, modified: number, flags: number): void {
  sum.count += 1;
  sum.bytes += bytes;
  if ((flags & DELETE_MARKER) !== 0) sum.markers += 1;
  if ((flags & LATEST) === 0) {
    sum.noncurrent += 1;
    sum.noncurrentBytes += bytes;
  }
  if (modified > 0) {
    sum.dated += modified * bytes;
    sum.datedBytes += bytes;
  }
}

/** Mean date of the bytes, milliseconds since 1970; 0 where nothing has one. */
export const meanDate = ({ dated, datedBytes }: Sum): number => (datedBytes === 0 ? 0 : dated / datedBytes);
