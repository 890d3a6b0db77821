import { DELETE_MARKER, FOLDER, LATEST } from '../../objects/listing/list-page';
import { FolderSet, type ChunkKeys } from './chunk-keys';
import { behindSlash, startsWith, textOf } from './key-bytes';
import { RowColumns, type RowFacts } from './row-columns';

/** As in a listing: with folders, every key below the prefix, or with folders and every version. */
export type RecordedMode = 'folders' | 'flat' | 'versions';

export interface Scope {
  readonly prefix: string;
  readonly mode: RecordedMode;
  /** Name of the bucket whose rows are wanted; undefined where the report is of one bucket alone. */
  readonly bucket: string | undefined;
}

/** What a folder was found to hold. */
export interface FolderSum {
  count: number;
  /** Of those whose size is told. */
  bytes: number;
  /** The report has the folder as one row, without what is in it. */
  rolledUp: boolean;
}

export interface ShardCounts {
  /** Rows that went by. */
  rows: number;
  /** Of them below the prefix and current (or any version, where those are listed). */
  found: number;
  bytes: number;
  /** Noncurrent versions and delete markers below the prefix. */
  noncurrent: number;
  /** Rows that belong in the list and found no more room. */
  cut: number;
  /** Objects in folders that found no more room: they are in no sum. */
  unsummed: number;
  /** Only what is right in the prefix is kept any more, not what lies deeper. */
  narrow: boolean;
  /** Rows without a key that can be. */
  unreadable: number;
}

/** Buckets of others that are named. */
const OTHERS = 20;
/** A folder and its sum weigh as much as some rows: once there is no room for all of them, so many folders for each row. */
const FOLDER_PART = 1 / 4;
const LEAST_FOLDERS = 20;
/** Folders that are found by their hash. */
const HASHED = 20_000;

/**
 * What one worker found of a prefix, in the files it read. Everything below the prefix is kept while there is room, so
 * that its folders open at once; beyond that what is right in it alone, and sums of its folders.
 */
export class Shard {
  readonly counts: ShardCounts = {
    rows: 0,
    found: 0,
    bytes: 0,
    noncurrent: 0,
    cut: 0,
    unsummed: 0,
    narrow: false,
    unreadable: 0,
  };
  /** Rows of other buckets, by name. */
  readonly others = new Map<string, number>();
  readonly scope: Scope;
  readonly prefix: Uint8Array;
  readonly #limit: number;
  #rows = new RowColumns();
  /** By name with its slash, of those right below the prefix. */
  readonly #folders = new Map<string, FolderSum>();
  /** The first of them by the hash of their names: what comes in turns is found without making a text of it. */
  readonly #byHash = new Map<number, { readonly name: Uint8Array; readonly sum: FolderSum }>();
  #lastName: Uint8Array = new Uint8Array(0);
  #lastSum: FolderSum | undefined;
  #chunk = new FolderSet();
  #chunkRows = 0;

  constructor(scope: Scope, limit: number) {
    this.scope = scope;
    this.prefix = new TextEncoder().encode(scope.prefix);
    this.#limit = limit;
  }

  get rows(): RowColumns {
    return this.#rows;
  }

  get folders(): ReadonlyMap<string, FolderSum> {
    return this.#folders;
  }

  /** Counts a row; true where it is to be kept as well. `flags` are the bits of a listing's store. */
  wants(bytes: Uint8Array, start: number, end: number, size: number, flags: number): boolean {
    const { counts, scope } = this;
    counts.rows += 1;
    this.#chunkRows += 1;
    this.#chunk.add(bytes, start, end);
    if (!startsWith(bytes, start, end, this.prefix)) return false;
    const from = start + this.prefix.length;
    const slash = behindSlash(bytes, from, end);
    if ((flags & FOLDER) !== 0) return this.#rolledUp(bytes, from, end, slash);
    const current = isCurrent(flags);
    if (!current) counts.noncurrent += 1;
    const listed = current || scope.mode === 'versions';
    if (listed) {
      counts.found += 1;
      counts.bytes += Number.isNaN(size) ? 0 : size;
      if (slash >= 0 && scope.mode !== 'flat') this.#count(bytes, from, slash, size);
    }
    const inList = listed && (slash < 0 || scope.mode === 'flat');
    if (this.#rows.count >= this.#limit) this.#makeRoom();
    if (counts.narrow && !inList) return false;
    if (this.#rows.count < this.#limit) return true;
    if (inList) counts.cut += 1;
    return false;
  }

  /** Keeps a row that {@link wants} said is wanted. */
  keep(bytes: Uint8Array, start: number, end: number, size: number, flags: number, facts: RowFacts): void {
    this.#rows.add(bytes, start + this.prefix.length, end, size, flags, facts);
  }

  otherBucket(name: string): void {
    this.counts.rows += 1;
    this.#chunkRows += 1;
    if (this.others.has(name) || this.others.size < OTHERS)
      this.others.set(name, (this.others.get(name) ?? 0) + 1);
  }

  /** A file or a row group of one is through: what keys it held. */
  endChunk(file: number, chunk: number): ChunkKeys {
    const keys: ChunkKeys = { file, chunk, rows: this.#chunkRows, folders: this.#chunk.list };
    this.#chunk = new FolderSet();
    this.#chunkRows = 0;
    return keys;
  }

  /** Gives up what only saves reading again. */
  #makeRoom(): void {
    if (this.counts.narrow) return;
    this.counts.narrow = true;
    const { mode } = this.scope;
    const before = this.#rows;
    this.#rows = before.only((row) => {
      if (mode !== 'versions' && !isCurrent(before.flags[row]!)) return false;
      if (mode === 'flat') return true;
      const start = before.keys.startIn(row);
      return behindSlash(before.keys.blockOf(row), start, start + before.keys.lengthOf(row)) < 0;
    });
  }

  #count(bytes: Uint8Array, from: number, until: number, size: number): void {
    const sum = this.#sumOf(bytes, from, until);
    if (sum === undefined) {
      this.counts.unsummed += 1;
      return;
    }
    sum.count += 1;
    sum.bytes += Number.isNaN(size) ? 0 : size;
  }

  #rolledUp(bytes: Uint8Array, from: number, end: number, slash: number): boolean {
    const sum = from < end ? this.#sumOf(bytes, from, slash < 0 ? end : slash) : undefined;
    if (sum !== undefined) sum.rolledUp = true;
    return false;
  }

  /** Undefined where there is no more room for folders. */
  #sumOf(bytes: Uint8Array, from: number, until: number): FolderSum | undefined {
    if (
      this.#lastSum !== undefined &&
      until - from === this.#lastName.length &&
      startsWith(bytes, from, until, this.#lastName)
    )
      return this.#lastSum;
    const hash = hashOf(bytes, from, until);
    const known = this.#byHash.get(hash);
    if (
      known !== undefined &&
      until - from === known.name.length &&
      startsWith(bytes, from, until, known.name)
    ) {
      this.#lastName = known.name;
      this.#lastSum = known.sum;
      return known.sum;
    }
    const name = textOf(bytes, from, until);
    let sum = this.#folders.get(name);
    if (sum === undefined) {
      // While every row is kept there are no more folders than rows.
      const room = this.counts.narrow ? Math.max(LEAST_FOLDERS, this.#limit * FOLDER_PART) : this.#limit;
      if (this.#folders.size >= room) return undefined;
      sum = { count: 0, bytes: 0, rolledUp: false };
      this.#folders.set(name, sum);
    }
    this.#lastName = bytes.slice(from, until);
    this.#lastSum = sum;
    if (this.#byHash.size < HASHED) this.#byHash.set(hash, { name: this.#lastName, sum });
    return sum;
  }
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, until: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < until; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}

export const isCurrent = (flags: number): boolean => (flags & LATEST) !== 0 && (flags & DELETE_MARKER) === 0;
