import { TokenChain } from '@/aws/token-chain';
import { compareBytes } from './byte-order';
import type { ListPage } from './list-page';

/** One stretch of the prefix, listed by one chain of pages. Shards are kept in key order. */
export interface Shard {
  readonly after?: string;
  /** Inclusive upper bound; lowered when the stretch is cut. */
  until?: string;
  last?: string;
  token?: string;
  readonly chain: TokenChain;
  /** What the page before began with: a service that ignores its own tokens sends that page again. */
  first?: string;
  done: boolean;
  busy: boolean;
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
    sinceSplit: 0,
    pages: [],
    chain: new TokenChain('ListObjects'),
  };
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
  return name === undefined ? undefined : `${versions?.ids[0] ?? ''} ${name}`;
}

/** The page without what lies beyond `until`, which another shard lists. */
export function cutAfter(page: ListPage, until: string): ListPage {
  const inside = (name: string) => compareBytes(name, until) <= 0;
  const count = page.names.filter(inside).length;
  return {
    folders: page.folders.filter(inside),
    names: page.names.slice(0, count),
    sizes: page.sizes.slice(0, count),
    modified: page.modified.slice(0, count),
    classes: page.classes.slice(0, count),
    etags: page.etags?.slice(0, count),
    versions: page.versions && {
      ids: page.versions.ids.slice(0, count),
      flags: page.versions.flags.slice(0, count),
    },
  };
}
