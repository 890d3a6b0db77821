import type { History } from './history';

interface Amount {
  readonly versions: number;
  /** Of those whose size is known. */
  readonly bytes: number;
}

/** What the versions below a prefix come to. */
export interface Held {
  readonly current: Amount;
  readonly noncurrent: Amount;
  /** Of the noncurrent: those of keys that hold nothing now. */
  readonly deleted: Amount & { readonly keys: number };
  readonly markers: number;
  /** Keys of which nothing but delete markers is left. */
  readonly bareMarkers: number;
}

/** @param keys those that count; all of them unless told */
export function heldBy(history: History, from = 0, to = history.keys): Held {
  const sum = { current: none(), noncurrent: none(), deleted: { ...none(), keys: 0 }, markers: 0 };
  let bareMarkers = 0;
  for (let key = from; key < to; key += 1) {
    const first = history.starts[key]!;
    const end = history.starts[key + 1]!;
    const hidden = history.isMarker(first);
    let versions = 0;
    for (let line = first; line < end; line += 1) {
      if (history.isMarker(line)) {
        sum.markers += 1;
        continue;
      }
      versions += 1;
      const into = line === first ? [sum.current] : hidden ? [sum.noncurrent, sum.deleted] : [sum.noncurrent];
      for (const one of into) {
        one.versions += 1;
        one.bytes += history.size(line);
      }
    }
    if (hidden && versions > 0) sum.deleted.keys += 1;
    if (versions === 0) bareMarkers += 1;
  }
  return { ...sum, bareMarkers };
}

const none = () => ({ versions: 0, bytes: 0 });
