import type { ObjectAddress } from '@/resources/objects/head-object';
import { DELETE_MARKER, FOLDER, REMOVED } from '@/resources/objects/listing/list-page';
import type { ListingStore } from '@/resources/objects/listing/store';

/** An object as a listing knows it. */
export interface ListedObject extends ObjectAddress {
  /** Bytes; undefined where the service does not say. */
  readonly size: number | undefined;
}

export interface SelectedItems {
  readonly objects: readonly ListedObject[];
  /** Whole prefixes, with their closing slash. */
  readonly folders: readonly string[];
  /** Delete markers among `objects`, which have nothing to download. */
  readonly markers: number;
  /** They are shown as they were at a moment, and name the versions of then. */
  readonly past?: boolean;
}

/** What rows stand for, with whole keys. */
export function itemsOf(store: ListingStore, prefix: string, rows: Iterable<number>): SelectedItems {
  const objects: ListedObject[] = [];
  const folders: string[] = [];
  let markers = 0;
  for (const row of rows) {
    const flags = store.flags[row] ?? REMOVED;
    if ((flags & REMOVED) !== 0) continue;
    const key = prefix + store.name(row);
    if ((flags & FOLDER) !== 0) {
      folders.push(key);
    } else {
      if ((flags & DELETE_MARKER) !== 0) markers += 1;
      objects.push({ key, versionId: store.versionIds[row], size: store.size(row) });
    }
  }
  return { objects, folders, markers };
}

/** Bytes of the selected rows; folders count nothing, since their contents are not known. */
export function bytesOf(store: ListingStore, rows: Iterable<number>): number {
  let bytes = 0;
  for (const row of rows) bytes += store.size(row) ?? 0;
  return bytes;
}
