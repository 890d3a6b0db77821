import type { ObjectAddress } from '../head-object';
import type { History } from './history';

/** A key that would come back, and what hides it. */
interface Undeletion {
  readonly key: string;
  /** Delete markers on top of each other, the newest first: all of them have to go. */
  readonly markers: readonly ObjectAddress[];
  /** What comes back. */
  readonly versionId: string;
  /** Bytes; undefined where the service does not say. */
  readonly size: number | undefined;
  /** When it was deleted: the oldest of its markers. Milliseconds since 1970. */
  readonly deletedAt: number;
}

export interface UndeletePlan {
  readonly items: readonly Undeletion[];
  /** Keys of which nothing but delete markers is left: nothing would come back. */
  readonly empty: number;
}

interface UndeleteOptions {
  readonly prefix: string;
  /** Only what was deleted after this moment. Milliseconds since 1970. */
  readonly since?: number;
  /** Names below the prefix that count; folders end in a slash and stand for all below them. */
  readonly only?: { readonly names: ReadonlySet<string>; readonly folders: readonly string[] };
}

/** What would come back if the delete markers that hide it now were taken away; nothing else is touched. */
export function undeletePlan(history: History, { prefix, since, only }: UndeleteOptions): UndeletePlan {
  const items: Undeletion[] = [];
  let empty = 0;
  for (let key = 0; key < history.keys; key += 1) {
    const first = history.starts[key]!;
    if (!history.isMarker(first)) continue;
    const name = history.name(key);
    if (only && !only.names.has(name) && !only.folders.some((folder) => name.startsWith(folder))) continue;
    const end = history.starts[key + 1]!;
    const under = versionUnder(history, key);
    const last = (under < 0 ? end : under) - 1;
    if (since !== undefined && history.modified(last) <= since) continue;
    if (under < 0) empty += 1;
    else
      items.push({
        key: prefix + name,
        markers: markersOver(history, key, prefix + name),
        versionId: history.versionId(under),
        size: history.store.size(history.rows[under]!),
        deletedAt: history.modified(last),
      });
  }
  return { items, empty };
}

/** The line that would be current if the delete markers on top were gone, or -1. */
export function versionUnder(history: History, key: number): number {
  const end = history.starts[key + 1]!;
  for (let line = history.starts[key]!; line < end; line += 1) if (!history.isMarker(line)) return line;
  return -1;
}

/** The delete markers on top of a key. */
export function markersOver(history: History, key: number, whole: string): ObjectAddress[] {
  const markers: ObjectAddress[] = [];
  const end = history.starts[key + 1]!;
  for (let line = history.starts[key]!; line < end && history.isMarker(line); line += 1)
    markers.push({ key: whole, versionId: history.versionId(line) });
  return markers;
}
