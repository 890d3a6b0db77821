import { parquetWriteBuffer } from 'hyparquet-writer';

export type Column =
  | { readonly name: string; readonly type: 'int64' | 'double'; readonly values: readonly number[] }
  | { readonly name: string; readonly type: 'string'; readonly values: readonly string[] };

const TYPES = { int64: 'INT64', double: 'DOUBLE', string: 'STRING' } as const;

/** A Parquet file of required columns, compressed by Snappy as most of them are. */
export function parquet(columns: readonly Column[]): Buffer {
  const columnData = columns.map(({ name, type, values }) => ({
    name,
    type: TYPES[type],
    data: type === 'int64' ? values.map(BigInt) : [...values],
    nullable: false,
  }));
  return Buffer.from(parquetWriteBuffer({ columnData }));
}
