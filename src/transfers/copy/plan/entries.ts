import type { Entries } from '@/resources/objects/entries-below';
import { compareBytes } from '@/resources/objects/listing/byte-order';

export interface Entry {
  /** Relative to the prefix; `''` for the one object that the prefix names. */
  readonly name: string;
  /** Bytes; undefined where nobody says. */
  readonly size: number | undefined;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly etag?: string;
  readonly storageClass?: string;
}

/** A few entries, as a listing has many. */
export function entriesOf(list: readonly Entry[]): Entries {
  const sorted = list.toSorted((a, b) => compareBytes(a.name, b.name));
  return {
    count: sorted.length,
    name: (index) => sorted[index]!.name,
    size: (index) => sorted[index]!.size,
    modified: (index) => sorted[index]!.modified,
    etag: (index) => sorted[index]!.etag?.replaceAll('"', ''),
    storageClass: (index) => sorted[index]!.storageClass ?? 'STANDARD',
  };
}

/** Position of a name, or -1. */
export function find(entries: Entries, name: string): number {
  let low = 0;
  let high = entries.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareBytes(entries.name(middle), name);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** One row of a listing by itself. */
export function entryAt(entries: Entries, row: number): Entry {
  return {
    name: entries.name(row),
    size: entries.size(row),
    modified: entries.modified(row),
    etag: entries.etag(row),
    storageClass: entries.storageClass(row),
  };
}
