import type { ObjectStore } from '../../storage/types';
import { afterPrefix } from '../../storage/utf8-order';

export type Entry =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'prefix'; readonly prefix: string };

export interface Walk {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** Exclusive lower bound. */
  readonly after?: string;
  /** Keys it refuses do not count, and neither does a common prefix of nothing else. */
  readonly counts: (key: string) => boolean;
}

/**
 * Keys and common prefixes in UTF-8 byte order. A common prefix costs one seek however many keys it rolls up,
 * so a delimiter over a million keys is as quick as over ten.
 */
export function* walk(
  store: ObjectStore,
  { prefix, delimiter, after, counts }: Walk,
): IterableIterator<Entry> {
  let from = after;
  for (;;) {
    const rolled = yield* untilRolled(store.keys({ prefix, after: from }), prefix, delimiter, counts);
    if (rolled === undefined) return;
    yield { kind: 'prefix', prefix: rolled };
    from = afterPrefix(rolled);
  }
}

/** Yields keys up to the first common prefix, which it returns. */
function* untilRolled(
  keys: IterableIterator<string>,
  prefix: string,
  delimiter: string,
  counts: (key: string) => boolean,
): Generator<Entry, string | undefined> {
  for (const key of keys) {
    if (!counts(key)) continue;
    const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (at !== -1) return key.slice(0, at + delimiter.length);
    yield { kind: 'key', key };
  }
  return undefined;
}

/** `limit` entries, and whether there is one more. */
export function page(entries: Iterable<Entry>, limit: number): { entries: Entry[]; truncated: boolean } {
  const taken: Entry[] = [];
  if (limit === 0) return { entries: taken, truncated: false };
  for (const entry of entries) {
    if (taken.length === limit) return { entries: taken, truncated: true };
    taken.push(entry);
  }
  return { entries: taken, truncated: false };
}

/** Where the page after `entry` starts: past the key, or past everything the prefix rolls up. */
export function resumeAfter(entry: Entry): string {
  return entry.kind === 'key' ? entry.key : afterPrefix(entry.prefix);
}
