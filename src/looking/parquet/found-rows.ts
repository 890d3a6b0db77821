import {
  parquetRead,
  parquetScan,
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type ParquetRowRange,
} from 'hyparquet';
import { compare, pruningOf, testOf, type Condition, type Test, type ValueKind } from './conditions';

/** So many rows are sorted: more would be held in memory. */
const SORTED = 20_000;
/** So many are made at once: a row group may claim any number of them. */
const AT_ONCE = 500_000;
/** Ten thousand million rows in one row group are none that were written. */
const MOST_PIECES = 20_000;

export interface Search {
  readonly conditions: readonly Condition[];
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined;
}

function inPieces(range: ParquetRowRange): ParquetRowRange[] {
  const { rowStart, rowEnd } = range;
  if (rowEnd - rowStart <= AT_ONCE) return [range];
  const pieces = Math.ceil((rowEnd - rowStart) / AT_ONCE);
  if (pieces > MOST_PIECES)
    throw new Error(`A row group claims ${rowEnd - rowStart} rows, which is more than are looked through.`);
  return Array.from({ length: pieces }, (_, at) => ({
    ...range,
    rowStart: rowStart + at * AT_ONCE,
    rowEnd: Math.min(rowEnd, rowStart + (at + 1) * AT_ONCE),
  }));
}

interface FoundRow {
  /** Its place in the file, from 0. */
  readonly at: number;
  readonly values: readonly unknown[];
}

/** How far a search is. */
export interface Progress {
  readonly groups: number;
  /** Row groups of which no value was read, because statistics say that none of them fits. */
  readonly skipped: number;
  readonly looked: number;
  /** Only so many rows, the first that were found, are in order. */
  readonly sorted: number | undefined;
}

interface File {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly compressors: Compressors;
  readonly kindOf: (column: string) => ValueKind;
  readonly textOf: (value: unknown) => string;
}

/** Rows of a Parquet file that fulfil conditions, as far as somebody wanted to see. Goes on where a read failed. */
export class FoundRows {
  readonly #of: File;
  readonly #columns: readonly string[];
  readonly #search: Search;
  readonly #tests: readonly (readonly [string, Test])[];
  readonly #found: FoundRow[] = [];
  #ranges: readonly ParquetRowRange[] | undefined;
  #next = 0;
  #inOrder = false;

  /** @throws Error in plain words where a condition cannot be */
  constructor(file: File, columns: readonly string[], search: Search) {
    this.#of = file;
    this.#columns = columns;
    this.#search = search;
    this.#tests = search.conditions.map((one) => [
      one.column,
      testOf(one, file.kindOf(one.column), file.textOf),
    ]);
  }

  /** @throws what reading throws */
  async some(
    from: number,
    count: number,
  ): Promise<{ rows: FoundRow[]; known: number; whole: boolean; progress: Progress }> {
    const ranges = (this.#ranges ??= await this.#plan());
    const { sort } = this.#search;
    const wanted = sort === undefined ? from + count : SORTED;
    while (this.#next < ranges.length && this.#found.length < wanted) {
      const range = ranges[this.#next]!;
      await this.#look(range);
      this.#next += 1;
    }
    if (sort !== undefined && !this.#inOrder) this.#sort(sort);
    return {
      rows: this.#found.slice(from, from + count),
      known: this.#found.length,
      whole: sort !== undefined || this.#next >= ranges.length,
      progress: this.#progress(ranges),
    };
  }

  async #plan(): Promise<readonly ParquetRowRange[]> {
    const { file, metadata, compressors, kindOf } = this.#of;
    const { conditions } = this.#search;
    const pruningFilter = pruningOf(conditions, kindOf);
    const { ranges } = await parquetScan({
      file,
      metadata,
      compressors,
      columns: this.#needed(),
      ...(pruningFilter && { pruningFilter, usePageIndex: true, useBloomFilters: true }),
    });
    const kept = ranges.filter(({ rowStart }) => !this.#nullsForbid(rowStart));
    return kept.flatMap(inPieces);
  }

  /** Whether the counts of nulls say that no row of the group fits. */
  #nullsForbid(row: number): boolean {
    let start = 0;
    const group = this.#of.metadata.row_groups.find(({ num_rows: rows }) => {
      start += Number(rows);
      return row < start;
    });
    return this.#search.conditions.some(({ column, operator }) => {
      const chunk = group?.columns.find(({ meta_data: meta }) => meta?.path_in_schema.join('\0') === column);
      const nulls = chunk?.meta_data?.statistics?.null_count;
      if (nulls === undefined || group === undefined) return false;
      return operator === 'is null' ? nulls === 0n : nulls >= group.num_rows;
    });
  }

  #needed(): string[] {
    const { conditions, sort } = this.#search;
    return [
      ...new Set([
        ...this.#columns,
        ...conditions.map(({ column }) => column),
        ...(sort === undefined ? [] : [sort.column]),
      ]),
    ];
  }

  async #look({ rowStart, rowEnd }: ParquetRowRange): Promise<void> {
    const { file, metadata, compressors } = this.#of;
    const { sort } = this.#search;
    let rows: Record<string, unknown>[] = [];
    await parquetRead({
      file,
      metadata,
      compressors,
      columns: this.#needed(),
      rowStart,
      rowEnd,
      rowFormat: 'object',
      useOffsetIndex: true,
      onComplete: (found) => {
        rows = found;
      },
    });
    for (const [offset, row] of rows.entries()) {
      if (!this.#tests.every(([column, test]) => test(row[column]))) continue;
      const values = this.#columns.map((name) => row[name]);
      this.#found.push({
        at: rowStart + offset,
        values: sort === undefined ? values : [...values, row[sort.column]],
      });
    }
  }

  /** Nulls stand last, whichever way. */
  #sort({ descending }: NonNullable<Search['sort']>): void {
    this.#inOrder = true;
    this.#found.splice(SORTED);
    const turn = descending ? -1 : 1;
    const last = (value: unknown) => value === null || value === undefined;
    this.#found.sort((one, other) => {
      const [left, right] = [one.values.at(-1), other.values.at(-1)];
      if (last(left) || last(right)) return Number(last(left)) - Number(last(right)) || one.at - other.at;
      return (
        turn * (compare(left, right) ?? compare(this.#of.textOf(left), this.#of.textOf(right)) ?? 0) ||
        one.at - other.at
      );
    });
  }

  #progress(ranges: readonly ParquetRowRange[]): Progress {
    const starts: number[] = [];
    let start = 0;
    for (const { num_rows: rows } of this.#of.metadata.row_groups) {
      starts.push(start);
      start += Number(rows);
    }
    const groupsOf = (some: readonly ParquetRowRange[]) =>
      new Set(some.map(({ rowStart }) => starts.findLastIndex((first) => first <= rowStart))).size;
    return {
      groups: starts.length,
      skipped: starts.length - groupsOf(ranges),
      looked: groupsOf(ranges.slice(0, this.#next)),
      sorted: this.#search.sort !== undefined && this.#next < ranges.length ? this.#found.length : undefined,
    };
  }
}
