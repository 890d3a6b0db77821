import { LATEST } from '../../objects/listing/list-page';
import { behindSlash, startsWith, textOf } from './key-bytes';
import { isCurrent, type FolderSum, type RecordedMode, type Shard } from './shard';

/** Rows of one shard in the order of their keys, a block of them. */
export interface ViewBlock {
  readonly names: readonly string[];
  /** Bytes; NaN where it is not told. */
  readonly sizes: readonly number[];
  readonly modified: readonly number[];
  readonly classes: readonly string[];
  readonly etags: readonly string[];
  readonly checksums: readonly string[];
  readonly owners: readonly string[];
  readonly flags: readonly number[];
  /** `''` where the report tells of no versions. */
  readonly versionIds: readonly string[];
}

export interface ViewFolders {
  readonly names: readonly string[];
  readonly sums: readonly FolderSum[];
}

const BLOCK = 4000;

/** What a shard has below a prefix, as it stands when it is made: rows that come later are not in it. */
export class ShardView {
  readonly folders: ViewFolders;
  readonly count: number;
  readonly #rows: Shard['rows'];
  readonly #order: Uint32Array;
  /** Bytes of the stored keys that are no part of the names. */
  readonly #cut: number;
  #at = 0;

  /** @param prefix below the shard's own; deeper than that only while the shard is not narrow */
  constructor(shard: Shard, prefix: string, mode: RecordedMode) {
    this.#rows = shard.rows;
    const below = new TextEncoder().encode(prefix).subarray(shard.prefix.length);
    this.#cut = below.length;
    const { keys, flags } = this.#rows;
    const order = new Uint32Array(this.#rows.count);
    const sums = new Sums();
    let count = 0;
    for (let row = 0; row < keys.count; row += 1) {
      if (mode !== 'versions' && !isCurrent(flags[row]!)) continue;
      const bytes = keys.blockOf(row);
      const start = keys.startIn(row);
      const end = start + keys.lengthOf(row);
      if (!startsWith(bytes, start, end, below)) continue;
      const slash = mode === 'flat' ? -1 : behindSlash(bytes, start + below.length, end);
      if (slash < 0) order[count++] = row;
      else sums.add(bytes, start + below.length, slash, this.#rows.sizes[row]!);
    }
    const folders = below.length === 0 && mode !== 'flat' ? withOwn(sums.sums, shard) : sums.sums;
    this.folders = { names: [...folders.keys()], sums: [...folders.values()] };
    this.#order = order.subarray(0, count).toSorted((one, other) => this.#compare(one, other));
    this.count = count;
  }

  /** The next rows; empty at the end. */
  next(): ViewBlock {
    const rows = this.#order.subarray(this.#at, this.#at + BLOCK);
    this.#at += rows.length;
    const { keys, sizes, modified, classes, etags, checksums, owners, flags, versionIds } = this.#rows;
    const each = <T>(value: (row: number) => T): T[] => Array.from(rows, value);
    return {
      names: each((row) => {
        const start = keys.startIn(row);
        return textOf(keys.blockOf(row), start + this.#cut, start + keys.lengthOf(row));
      }),
      sizes: each((row) => sizes[row]!),
      modified: each((row) => modified[row]!),
      classes: each((row) => classes.get(row)),
      etags: each((row) => etags.get(row) ?? ''),
      checksums: each((row) => checksums.get(row)),
      owners: each((row) => owners.get(row)),
      flags: each((row) => flags[row]!),
      versionIds: each((row) => versionIds[row] ?? ''),
    };
  }

  /** Of one key the latest version first, then the newest. */
  #compare(one: number, other: number): number {
    const { keys, flags, modified } = this.#rows;
    return (
      keys.compare(one, other) ||
      (flags[other]! & LATEST) - (flags[one]! & LATEST) ||
      modified[other]! - modified[one]!
    );
  }
}

/** A narrow shard knows the sums of what it did not keep; another one only what the report itself has rolled up. */
function withOwn(
  sums: ReadonlyMap<string, FolderSum>,
  { counts, folders }: Shard,
): ReadonlyMap<string, FolderSum> {
  if (counts.narrow) return folders;
  const all = new Map(sums);
  for (const [name, { rolledUp }] of folders)
    if (rolledUp) all.set(name, { ...(all.get(name) ?? { count: 0, bytes: 0 }), rolledUp });
  return all;
}

/** Sums of folders, found again without a look-up while the same folder goes on. */
class Sums {
  readonly sums = new Map<string, FolderSum>();
  #last = new Uint8Array(0);
  #sum: FolderSum | undefined;

  add(bytes: Uint8Array, from: number, until: number, size: number): void {
    if (
      this.#sum === undefined ||
      until - from !== this.#last.length ||
      !startsWith(bytes, from, until, this.#last)
    ) {
      const name = textOf(bytes, from, until);
      this.#sum = this.sums.get(name) ?? { count: 0, bytes: 0, rolledUp: false };
      this.sums.set(name, this.#sum);
      this.#last = bytes.slice(from, until);
    }
    this.#sum.count += 1;
    this.#sum.bytes += Number.isNaN(size) ? 0 : size;
  }
}
