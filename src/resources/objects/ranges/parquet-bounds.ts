import type { ColumnChunk, Compressors, FileMetaData } from 'hyparquet';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes, formatCount } from '@/lib/format';
import { BadThrift, ThriftWalk, type ThriftNumbers } from './thrift-walk';
import { ZstdFrames } from './zstd-frames';

/** What a page may be once it is unpacked; writers make them of a MiB or so. Bytes. */
const LARGEST_PAGE = 256 * 1024 * 1024;
/** Values of a page, each of which becomes one in memory, whatever a few bytes of runs stand for. */
const MOST_VALUES = 16 * 1024 * 1024;
/** Columns with those that only hold others. */
const MOST_COLUMNS = 100_000;
/** Columns within each other. */
const DEEPEST = 64;
/** Numbers in the header of a page. */
const MOST_IN_HEADER = 1000;

/** @throws Error in plain words where the schema is not as its own counts say, or too deep to be followed */
export function refuseSchema({ schema }: FileMetaData): void {
  if (schema.length > MOST_COLUMNS)
    throw new Error(`Its schema has ${formatCount(schema.length)} columns, which is more than are read.`);
  /** How many of each level are still to come. */
  const open: number[] = [];
  for (const [index, { num_children: children = 0 }] of schema.entries()) {
    if (index > 0) {
      while (open.at(-1) === 0) open.pop();
      if (open.length === 0) throw new Error('Its schema has columns that belong nowhere.');
      open[open.length - 1]! -= 1;
    }
    if (children < 0 || children > schema.length) throw new Error('Its schema is damaged.');
    if (children > 0) open.push(children);
    if (open.length > DEEPEST) throw new Error('The columns of its schema are nested too deep.');
  }
  if (open.some((left) => left > 0)) throw new Error('Its schema names columns that are not there.');
}

/**
 * What walks the headers of the pages that begin in some bytes of a file, which stand at `start` in it. It throws an Error
 * in plain words where a page claims more than is held in memory.
 */
export function pageBounds({ row_groups }: FileMetaData): (start: number, bytes: ArrayBuffer) => void {
  const chunks = row_groups.flatMap(({ columns, num_rows: rows }) =>
    columns.flatMap((column) => chunkOf(column, Number(rows)) ?? []),
  );
  return (start, bytes) => {
    const end = start + bytes.byteLength;
    let within: Chunk | undefined;
    for (const chunk of chunks) {
      if (chunk.at >= end || chunk.end <= start) continue;
      if (chunk.at >= start) walk(bytes, start, chunk, chunk.at);
      else if (!chunk.indexes.includes(start)) within = chunk;
    }
    // Some pages of a column, by its index.
    if (within !== undefined) walk(bytes, start, within, start);
  };
}

interface Chunk {
  readonly at: number;
  readonly end: number;
  /** Of lists and of what is in other columns all pages are held at once. */
  readonly nested: boolean;
  readonly path: string;
  /** Of its row group. */
  readonly rows: number;
  /** Where its indexes are, which are no pages wherever they stand. */
  readonly indexes: readonly number[];
}

function chunkOf(
  { meta_data: column, offset_index_offset: offsets, column_index_offset: values }: ColumnChunk,
  rows: number,
): Chunk | undefined {
  if (column === undefined) return undefined;
  const at = Number(column.dictionary_page_offset || column.data_page_offset);
  return {
    at,
    end: at + Number(column.total_compressed_size),
    nested: column.path_in_schema.length > 1,
    path: column.path_in_schema.join('.'),
    rows,
    indexes: [Number(offsets ?? -1), Number(values ?? -1)],
  };
}

function walk(bytes: ArrayBuffer, start: number, chunk: Chunk, from: number): void {
  const view = new DataView(bytes, 0, Math.min(bytes.byteLength, chunk.end - start));
  let values = 0;
  for (let at = from - start; at < view.byteLength - 1;) {
    const header = new ThriftWalk(view, at, MOST_IN_HEADER);
    let page: ThriftNumbers;
    try {
      page = header.struct();
    } catch (error) {
      // What stands behind the last page is not read.
      if (error instanceof BadThrift && !chunk.nested && values >= chunk.rows) return;
      throw error;
    }
    const [size, unpacked] = [numberAt(page, 3), numberAt(page, 2)];
    // Of data, of a dictionary, of data in the second form.
    const counts = [5, 7, 8].map((field) => numberAt(structAt(page, field), 1));
    if (![size, unpacked, ...counts].every((number) => number >= 0))
      throw new Error(`A page of the column ${chunk.path} is damaged.`);
    const most = Math.max(...counts);
    values += most;
    if (unpacked > LARGEST_PAGE || most > MOST_VALUES)
      throw tooLarge(chunk, `has ${formatBytes(unpacked)} and ${plural(most, 'value')} in one page`);
    if (chunk.nested && values > MOST_VALUES)
      throw tooLarge(chunk, `has more than ${formatCount(MOST_VALUES)} values in one row group`);
    at = header.at + size;
  }
}

const tooLarge = ({ path }: Chunk, what: string) =>
  new Error(`The column ${path} ${what}, which is more than is held in memory. Leave it out.`);

const structAt = (value: ThriftNumbers, field: number): ThriftNumbers => {
  const found = value[field];
  return typeof found === 'object' ? found : {};
};

const numberAt = (value: ThriftNumbers, field: number): number => {
  const found = value[field];
  return typeof found === 'number' ? found : 0;
};

/** The one that would go on as long as there are bytes, and not as its page's header says, is held back. */
export function boundedCompressors({ ZSTD: zstd, ...others }: Compressors): Compressors {
  if (zstd === undefined) return others;
  return {
    ...others,
    ZSTD: (input, length) => {
      const frames = new ZstdFrames();
      frames.push(input);
      if (frames.most > LARGEST_PAGE) throw new Error('A page is larger than it says.');
      return zstd(input, length);
    },
  };
}
