import { LATEST, type FetchPage } from '../listing/list-page';
import { Listing } from '../listing/listing';
import type { History } from './history';
import { sinceThen, type Since, type StateAt } from './state-at';

/** Bits of the store's flags that say what became of an object since; none where it is the same. */
const SINCE_BITS: Readonly<Record<Since, number>> = { same: 0, overwritten: 16, deleted: 32, rewritten: 48 };
const PAGE = 1000;

/** What became since of the object in a row of a {@link pastListing}, from the row's flags. */
export function sinceOf(flags: number): Since {
  const bits = flags & 48;
  return bits === 16 ? 'overwritten' : bits === 32 ? 'deleted' : bits === 48 ? 'rewritten' : 'same';
}

/**
 * The prefix as it was at a moment as a listing like any other, under way: it reads what was listed of the versions and
 * asks nothing. Its rows name the versions that were current then.
 */
export function pastListing(history: History, state: StateAt, mode: 'folders' | 'flat'): Listing {
  const listing = new Listing({ fetchPage: pastPages(history, state, mode === 'folders') });
  listing.resume();
  return listing;
}

/** A token is the position in `state.lines` and the folder that is being gone through. */
function pastPages(history: History, { lines }: StateAt, rollUp: boolean): FetchPage {
  return async ({ token }) => {
    const from = token === undefined ? { at: 0, folder: '' } : (JSON.parse(token) as Place);
    // Between pages the window may draw and hear keys.
    if (token !== undefined) await new Promise((resolve) => setTimeout(resolve));
    const page = {
      folders: [] as string[],
      names: [] as string[],
      sizes: [] as number[],
      modified: [] as number[],
      classes: [] as string[],
      versions: { ids: [] as string[], flags: [] as number[] },
    };
    let { at, folder } = from;
    for (; at < lines.length && page.names.length + page.folders.length < PAGE; at += 1) {
      const line = lines[at]!;
      const row = history.rows[line]!;
      const name = history.store.name(row);
      const slash = rollUp ? name.indexOf('/') : -1;
      if (slash >= 0) {
        const inside = name.slice(0, slash + 1);
        if (inside !== folder) page.folders.push(inside);
        folder = inside;
        continue;
      }
      const key = history.keyOf(line);
      const since = sinceThen(history, key, line);
      page.names.push(name);
      page.sizes.push(history.store.size(row) ?? Number.NaN);
      page.modified.push(history.modified(line));
      page.classes.push(history.store.storageClass(row));
      page.versions.ids.push(history.versionId(line));
      page.versions.flags.push(SINCE_BITS[since] | (since === 'same' ? LATEST : 0));
    }
    return at < lines.length ? { ...page, next: JSON.stringify({ at, folder } satisfies Place) } : page;
  };
}

interface Place {
  readonly at: number;
  readonly folder: string;
}
