import { avroFile, type AvroField, type AvroType } from './avro';
import { icebergSchema, idOf } from './columns';
import { intBound, statisticsOf, type WrittenFile } from './data-file';

/** https://iceberg.apache.org/spec/#manifests */
type EntryStatus = 0 | 1 | 2;
export const EXISTING = 0;
export const ADDED = 1;
export const DELETED = 2;

export interface Entry {
  readonly status: EntryStatus;
  readonly file: WrittenFile;
  /** Of the snapshot that added or deleted it. */
  readonly snapshotId: bigint;
  readonly sequence: number;
}

/** A manifest that is written, with what the list of manifests says of it. */
export interface WrittenManifest {
  readonly path: string;
  readonly bytes: Buffer;
  readonly entries: readonly Entry[];
  readonly snapshotId: bigint;
  readonly sequence: number;
}

export const PARTITION = {
  'source-id': idOf('record_timestamp'),
  'field-id': 1000,
  name: 'record_timestamp_day',
  transform: 'day',
};

const field = (id: number, name: string, type: AvroType): AvroField => ({ name, type, 'field-id': id });
const optional = (id: number, name: string, type: AvroType): AvroField => ({
  name,
  type: ['null', type],
  default: null,
  'field-id': id,
});
const pairs = (key: number, value: number, type: AvroType): AvroType => ({
  type: 'array',
  logicalType: 'map',
  items: {
    type: 'record',
    name: `k${key}_v${value}`,
    fields: [field(key, 'key', 'int'), field(value, 'value', type)],
  },
});

const ENTRY: AvroType = {
  type: 'record',
  name: 'manifest_entry',
  fields: [
    field(0, 'status', 'int'),
    optional(1, 'snapshot_id', 'long'),
    optional(3, 'sequence_number', 'long'),
    optional(4, 'file_sequence_number', 'long'),
    field(2, 'data_file', {
      type: 'record',
      name: 'r2',
      fields: [
        field(134, 'content', 'int'),
        field(100, 'file_path', 'string'),
        field(101, 'file_format', 'string'),
        field(102, 'partition', {
          type: 'record',
          name: 'r102',
          fields: [optional(1000, PARTITION.name, { type: 'int', logicalType: 'date' })],
        }),
        field(103, 'record_count', 'long'),
        field(104, 'file_size_in_bytes', 'long'),
        optional(109, 'value_counts', pairs(119, 120, 'long')),
        optional(110, 'null_value_counts', pairs(121, 122, 'long')),
        optional(125, 'lower_bounds', pairs(126, 127, 'bytes')),
        optional(128, 'upper_bounds', pairs(129, 130, 'bytes')),
        optional(140, 'sort_order_id', 'int'),
      ],
    }),
  ],
};

export function manifest(
  path: string,
  entries: readonly Entry[],
  { snapshotId, sequence }: Pick<WrittenManifest, 'snapshotId' | 'sequence'>,
): WrittenManifest {
  const rows = entries.map((entry) => ({
    status: entry.status,
    snapshot_id: entry.snapshotId,
    // What is added now has the number of the manifest, which its list tells.
    sequence_number: entry.status === ADDED ? null : entry.sequence,
    file_sequence_number: entry.status === ADDED ? null : entry.sequence,
    data_file: {
      content: 0,
      file_path: entry.file.path,
      file_format: 'PARQUET',
      partition: { [PARTITION.name]: entry.file.day },
      record_count: entry.file.rows.length,
      file_size_in_bytes: entry.file.bytes.length,
      ...statisticsOf(entry.file),
      sort_order_id: 0,
    },
  }));
  const bytes = avroFile(ENTRY, rows, {
    schema: JSON.stringify(icebergSchema),
    'schema-id': '0',
    'partition-spec': JSON.stringify([PARTITION]),
    'partition-spec-id': '0',
    'format-version': '2',
    content: 'data',
  });
  return { path, bytes, entries, snapshotId, sequence };
}

const LISTED: AvroType = {
  type: 'record',
  name: 'manifest_file',
  fields: [
    field(500, 'manifest_path', 'string'),
    field(501, 'manifest_length', 'long'),
    field(502, 'partition_spec_id', 'int'),
    field(517, 'content', 'int'),
    field(515, 'sequence_number', 'long'),
    field(516, 'min_sequence_number', 'long'),
    field(503, 'added_snapshot_id', 'long'),
    field(504, 'added_files_count', 'int'),
    field(505, 'existing_files_count', 'int'),
    field(506, 'deleted_files_count', 'int'),
    field(512, 'added_rows_count', 'long'),
    field(513, 'existing_rows_count', 'long'),
    field(514, 'deleted_rows_count', 'long'),
    optional(507, 'partitions', {
      type: 'array',
      'element-id': 508,
      items: {
        type: 'record',
        name: 'r508',
        fields: [
          field(509, 'contains_null', 'boolean'),
          optional(518, 'contains_nan', 'boolean'),
          optional(510, 'lower_bound', 'bytes'),
          optional(511, 'upper_bound', 'bytes'),
        ],
      },
    }),
  ],
};

/** https://iceberg.apache.org/spec/#manifest-lists */
export function manifestList(
  manifests: readonly WrittenManifest[],
  { snapshotId, sequence }: Pick<WrittenManifest, 'snapshotId' | 'sequence'>,
): Buffer {
  const rows = manifests.map((one) => {
    const of = (status: EntryStatus) => one.entries.filter((entry) => entry.status === status);
    const count = (status: EntryStatus) => of(status).reduce((sum, { file }) => sum + file.rows.length, 0);
    const days = one.entries.map(({ file }) => file.day);
    return {
      manifest_path: one.path,
      manifest_length: one.bytes.length,
      partition_spec_id: 0,
      content: 0,
      sequence_number: one.sequence,
      min_sequence_number: Math.min(...one.entries.map((entry) => entry.sequence)),
      added_snapshot_id: one.snapshotId,
      added_files_count: of(ADDED).length,
      existing_files_count: of(EXISTING).length,
      deleted_files_count: of(DELETED).length,
      added_rows_count: count(ADDED),
      existing_rows_count: count(EXISTING),
      deleted_rows_count: count(DELETED),
      partitions: [
        {
          contains_null: false,
          contains_nan: false,
          lower_bound: intBound(Math.min(...days)),
          upper_bound: intBound(Math.max(...days)),
        },
      ],
    };
  });
  return avroFile(LISTED, rows, {
    'snapshot-id': String(snapshotId),
    'sequence-number': String(sequence),
    'format-version': '2',
  });
}
