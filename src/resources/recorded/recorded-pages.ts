import { compareBytes } from '../objects/listing/byte-order';
import { LATEST, type FetchPage, type ListPage } from '../objects/listing/list-page';
import type { FolderSum, RecordedMode } from './shard/shard';
import type { ShardPort } from './shard/shard-port';
import type { ViewBlock } from './shard/shard-view';

const PAGE = 1000;

/**
 * What shards found below a prefix, as pages of a listing: folders and then objects, in the order of S3 across all shards.
 * It is what they hold when the first page is asked for.
 */
export function recordedPages(shards: readonly ShardPort[], prefix: string, mode: RecordedMode): FetchPage {
  let opened: Promise<Merge> | undefined;
  return async () => {
    const merge = await (opened ??= openMerge(shards, prefix, mode));
    return merge.page();
  };
}

async function openMerge(shards: readonly ShardPort[], prefix: string, mode: RecordedMode): Promise<Merge> {
  const views = await Promise.all(
    shards.map(async (shard) => {
      const { view, folders } = await shard.call('view', { prefix, mode });
      const cursor = new Cursor(shard, view);
      await cursor.fill();
      return { cursor, folders };
    }),
  );
  const sums = new Map<string, FolderSum>();
  for (const { folders } of views) {
    for (const [at, name] of folders.names.entries()) {
      const sum = folders.sums[at]!;
      const known = sums.get(name);
      if (known === undefined) sums.set(name, { ...sum });
      else {
        known.count += sum.count;
        known.bytes += sum.bytes;
        known.rolledUp ||= sum.rolledUp;
      }
    }
  }
  const folders = [...sums].toSorted(([one], [other]) => compareBytes(one, other));
  return new Merge(
    folders,
    views.map(({ cursor }) => cursor),
    mode === 'versions',
  );
}

/** Where one shard is, with a block of its rows at hand. */
class Cursor {
  readonly #shard: ShardPort;
  readonly #view: number;
  #block: ViewBlock | undefined;
  #at = 0;

  constructor(shard: ShardPort, view: number) {
    this.#shard = shard;
    this.#view = view;
  }

  async fill(): Promise<void> {
    this.#block = await this.#shard.call('rows', this.#view);
    this.#at = 0;
  }

  get name(): string | undefined {
    return this.#block?.names[this.#at];
  }

  /** Latest first, then the newest. */
  get rank(): number {
    const flags = this.#block?.flags[this.#at] ?? 0;
    return (flags & LATEST) === 0 ? (this.#block?.modified[this.#at] ?? 0) : Number.POSITIVE_INFINITY;
  }

  /** Puts the row on a page; true where another block is needed then. */
  put(page: Columns): boolean {
    const block = this.#block!;
    const at = this.#at;
    page.names.push(block.names[at]!);
    page.sizes.push(block.sizes[at]!);
    page.modified.push(block.modified[at]!);
    page.classes.push(block.classes[at]!);
    page.etags.push(block.etags[at]!);
    page.checksums.push(block.checksums[at]!);
    page.owners.push(block.owners[at]!);
    page.flags.push(block.flags[at]!);
    page.ids.push(block.versionIds[at]!);
    this.#at += 1;
    return this.#at >= block.names.length;
  }
}

type Columns = ReturnType<typeof newColumns>;
const newColumns = () => ({
  names: [] as string[],
  sizes: [] as number[],
  modified: [] as number[],
  classes: [] as string[],
  etags: [] as string[],
  checksums: [] as string[],
  owners: [] as string[],
  flags: [] as number[],
  ids: [] as string[],
});

class Merge {
  readonly #folders: readonly (readonly [string, FolderSum])[];
  readonly #cursors: readonly Cursor[];
  readonly #versions: boolean;
  #folder = 0;
  #pages = 0;

  constructor(
    folders: readonly (readonly [string, FolderSum])[],
    cursors: readonly Cursor[],
    versions: boolean,
  ) {
    this.#folders = folders;
    this.#cursors = cursors;
    this.#versions = versions;
  }

  async page(): Promise<ListPage> {
    const folders = this.#folders.slice(this.#folder, this.#folder + PAGE);
    this.#folder += folders.length;
    const columns = newColumns();
    while (folders.length + columns.names.length < PAGE) {
      const next = this.#least();
      if (next === undefined) break;
      if (next.put(columns)) await next.fill();
    }
    const more = this.#folder < this.#folders.length || this.#least() !== undefined;
    const { flags, ids, ...rest } = columns;
    this.#pages += 1;
    return {
      ...rest,
      folders: folders.map(([name]) => name),
      sums: folders.map(([, { count, bytes, rolledUp }]) => (rolledUp ? undefined : { count, bytes })),
      versions: this.#versions || ids.some((id) => id !== '') ? { ids, flags } : undefined,
      // Tokens lead nowhere here: a page is where the merge is.
      next: more ? String(this.#pages) : undefined,
    };
  }

  #least(): Cursor | undefined {
    let least: Cursor | undefined;
    for (const cursor of this.#cursors) {
      const { name } = cursor;
      if (name === undefined) continue;
      const order = least === undefined ? -1 : compareBytes(name, least.name!);
      if (order < 0 || (order === 0 && cursor.rank > least!.rank)) least = cursor;
    }
    return least;
  }
}
