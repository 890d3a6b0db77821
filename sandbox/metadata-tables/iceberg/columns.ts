import type { parquetWriteBuffer } from 'hyparquet-writer';
import { METADATA_COLUMNS } from '../../athena/tables/metadata-columns';

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];

/** A column of the journal, with the id by which Iceberg knows it. */
interface JournalColumn {
  readonly id: number;
  readonly name: string;
  /** As Iceberg calls it. */
  readonly type: 'string' | 'long' | 'boolean' | 'timestamp' | 'map';
  readonly required: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-schema.html */
const REQUIRED = new Set(['bucket', 'key', 'sequence_number', 'record_type', 'record_timestamp']);
const TYPES: Readonly<Record<string, JournalColumn['type']>> = {
  varchar: 'string',
  bigint: 'long',
  boolean: 'boolean',
  timestamp: 'timestamp',
  'map<varchar,varchar>': 'map',
};

export const JOURNAL_COLUMNS: readonly JournalColumn[] = METADATA_COLUMNS.journal.map(([name, type], at) => ({
  id: at + 1,
  name,
  type: TYPES[type]!,
  required: REQUIRED.has(name),
}));

/** What is within a map has ids of its own, behind all others. */
const withinMap = (id: number) => ({ key: 100 + 2 * id, value: 101 + 2 * id });
export const LAST_COLUMN_ID = withinMap(JOURNAL_COLUMNS.length).value;

export const idOf = (name: string): number => JOURNAL_COLUMNS.find((one) => one.name === name)!.id;

/** https://iceberg.apache.org/spec/#schemas-and-data-types */
export const icebergSchema = {
  type: 'struct',
  'schema-id': 0,
  fields: JOURNAL_COLUMNS.map(({ id, name, type, required }) => {
    const { key, value } = withinMap(id);
    return {
      id,
      name,
      required,
      type:
        type === 'map'
          ? {
              type: 'map',
              'key-id': key,
              key: 'string',
              'value-id': value,
              value: 'string',
              'value-required': false,
            }
          : type,
    };
  }),
};

const PARQUET: Readonly<
  Record<Exclude<JournalColumn['type'], 'map'>, Pick<SchemaElement, 'type' | 'converted_type'>>
> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  long: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
};

/** The same in Parquet, ids and all. */
export const parquetSchema: SchemaElement[] = [
  { name: 'table', num_children: JOURNAL_COLUMNS.length },
  ...JOURNAL_COLUMNS.flatMap(({ id, name, type, required }): SchemaElement[] => {
    const { key, value } = withinMap(id);
    const own = {
      name,
      field_id: id,
      repetition_type: required ? ('REQUIRED' as const) : ('OPTIONAL' as const),
    };
    if (type !== 'map') return [{ ...own, ...PARQUET[type] }];
    return [
      { ...own, converted_type: 'MAP', num_children: 1 },
      { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
      { name: 'key', field_id: key, repetition_type: 'REQUIRED', ...PARQUET.string },
      { name: 'value', field_id: value, repetition_type: 'OPTIONAL', ...PARQUET.string },
    ];
  }),
];
