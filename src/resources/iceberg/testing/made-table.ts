import { parquetWriteBuffer } from 'hyparquet-writer';
import { avroBytes } from '../../objects/avro/testing/avro-bytes';
import type { AvroSchema } from '../../objects/avro/avro-values';
import { memorySource } from '../../objects/ranges/byte-source';
import type { TableFiles } from '../plan';

export const METADATA = 's3://w/metadata/00001.metadata.json';
const encoder = new TextEncoder();

/** Files by their paths, and which of them were opened. */
export interface MadeFiles extends TableFiles {
  readonly opened: string[];
}

export function madeFiles(contents: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): MadeFiles {
  const opened: string[] = [];
  return {
    opened,
    open: (path) => {
      opened.push(path);
      const bytes = contents[path];
      return bytes === undefined
        ? Promise.reject(new Error(`${path} is not there`))
        : Promise.resolve(memorySource(bytes));
    },
  };
}

export const jsonBytes = (value: unknown): Uint8Array<ArrayBuffer> =>
  encoder.encode(typeof value === 'string' ? value : JSON.stringify(value));

export async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Columns of a journal as far as tests need any, by the ids that the table has for them. */
export const FIELDS = [
  { id: 1, name: 'key', type: 'string' },
  { id: 2, name: 'record_timestamp', type: 'timestamp' },
  { id: 3, name: 'requester', type: 'string' },
] as const;

export const tableJson = (more: object = {}): object => ({
  'format-version': 2,
  'current-schema-id': 0,
  schemas: [{ 'schema-id': 0, fields: FIELDS }],
  'partition-specs': [
    {
      'spec-id': 0,
      fields: [{ 'source-id': 2, 'field-id': 1000, name: 'day', transform: 'day' }],
    },
  ],
  'current-snapshot-id': 7,
  snapshots: [{ 'snapshot-id': 7, 'timestamp-ms': 1000, 'manifest-list': 's3://w/list.avro' }],
  ...more,
});

const optional = (type: AvroSchema): AvroSchema => ['null', type];
const pairs = (name: string): AvroSchema => ({
  type: 'array',
  items: {
    type: 'record',
    name,
    fields: [
      { name: 'key', type: 'int' },
      { name: 'value', type: 'bytes' },
    ],
  },
});

const LIST: AvroSchema = {
  type: 'record',
  name: 'manifest_file',
  fields: [
    { name: 'manifest_path', type: 'string' },
    { name: 'manifest_length', type: 'long' },
    { name: 'partition_spec_id', type: 'int' },
    { name: 'content', type: 'int' },
    { name: 'sequence_number', type: 'long' },
    {
      name: 'partitions',
      type: optional({
        type: 'array',
        items: {
          type: 'record',
          name: 'r508',
          fields: [
            { name: 'contains_null', type: 'boolean' },
            { name: 'lower_bound', type: optional('bytes') },
            { name: 'upper_bound', type: optional('bytes') },
          ],
        },
      }),
    },
  ],
};

interface ListedManifest {
  readonly path: string;
  readonly deletes?: boolean;
  readonly sequence?: number;
  /** First and last day; no summary where left out. */
  readonly days?: readonly [number, number];
}

export const listBytes = (manifests: readonly ListedManifest[]): Uint8Array<ArrayBuffer> =>
  avroBytes(
    LIST,
    manifests.map(({ path, deletes = false, sequence = 1, days }) => ({
      manifest_path: path,
      manifest_length: 0,
      partition_spec_id: 0,
      content: deletes ? 1 : 0,
      sequence_number: sequence,
      partitions:
        days === undefined
          ? null
          : [{ contains_null: false, lower_bound: int(days[0]), upper_bound: int(days[1]) }],
    })),
  );

const manifestSchema = (version: 1 | 2): AvroSchema => ({
  type: 'record',
  name: 'manifest_entry',
  fields: [
    { name: 'status', type: 'int' },
    ...(version === 1 ? [] : [{ name: 'sequence_number', type: optional('long') }]),
    {
      name: 'data_file',
      type: {
        type: 'record',
        name: 'r2',
        fields: [
          ...(version === 1 ? [] : [{ name: 'content', type: 'int' }]),
          { name: 'file_path', type: 'string' },
          { name: 'file_format', type: 'string' },
          {
            name: 'partition',
            type: { type: 'record', name: 'r102', fields: [{ name: 'day', type: optional('int') }] },
          },
          { name: 'record_count', type: 'long' },
          { name: 'file_size_in_bytes', type: 'long' },
          { name: 'lower_bounds', type: optional(pairs('lower')) },
          { name: 'upper_bounds', type: optional(pairs('upper')) },
          { name: 'equality_ids', type: optional({ type: 'array', items: 'int' }) },
        ],
      },
    },
  ],
});

export interface ListedFile {
  readonly path: string;
  /** 0 existing, 1 added, 2 deleted. */
  readonly status?: 0 | 1 | 2;
  readonly sequence?: number;
  /** 0 data, 1 deletes by place, 2 by value. */
  readonly content?: 0 | 1 | 2;
  readonly format?: string;
  readonly day?: number;
  /** First and last key. */
  readonly keys?: readonly [string, string];
  /** First and last moment, in microseconds. */
  readonly times?: readonly [bigint, bigint];
  readonly equalityIds?: readonly number[];
}

export const manifestBytes = (files: readonly ListedFile[], version: 1 | 2 = 2): Uint8Array<ArrayBuffer> =>
  avroBytes(
    manifestSchema(version),
    files.map(
      ({ path, status = 1, sequence, content = 0, format = 'PARQUET', day, keys, times, equalityIds }) => {
        const bounds = (at: 0 | 1) => [
          ...(keys === undefined ? [] : [{ key: 1, value: [...encoder.encode(keys[at])] }]),
          ...(times === undefined ? [] : [{ key: 2, value: long(times[at]) }]),
        ];
        return {
          status,
          sequence_number: sequence ?? null,
          data_file: {
            content,
            file_path: path,
            file_format: format,
            partition: { day: day ?? null },
            record_count: 1,
            file_size_in_bytes: 1,
            lower_bounds: bounds(0),
            upper_bounds: bounds(1),
            equality_ids: equalityIds ?? null,
          },
        };
      },
    ),
  );

interface MadeColumn {
  readonly name: string;
  /** None where files have none. */
  readonly id?: number;
  readonly type: 'text' | 'moment' | 'long';
  readonly data: readonly unknown[];
}

export const parquetBytes = (columns: readonly MadeColumn[], rowGroupSize = 1000): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, data }) => ({ name, data: [...data] })),
      schema: [
        { name: 'table', num_children: columns.length },
        ...columns.map(({ name, id, type }) => ({
          name,
          repetition_type: 'OPTIONAL' as const,
          ...(id === undefined ? {} : { field_id: id }),
          ...(type === 'text'
            ? { type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const }
            : type === 'moment'
              ? { type: 'INT64' as const, converted_type: 'TIMESTAMP_MICROS' as const }
              : { type: 'INT64' as const }),
        })),
      ],
      rowGroupSize,
    }),
  );

/** Rows of a journal: a key, a moment in microseconds, who. */
export const journalBytes = (
  rows: readonly (readonly [key: string, at: bigint, who: string | null])[],
  rowGroupSize?: number,
): Uint8Array<ArrayBuffer> =>
  parquetBytes(
    [
      { name: 'key', id: 1, type: 'text', data: rows.map(([key]) => key) },
      { name: 'record_timestamp', id: 2, type: 'moment', data: rows.map(([, at]) => at) },
      { name: 'requester', id: 3, type: 'text', data: rows.map(([, , who]) => who) },
    ],
    rowGroupSize,
  );

function int(value: number): number[] {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setInt32(0, value, true);
  return [...new Uint8Array(bytes.buffer)];
}

function long(value: bigint): number[] {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigInt64(0, value, true);
  return [...new Uint8Array(bytes.buffer)];
}
