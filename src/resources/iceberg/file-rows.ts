import { parquetScan, type FileMetaData, type ParquetParsers } from 'hyparquet';
import { formatCount } from '@/lib/format';
import { decompressors, openParquet } from '../objects/ranges/parquet-file';
import type { ByteSource } from '../objects/ranges/byte-source';
import { mayHold, type ColumnRange } from './ranges';
import type { IcebergTable } from './table-metadata';

/** Rows of one file that lie beside each other, by column. */
export interface RowBlock {
  /** Place in the file of the first. */
  readonly first: number;
  readonly count: number;
  /**
   * Values of a column, as many as there are rows: moments as microseconds since 1970, everything else as JSON has it.
   * Undefined where the file has no such column: it is null in all rows.
   * @throws what reading throws, and what is wrong with the file
   */
  readonly column: (name: string) => Promise<ArrayLike<unknown> | undefined>;
}

/** A row group is read as a whole, in pieces of so many rows. */
const AT_ONCE = 100_000;
const MOST_ROWS = 1_000_000_000;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** All moments are microseconds, whatever unit a file has them in. */
const MOMENTS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis: bigint) => millis * 1000n,
  timestampFromMicroseconds: (micros: bigint) => micros,
  timestampFromNanoseconds: (nanos: bigint) => nanos / 1000n,
};
/** In keys a byte order mark is a part of the key. */
const VALUES: Partial<ParquetParsers> = {
  ...MOMENTS,
  stringFromBytes: (bytes: Uint8Array | undefined) =>
    bytes === undefined ? undefined : decoder.decode(bytes),
};
/** Statistics are compared as bytes. */
const STATISTICS: Partial<ParquetParsers> = {
  ...MOMENTS,
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes?.slice(),
};

/**
 * The rows of a data file, row group by row group; those whose statistics say that they hold none of the ranges are left
 * out. Columns are told by their ids, so that one that was renamed is found, and one of the same name that is another is not.
 * https://iceberg.apache.org/spec/#column-projection
 * @throws Error in plain words; what reading throws
 */
export async function* fileRows(
  source: ByteSource,
  table: Pick<IcebergTable, 'fields' | 'idsByName'>,
  ranges: readonly ColumnRange[],
): AsyncGenerator<RowBlock, undefined> {
  const { file, metadata } = await openParquet(source, { parsers: STATISTICS });
  const rows = Number(metadata.num_rows);
  if (rows > MOST_ROWS)
    throw new Error(`A file claims ${formatCount(rows)} rows, which is more than are read.`);
  const names = columnNames(metadata, table);
  const compressors = await decompressors(metadata);
  let first = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    const start = first;
    first += count;
    if (count <= 0 || !groupMayHold(group, names, ranges)) continue;
    for (let from = start; from < start + count; from += AT_ONCE) {
      const end = Math.min(start + count, from + AT_ONCE);
      yield {
        first: from,
        count: end - from,
        column: async (name) => {
          const column = names.get(name);
          if (column === undefined) return undefined;
          const scan = await parquetScan({
            file,
            metadata,
            compressors,
            columns: [column],
            rowStart: from,
            rowEnd: end,
            parsers: VALUES,
            useOffsetIndex: true,
          });
          return scan.readColumn({ column, rowStart: from, rowEnd: end });
        },
      };
    }
  }
  return undefined;
}

/** What the file calls the columns of the table. */
function columnNames(
  { schema }: FileMetaData,
  { fields, idsByName }: Pick<IcebergTable, 'fields' | 'idsByName'>,
): ReadonlyMap<string, string> {
  const byId = new Map<number, string>();
  const roots = rootsOf(schema);
  // Files that were there before the table have no ids: then all of them are told by their names.
  const named = roots.every(({ field_id: id }) => id === undefined);
  for (const { name, field_id: id } of roots) {
    const field = named ? idsByName.get(name) : id;
    if (field !== undefined && !byId.has(field)) byId.set(field, name);
  }
  return new Map(
    fields.flatMap(({ id, name }) => {
      const own = byId.get(id);
      return own === undefined ? [] : [[name, own] as const];
    }),
  );
}

/** The columns of the first level. Each says how many are within it, which stand behind it. */
function rootsOf(schema: FileMetaData['schema']): FileMetaData['schema'] {
  const roots: FileMetaData['schema'] = [];
  let within = 0;
  for (const element of schema.slice(1)) {
    if (within === 0) roots.push(element);
    else within -= 1;
    within += element.num_children ?? 0;
  }
  return roots;
}

function groupMayHold(
  group: FileMetaData['row_groups'][number],
  names: ReadonlyMap<string, string>,
  ranges: readonly ColumnRange[],
): boolean {
  return ranges.every((range) => {
    const name = names.get(range.name);
    const chunk = group.columns.find(
      ({ meta_data: meta }) => meta?.path_in_schema.length === 1 && meta.path_in_schema[0] === name,
    );
    const statistics = chunk?.meta_data?.statistics;
    return mayHold(range, statistics?.min_value, statistics?.max_value);
  });
}
