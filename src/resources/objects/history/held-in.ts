import { DELETE_MARKER, FOLDER, LATEST, REMOVED } from '../listing/list-page';
import type { ListingStore } from '../listing/store';

/** What of the listed versions is not current. */
export interface HeldIn {
  readonly noncurrent: number;
  /** Of the noncurrent versions, where their size is known. */
  readonly bytes: number;
  readonly markers: number;
}

/** Of a listing of versions, whether it is whole or not. */
export function heldIn(store: ListingStore): HeldIn {
  let noncurrent = 0;
  let bytes = 0;
  let markers = 0;
  for (let row = 0; row < store.count; row += 1) {
    const flags = store.flags[row]!;
    if ((flags & (FOLDER | REMOVED)) !== 0) continue;
    if ((flags & DELETE_MARKER) !== 0) markers += 1;
    else if ((flags & LATEST) === 0) {
      noncurrent += 1;
      bytes += store.size(row) ?? 0;
    }
  }
  return { noncurrent, bytes, markers };
}
