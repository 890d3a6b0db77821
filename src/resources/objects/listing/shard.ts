import { TokenChain } from '@/aws/token-chain';
import { compareBytes } from './byte-order';
import type { ListPage } from './list-page';

/** One stretch of the prefix, listed by one chain of pages. Shards are kept in key order. */
export interface Shard {
  readonly after?: string;
  /** Inclusive upper bound; lowered when the stretch is cut. */
  until?: string;
  /** Names up to this one are there already: the page on which they came is asked for again. */
  kept?: string;
  /** The first and the last name of its latest page, and the rows of it: crowds of names may be thin before. */
  start?: string;
  last?: string;
  rows: number;
  token?: string;
  chain: TokenChain;
  /** What the page before began with: a service that ignores its own tokens sends that page again. */
  first?: string;
  done: boolean;
  busy: boolean;
  /** Failed attempts at the page that is due. */
  tries: number;
  /** Cuts of it in a row that had nothing behind them. */
  vain: number;
  /** Pages since the last cut: a stretch worth cutting has shown that it is long. */
  sinceSplit: number;
  /** Numbers of its pages in the store, in key order. */
  readonly pages: number[];
}

export function newShard(after?: string, until?: string): Shard {
  return {
    after,
    until,
    done: false,
    busy: false,
    tries: 0,
    vain: 0,
    rows: 0,
    sinceSplit: 0,
    pages: [],
    chain: new TokenChain('ListObjects'),
  };
}

/**
 * The same text in memory of its own. A name is cut out of an answer by keeping all of the answer, and a listing of a
 * million keys has some two hundred stretches that each remember where they are.
 */
export function detached(text: string): string {
  return structuredClone(text);
}

/** The greatest name on a page, folder or object. */
export function lastName(page: ListPage): string | undefined {
  const name = page.names.at(-1);
  const folder = page.folders.at(-1);
  if (name === undefined || folder === undefined) return name ?? folder;
  return compareBytes(name, folder) > 0 ? name : folder;
}

/** The least name on a page. */
export function firstName(page: ListPage): string | undefined {
  const [name] = page.names;
  const [folder] = page.folders;
  if (name === undefined || folder === undefined) return name ?? folder;
  return compareBytes(name, folder) < 0 ? name : folder;
}

/** Name and version of the first object on a page: no two pages of a listing begin alike. */
export function firstEntry({ names, versions }: ListPage): string | undefined {
  const [name] = names;
  return name === undefined ? undefined : detached(`${versions?.ids[0] ?? ''} ${name}`);
}

/** The page without what other shards list (`until`), and what was listed before (`kept`). */
export function within(page: ListPage, { until, kept }: Pick<Shard, 'until' | 'kept'>): ListPage {
  const inside = (name: string) =>
    (until === undefined || compareBytes(name, until) <= 0) &&
    (kept === undefined || compareBytes(name, kept) > 0);
  const { names, folders, sizes, modified, classes, etags, checksums, owners, versions } = page;
  if (names.every(inside) && folders.every(inside)) return page;
  const places = [...names.keys()].filter((at) => inside(names[at]!));
  const chosen = <T>(column: readonly T[]) => places.map((at) => column[at]!);
  return {
    folders: folders.filter(inside),
    names: chosen(names),
    sizes: chosen(sizes),
    modified: chosen(modified),
    classes: chosen(classes),
    etags: etags && chosen(etags),
    checksums: checksums && chosen(checksums),
    owners: owners && chosen(owners),
    versions: versions && { ids: chosen(versions.ids), flags: chosen(versions.flags) },
  };
}
