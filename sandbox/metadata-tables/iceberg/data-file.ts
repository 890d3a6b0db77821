import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Row } from '../../athena/tables/row';
import { idOf, JOURNAL_COLUMNS, parquetSchema } from './columns';

const DAY = 86_400_000;

/** A file of rows of one day, as a manifest tells of it. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly Row[];
  /** Days since 1970. */
  readonly day: number;
}

export const dayOf = (row: Row): number => Math.floor((row['record_timestamp'] as Date).getTime() / DAY);

/** Rows of a row group: few, so that a file has more than one. */
const ROW_GROUP = 5000;

export function dataFile(path: string, rows: readonly Row[]): WrittenFile {
  const columnData = JOURNAL_COLUMNS.map(({ name, type }) => ({
    name,
    data: rows.map((row) => {
      const value = row[name] ?? null;
      return type === 'map' && typeof value === 'string' ? (JSON.parse(value) as object) : value;
    }),
  }));
  const bytes = new Uint8Array(
    parquetWriteBuffer({ columnData, schema: parquetSchema, rowGroupSize: ROW_GROUP }),
  );
  return { path, bytes, rows, day: dayOf(rows[0]!) };
}

/** Texts are cut in bounds, as Iceberg's own writer does; the greatest is made greater then. */
const BOUND = 16;

interface Pair {
  readonly key: number;
  readonly value: unknown;
}

/** What a manifest says of the columns of a file. https://iceberg.apache.org/spec/#manifests */
export function statisticsOf({ rows }: WrittenFile): Readonly<Record<string, readonly Pair[]>> {
  const plain = JOURNAL_COLUMNS.filter(({ type }) => type !== 'map');
  const pairs = (value: (name: string) => unknown): Pair[] =>
    plain.flatMap(({ id, name }) => {
      const own = value(name);
      return own === undefined ? [] : [{ key: id, value: own }];
    });
  const nulls = (name: string) => rows.filter((row) => (row[name] ?? null) === null).length;
  return {
    value_counts: pairs(() => rows.length),
    null_value_counts: pairs(nulls),
    lower_bounds: pairs((name) => boundOf(rows, name, 'lower')),
    upper_bounds: pairs((name) => boundOf(rows, name, 'upper')),
  };
}

const BOUNDED = new Set(['key', 'sequence_number', 'record_type', 'record_timestamp'].map(idOf));

function boundOf(rows: readonly Row[], name: string, which: 'lower' | 'upper'): Buffer | undefined {
  if (!BOUNDED.has(idOf(name))) return undefined;
  const values = rows.map((row) => row[name]);
  if (values[0] instanceof Date) {
    const times = (values as Date[]).map((value) => value.getTime());
    return longBound(BigInt(which === 'lower' ? Math.min(...times) : Math.max(...times)) * 1000n);
  }
  const texts = (values as string[])
    .map((value) => Buffer.from(value))
    .toSorted((one, other) => one.compare(other));
  const text = which === 'lower' ? texts[0]! : texts.at(-1)!;
  const cut = Array.from(text.toString()).slice(0, BOUND);
  if (which === 'lower' || Buffer.byteLength(cut.join('')) === text.length) return Buffer.from(cut.join(''));
  const last = cut.pop()!;
  return Buffer.from(cut.join('') + String.fromCodePoint(last.codePointAt(0)! + 1));
}

function longBound(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

export function intBound(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
