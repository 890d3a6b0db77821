import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Column, InventoryRow, Value } from './rows';

/** A data file's bytes, and what the manifest says of its columns. */
export interface InventoryFormat {
  readonly name: 'CSV' | 'Parquet';
  readonly extension: string;
  readonly schema: (columns: readonly Column[]) => string;
  readonly write: (columns: readonly Column[], rows: readonly InventoryRow[]) => Buffer;
}

/** Every cell in quotes, no header, keys percent-encoded. */
const CSV: InventoryFormat = {
  name: 'CSV',
  extension: 'csv.gz',
  schema: (columns) => columns.map(({ name }) => name).join(', '),
  write: (columns, rows) => {
    const line = (row: InventoryRow) =>
      columns.map(({ name, value }) => cell(name === 'Key' ? urlEncoded(row) : value(row))).join(',');
    return gzipSync(rows.map((row) => `${line(row)}\n`).join(''));
  },
};

const PARQUET: InventoryFormat = {
  name: 'Parquet',
  extension: 'parquet',
  schema: (columns) => {
    const fields = columns.map(
      (column) =>
        `${isRequired(column) ? 'required' : 'optional'} ${PARQUET_TYPES[column.kind].replace('NAME', snake(column.name))};`,
    );
    return `message s3.inventory {  ${fields.join('  ')}}`;
  },
  write: (columns, rows) =>
    Buffer.from(
      parquetWriteBuffer({
        columnData: columns.map((column) => ({
          name: snake(column.name),
          type: WRITER_TYPES[column.kind],
          data: rows.map((row) => parquetValue(column, row)),
          nullable: !isRequired(column),
        })),
      }),
    ),
};

export const FORMATS: Readonly<Record<string, InventoryFormat>> = { CSV, Parquet: PARQUET };

const PARQUET_TYPES: Readonly<Record<Column['kind'], string>> = {
  text: 'binary NAME (UTF8)',
  boolean: 'boolean NAME',
  size: 'int64 NAME',
  time: 'int64 NAME (TIMESTAMP_MILLIS)',
};
const WRITER_TYPES = { text: 'STRING', boolean: 'BOOLEAN', size: 'INT64', time: 'TIMESTAMP' } as const;

const isRequired = ({ name }: Column): boolean => name === 'Bucket' || name === 'Key';

function parquetValue({ kind, value }: Column, row: InventoryRow): unknown {
  const one = value(row);
  return kind === 'size' && typeof one === 'number' ? BigInt(one) : one;
}

/** `LastModifiedDate` as `last_modified_date`, `ETag` as `e_tag`. */
const snake = (name: string): string =>
  name === 'ETag' ? 'e_tag' : name.replaceAll(/(?!^)([A-Z])/g, '_$1').toLowerCase();

/** As Java encodes a form: letters, digits and `-_.*` stay, a blank is a plus. Slashes stay too. */
function urlEncoded({ version }: InventoryRow): string {
  return encodeURIComponent(version.key)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function cell(value: Value): string {
  const text = value instanceof Date ? value.toISOString() : String(value ?? '');
  return `"${text.replaceAll('"', '""')}"`;
}
