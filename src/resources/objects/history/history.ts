import type { Listing } from '../listing/listing';
import { DELETE_MARKER, FOLDER, REMOVED } from '../listing/list-page';
import type { ListingStore } from '../listing/store';

/** What of a listing of versions its history is read from. */
export type ListedVersions = Pick<Listing, 'store' | 'pageOrder'>;

/**
 * Every version and delete marker below a prefix, as lines in the order S3 lists them: by key, each key's newest first.
 * A line stands for a row of the listing's store, so that a million versions cost eight bytes each more. It is what was
 * listed by then: whoever wants what came since makes another.
 */
export class History {
  readonly store: ListingStore;
  /** Line → row of the store. */
  readonly rows: Uint32Array;
  /** Key → its first line; one more at the end. */
  readonly starts: Uint32Array;

  constructor(listing: ListedVersions) {
    const { store } = listing;
    this.store = store;
    const rows = new Uint32Array(store.count);
    const starts = new Uint32Array(store.count + 1);
    let lines = 0;
    let keys = 0;
    let before: string | undefined;
    for (const number of listing.pageOrder()) {
      const { first, count } = store.pages[number]!;
      for (let row = first; row < first + count; row += 1) {
        if ((store.flags[row]! & (FOLDER | REMOVED)) !== 0) continue;
        const name = store.name(row);
        if (name !== before) starts[keys++] = lines;
        before = name;
        rows[lines++] = row;
      }
    }
    starts[keys] = lines;
    this.rows = rows.subarray(0, lines);
    this.starts = starts.slice(0, keys + 1);
  }

  get keys(): number {
    return this.starts.length - 1;
  }

  get lines(): number {
    return this.rows.length;
  }

  /** The key's name below the prefix. */
  name(key: number): string {
    return this.store.name(this.rows[this.starts[key]!]!);
  }

  isMarker(line: number): boolean {
    return (this.store.flags[this.rows[line]!]! & DELETE_MARKER) !== 0;
  }

  /** Milliseconds since 1970; 0 where the service does not say. */
  modified(line: number): number {
    return this.store.modified[this.rows[line]!]!;
  }

  /** `null` (the text) for what was written while versioning was off or suspended. */
  versionId(line: number): string {
    return this.store.versionIds[this.rows[line]!] ?? 'null';
  }

  size(line: number): number {
    return this.store.size(this.rows[line]!) ?? 0;
  }

  etag(line: number): string | undefined {
    return this.store.etag(this.rows[line]!);
  }

  /** The key a line belongs to. */
  keyOf(line: number): number {
    let low = 0;
    let high = this.keys - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The line of this key that was the newest at a moment, or -1 before the first of them. */
  newestAt(key: number, moment: number): number {
    const end = this.starts[key + 1]!;
    for (let line = this.starts[key]!; line < end; line += 1) if (this.modified(line) <= moment) return line;
    return -1;
  }

  /** The line of what the key holds now, or -1 where a delete marker hides it. */
  current(key: number): number {
    const first = this.starts[key]!;
    return this.isMarker(first) ? -1 : first;
  }
}
