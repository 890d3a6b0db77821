import type { History } from './history';

/** What became of an object since a moment; `rewritten`: written again with the same bytes. */
export type Since = 'same' | 'rewritten' | 'overwritten' | 'deleted';

interface StateTotals {
  readonly objects: number;
  /** Of those whose size is known. */
  readonly bytes: number;
  readonly since: Readonly<Record<Since, number>>;
  /** Keys that hold an object now and held none then. */
  readonly added: number;
  /**
   * Keys of which something was written after the moment while versioning was off or suspended: that replaced what was
   * written so before, and nobody knows any more whether something had been.
   */
  readonly unsure: number;
}

/** What a prefix held at a moment. */
export interface StateAt {
  /** Milliseconds since 1970. */
  readonly moment: number;
  /** Lines of the versions that were current then, in the order of their keys. */
  readonly lines: Uint32Array;
  /** Keys that hold an object now and held none then. */
  readonly added: Uint32Array;
  readonly totals: StateTotals;
}

/**
 * The version that was current at a moment is the newest that was written by then, and there was none where that is a
 * delete marker. Within one second the order of the listing decides, as S3 keeps it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html
 */
export function stateAt(history: History, moment: number): StateAt {
  const lines = new Uint32Array(history.keys);
  const added = new Uint32Array(history.keys);
  const since = { same: 0, rewritten: 0, overwritten: 0, deleted: 0 };
  let objects = 0;
  let news = 0;
  let bytes = 0;
  let unsure = 0;
  for (let key = 0; key < history.keys; key += 1) {
    const line = history.newestAt(key, moment);
    if (isUnsure(history, key, moment)) unsure += 1;
    if (line < 0 || history.isMarker(line)) {
      if (history.current(key) >= 0) added[news++] = key;
      continue;
    }
    lines[objects++] = line;
    bytes += history.size(line);
    since[sinceThen(history, key, line)] += 1;
  }
  return {
    moment,
    lines: lines.slice(0, objects),
    added: added.slice(0, news),
    totals: { objects, bytes, since, added: news, unsure },
  };
}

/** What became of the object that a line of this key is. */
export function sinceThen(history: History, key: number, line: number): Since {
  const now = history.current(key);
  if (now < 0) return 'deleted';
  if (now === line) return 'same';
  return sameBytes(history, now, line) ? 'rewritten' : 'overwritten';
}

/** Both have one ETag and one size: as far as the service says, the same content. */
export function sameBytes(history: History, one: number, other: number): boolean {
  if (history.size(one) !== history.size(other)) return false;
  const etag = history.etag(one);
  return etag !== undefined && etag === history.etag(other);
}

/** Something written as the version `null` after a moment may have replaced what stood there then. */
export function isUnsure(history: History, key: number, moment: number): boolean {
  const end = history.starts[key + 1]!;
  for (let line = history.starts[key]!; line < end && history.modified(line) > moment; line += 1)
    if (history.versionId(line) === 'null') return true;
  return false;
}
