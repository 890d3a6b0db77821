import { formatCount, formatBytes } from '@/lib/format';
import { fileRows, type RowBlock } from './file-rows';
import type { IcebergFile } from './manifests';
import type { TableFiles, TablePlan } from './plan';

/** Rows that are named as deleted, held at once. */
const MOST = 1_000_000;

/** Rows that files beside the data delete. */
export interface DeletedRows {
  /** Columns that are needed to tell. */
  readonly columns: readonly string[];
  /** What of them cannot be read: those rows are still counted. */
  readonly unread: readonly string[];
  /** Which rows of a block are deleted; undefined where none can be. */
  readonly within: (file: IcebergFile, block: RowBlock) => Promise<((row: number) => boolean) | undefined>;
}

/** https://iceberg.apache.org/spec/#position-delete-files: the ids of its two columns. */
const POSITION_COLUMNS = [
  { id: 2147483546, name: 'file_path', type: 'string' },
  { id: 2147483545, name: 'pos', type: 'long' },
];

interface Equality {
  readonly sequence: number;
  readonly specId: number;
  readonly partition: string;
  readonly unpartitioned: boolean;
  readonly columns: readonly string[];
  readonly values: ReadonlySet<string>;
}

/**
 * Reads which rows are deleted. Vectors of the third format are no Parquet, and are named as not read.
 * @throws Error in plain words; what reading throws
 */
export async function deletedRows(files: TableFiles, plan: TablePlan): Promise<DeletedRows> {
  const { table, deletes } = plan;
  const readable = deletes.filter(({ format }) => format === 'PARQUET');
  const names = new Map(table.fields.map(({ id, name }) => [id, name]));
  const byPath = new Map<string, Map<number, Set<number>>>();
  const equalities: Equality[] = [];
  let held = 0;
  const hold = (count: number) => {
    held += count;
    if (held > MOST)
      throw new Error(
        `More than ${formatCount(MOST)} of its rows are deleted beside the data: ask Athena instead.`,
      );
  };
  for (const file of readable) {
    const source = await files.open(file.path, file.size);
    if (file.content === 'position-deletes') {
      for await (const block of fileRows(source, positionTable, [])) {
        const [paths = [], places = []] = await Promise.all([block.column('file_path'), block.column('pos')]);
        hold(block.count);
        for (let row = 0; row < block.count; row += 1) {
          const path = String(paths[row]);
          const bySequence = byPath.get(path) ?? new Map<number, Set<number>>();
          byPath.set(path, bySequence);
          const rows = bySequence.get(file.sequence) ?? new Set<number>();
          bySequence.set(file.sequence, rows);
          rows.add(Number(places[row]));
        }
      }
      continue;
    }
    const columns = file.equalityIds.map((id) => names.get(id));
    if (columns.length === 0 || !columns.every((name) => name !== undefined))
      throw new Error('A file deletes rows by columns that the table does not have.');
    const values = new Set<string>();
    for await (const block of fileRows(source, table, [])) {
      const read = await Promise.all(columns.map((name) => block.column(name)));
      hold(block.count);
      for (let row = 0; row < block.count; row += 1) values.add(valueOf(read, row));
    }
    const unpartitioned = (table.partitions.get(file.specId) ?? []).length === 0;
    equalities.push({ ...file, columns, values, unpartitioned, partition: partitionText(file) });
  }
  const unread = deletes.filter(({ format }) => format !== 'PARQUET');
  return {
    columns: [...new Set(equalities.flatMap(({ columns }) => columns))],
    unread:
      unread.length === 0
        ? []
        : [
            `${formatCount(unread.length)} files of ${formatBytes(unread.reduce((sum, { size }) => sum + size, 0))} say which rows are deleted, and are of a format that is not read: those rows are counted.`,
          ],
    within: async (file, block) => {
      // By their place also rows of the same commit, by their values only those that were there before.
      const places = [...(byPath.get(file.path) ?? [])].flatMap(([sequence, rows]) =>
        sequence >= file.sequence ? [rows] : [],
      );
      const equal = equalities.filter(
        (one) =>
          one.sequence > file.sequence &&
          (one.unpartitioned || (one.specId === file.specId && one.partition === partitionText(file))),
      );
      if (places.length === 0 && equal.length === 0) return undefined;
      const columns = await Promise.all(
        equal.map(async (one) => ({
          one,
          read: await Promise.all(one.columns.map((name) => block.column(name))),
        })),
      );
      return (row) =>
        places.some((rows) => rows.has(block.first + row)) ||
        columns.some(({ one, read }) => one.values.has(valueOf(read, row)));
    },
  };
}

const positionTable = {
  fields: POSITION_COLUMNS,
  idsByName: new Map(POSITION_COLUMNS.map(({ id, name }) => [name, id])),
};

/** Numbers as texts: a column may have grown from one that a number keeps to one that it does not. */
const valueOf = (columns: readonly (ArrayLike<unknown> | undefined)[], row: number): string =>
  JSON.stringify(
    columns.map((values) => {
      const value = values?.[row] ?? null;
      return typeof value === 'bigint' || typeof value === 'number' ? String(value) : value;
    }),
  );

const partitionText = ({ partition }: IcebergFile): string =>
  JSON.stringify(Object.entries(partition), (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
