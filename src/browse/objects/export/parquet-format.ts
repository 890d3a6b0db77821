import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { COLUMNS, type ListedRecord } from './listed-rows';

type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema'];
type Element = Schema[number];

const TEXT: Omit<Element, 'name'> = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
const KINDS: Readonly<Record<keyof ListedRecord, Omit<Element, 'name'>>> = {
  bucket: TEXT,
  key: TEXT,
  type: TEXT,
  version_id: TEXT,
  is_latest: { type: 'BOOLEAN' },
  is_delete_marker: { type: 'BOOLEAN' },
  size: { type: 'INT64' },
  last_modified_date: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  e_tag: TEXT,
  storage_class: TEXT,
  checksum_algorithm: TEXT,
  object_owner: TEXT,
};
const ALWAYS: ReadonlySet<string> = new Set(['bucket', 'key', 'type']);

const SCHEMA: Schema = [
  { name: 'listing', num_children: COLUMNS.length },
  ...COLUMNS.map((name) => ({
    name,
    ...KINDS[name],
    repetition_type: ALWAYS.has(name) ? ('REQUIRED' as const) : ('OPTIONAL' as const),
  })),
];

/** Hands what was written on, and keeps none of it. */
class Outlet extends ByteWriter {
  /** Where it is in what it keeps; the library's types leave it out. */
  declare index: number;

  taken(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.getBuffer());
    this.index = 0;
    return bytes;
  }
}

/** A Parquet file of listed rows, compressed by Snappy, a row group for each chunk of records. */
export function parquetFile() {
  const writer = new Outlet(1 << 20);
  const file = new ParquetWriter({ writer, schema: SCHEMA, createdBy: 'Drawbridge' });
  return {
    rows: (records: readonly ListedRecord[]): Uint8Array<ArrayBuffer> => {
      const columnData = COLUMNS.map((name) => ({
        name,
        data: records.map((record) => (name === 'size' ? bigOf(record.size) : record[name])),
      }));
      if (records.length > 0) void file.write({ columnData, rowGroupSize: records.length });
      return writer.taken();
    },
    end: (): Uint8Array<ArrayBuffer> => {
      void file.finish();
      return writer.taken();
    },
  };
}

const bigOf = (size: number | undefined) => (size === undefined ? undefined : BigInt(size));
