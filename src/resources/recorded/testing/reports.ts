import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ByteSource } from '../../objects/ranges/byte-source';
import { memorySource } from '../../objects/ranges/byte-source';
import type { Report, ReportFile } from '../report/report';

/** An object, or a version, as a report may have it. */
export interface Row {
  readonly key: string;
  readonly size?: number;
  readonly modified?: number;
  readonly storageClass?: string;
  readonly etag?: string;
  readonly versionId?: string;
  readonly isLatest?: boolean;
  readonly isDeleteMarker?: boolean;
}

export const BUCKET = 'analytics-lake';

/** Columns of an inventory, by their name in a CSV. */
const VALUES: Readonly<Record<string, (row: Row) => string | number | boolean | undefined>> = {
  Bucket: () => BUCKET,
  Key: ({ key }) => key,
  Size: ({ size }) => size,
  LastModifiedDate: ({ modified }) => modified,
  StorageClass: ({ storageClass }) => storageClass,
  ETag: ({ etag }) => etag,
  VersionId: ({ versionId }) => versionId,
  IsLatest: ({ isLatest }) => isLatest,
  IsDeleteMarker: ({ isDeleteMarker }) => isDeleteMarker,
  EncryptionStatus: () => 'SSE-S3',
};
export const COLUMNS = Object.keys(VALUES);

const encode = (text: string) => new TextEncoder().encode(text);
const snake = (name: string) =>
  name === 'ETag' ? 'e_tag' : name.replaceAll(/(?!^)([A-Z])/g, '_$1').toLowerCase();

/** As S3 Inventory writes it: keys percent-encoded, every cell in quotes, no header. */
export function inventoryCsv(rows: readonly Row[], columns: readonly string[]): Uint8Array<ArrayBuffer> {
  const cell = (row: Row, name: string) => {
    const value = VALUES[name]!(row);
    if (name === 'Key')
      return encodeURIComponent(String(value)).replaceAll('%20', '+').replaceAll('%2F', '/');
    return name === 'LastModifiedDate' && typeof value === 'number'
      ? new Date(value).toISOString()
      : String(value ?? '');
  };
  return encode(rows.map((row) => `${columns.map((name) => `"${cell(row, name)}"`).join(',')}\n`).join(''));
}

/** As people and query engines write it: with a header, cells in quotes where they must be. */
export function plainCsv(
  rows: readonly Row[],
  columns: readonly string[],
  { delimiter = ',', end = '\r\n' } = {},
): Uint8Array<ArrayBuffer> {
  const cell = (value: string | number | boolean | undefined) => {
    const text = String(value ?? '');
    return /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (cells: readonly (string | number | boolean | undefined)[]) =>
    cells.map(cell).join(delimiter) + end;
  return encode(
    line(columns.map(snake)) + rows.map((row) => line(columns.map((name) => VALUES[name]!(row)))).join(''),
  );
}

export function ndjson(rows: readonly Row[], columns: readonly string[]): Uint8Array<ArrayBuffer> {
  const object = (row: Row) => Object.fromEntries(columns.map((name) => [snake(name), VALUES[name]!(row)]));
  return encode(rows.map((row) => `${JSON.stringify(object(row))}\n`).join(''));
}

export function parquet(
  rows: readonly Row[],
  columns: readonly string[],
  rowGroupSize = 1000,
): Uint8Array<ArrayBuffer> {
  const types: Readonly<Record<string, 'INT64' | 'TIMESTAMP' | 'BOOLEAN'>> = {
    Size: 'INT64',
    LastModifiedDate: 'TIMESTAMP',
    IsLatest: 'BOOLEAN',
    IsDeleteMarker: 'BOOLEAN',
  };
  const value = (name: string, row: Row) => {
    const one = VALUES[name]!(row);
    if (name === 'Size') return one === undefined ? undefined : BigInt(one);
    return name === 'LastModifiedDate' && one !== undefined ? new Date(Number(one)) : one;
  };
  const columnData = columns.map((name) => ({
    name: snake(name),
    type: types[name] ?? ('STRING' as const),
    data: rows.map((row) => value(name, row)),
    nullable: name !== 'Bucket' && name !== 'Key',
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }));
}

export async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** A data file of a report, in memory. */
export const fileOf = (
  bytes: Uint8Array<ArrayBuffer>,
  more: Partial<ReportFile> & Pick<ReportFile, 'format'>,
  source: ByteSource = memorySource(bytes),
): ReportFile => ({
  name: `data.${more.format}`,
  size: bytes.length,
  shape: { columns: undefined, encodedKeys: false },
  md5: undefined,
  open: () => Promise.resolve(source),
  ...more,
});

export const reportOf = (files: readonly ReportFile[]): Report => ({
  kind: 'inventory',
  name: 'daily',
  moment: Date.UTC(2026, 10, 29, 1),
  sourceBucket: BUCKET,
  files,
  warnings: [],
});
