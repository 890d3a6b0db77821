import { isArchived } from '../archived';
import type { DeleteTarget } from '../delete-batch';
import type { ObjectAddress } from '../head-object';
import type { History } from './history';
import { sinceThen, type StateAt } from './state-at';
import { markersOver, versionUnder } from './undelete-plan';

/** An older version that is to be written anew over what stands there. */
export interface CopyBack {
  readonly key: string;
  readonly versionId: string;
  /** Of that version, without quotes. */
  readonly etag: string | undefined;
  /** Bytes; undefined where the service does not say. */
  readonly size: number | undefined;
  readonly storageClass: string;
  /** ETag of what stands there now, without quotes; undefined where nothing does, and nothing may. */
  readonly there: string | undefined;
}

/** How a prefix becomes again what it was. */
export interface RestorePlan {
  /** Their delete markers go, and what they hide is exactly what was there then. */
  readonly undelete: readonly { readonly key: string; readonly markers: readonly ObjectAddress[] }[];
  /** Overwritten since, or deleted after something else had been written: the version is copied over as the newest. */
  readonly copy: readonly CopyBack[];
  /** Of them those that hold an object now. */
  readonly replaced: number;
  /** Bytes of what is copied. */
  readonly bytes: number;
  /** Versions in an archive, which cannot be copied before they are restored from it. */
  readonly archived: readonly string[];
  /** What stands there has no ETag that could be held to: it is not replaced. */
  readonly unsafe: readonly string[];
  /** Stand there as they did then, or were written again with the same bytes. */
  readonly untouched: number;
  /** Hold an object now and held none then; they stay unless somebody asks for more, and go only as they were seen. */
  readonly added: readonly DeleteTarget[];
  /** Of them those written as the version `null`: something may have stood there then that they replaced. */
  readonly addedUnsure: number;
}

interface RestoreOptions {
  readonly prefix: string;
  /** Names below the prefix; folders end in a slash and stand for all below them. All of it unless told. */
  readonly only?: { readonly names: ReadonlySet<string>; readonly folders: readonly string[] };
}

/** What would have to be done, from what was listed; nothing is asked and nothing is written. */
export function restorePlan(
  history: History,
  state: Pick<StateAt, 'lines' | 'added'>,
  { prefix, only }: RestoreOptions,
): RestorePlan {
  const wanted = (name: string) =>
    only === undefined || only.names.has(name) || only.folders.some((folder) => name.startsWith(folder));
  const undelete: { key: string; markers: readonly ObjectAddress[] }[] = [];
  const copy: CopyBack[] = [];
  const archived: string[] = [];
  const unsafe: string[] = [];
  let untouched = 0;
  let key = 0;
  for (const line of state.lines) {
    while (history.starts[key + 1]! <= line) key += 1;
    const name = history.name(key);
    if (!wanted(name)) continue;
    const whole = prefix + name;
    const since = sinceThen(history, key, line);
    if (since === 'same' || since === 'rewritten') {
      untouched += 1;
    } else if (since === 'deleted' && versionUnder(history, key) === line) {
      undelete.push({ key: whole, markers: markersOver(history, key, whole) });
    } else {
      const row = history.rows[line]!;
      const storageClass = history.store.storageClass(row);
      const now = history.current(key);
      const there = now < 0 ? undefined : history.etag(now);
      if (isArchived(storageClass)) archived.push(whole);
      else if (now >= 0 && there === undefined) unsafe.push(whole);
      else
        copy.push({
          key: whole,
          versionId: history.versionId(line),
          etag: history.etag(line),
          size: history.store.size(row),
          storageClass,
          there,
        });
    }
  }
  const added: DeleteTarget[] = [];
  let addedUnsure = 0;
  for (const later of state.added) {
    const name = history.name(later);
    if (!wanted(name)) continue;
    const now = history.current(later);
    if (history.versionId(now) === 'null') addedUnsure += 1;
    added.push({ key: prefix + name, etag: history.etag(now) });
  }
  return {
    undelete,
    copy,
    replaced: copy.filter(({ there }) => there !== undefined).length,
    bytes: copy.reduce((sum, { size = 0 }) => sum + size, 0),
    archived,
    unsafe,
    untouched,
    added,
    addedUnsure,
  };
}
