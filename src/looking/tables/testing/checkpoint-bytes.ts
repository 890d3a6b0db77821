import { ByteWriter, parquetWrite } from 'hyparquet-writer';

type SchemaElement = NonNullable<Parameters<typeof parquetWrite>[0]['schema']>[number];

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const group = (name: string, num_children: number): SchemaElement => ({
  name,
  repetition_type: 'OPTIONAL',
  num_children,
});
const leaf = (name: string, more: Partial<SchemaElement>): SchemaElement => ({
  name,
  repetition_type: 'OPTIONAL',
  ...more,
});
const list = (name: string): SchemaElement[] => [
  { ...group(name, 1), converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  leaf('element', TEXT),
];
const map = (name: string): SchemaElement[] => [
  { ...group(name, 1), converted_type: 'MAP' },
  { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
  { name: 'key', repetition_type: 'REQUIRED', ...TEXT },
  leaf('value', TEXT),
];

/** Columns of a checkpoint as Delta's own writers make them, as far as they are read. */
const COLUMNS: Readonly<Record<string, readonly SchemaElement[]>> = {
  txn: [group('txn', 1), leaf('appId', TEXT)],
  add: [
    group('add', 8),
    leaf('path', TEXT),
    ...map('partitionValues'),
    leaf('size', { type: 'INT64' }),
    leaf('modificationTime', { type: 'INT64' }),
    leaf('dataChange', { type: 'BOOLEAN' }),
    leaf('stats', TEXT),
    group('deletionVector', 5),
    leaf('storageType', TEXT),
    leaf('pathOrInlineDv', TEXT),
    leaf('offset', { type: 'INT32' }),
    leaf('sizeInBytes', { type: 'INT32' }),
    leaf('cardinality', { type: 'INT64' }),
    group('stats_parsed', 1),
    leaf('numRecords', { type: 'INT64' }),
  ],
  metaData: [
    group('metaData', 4),
    leaf('id', TEXT),
    leaf('schemaString', TEXT),
    ...list('partitionColumns'),
    ...map('configuration'),
  ],
  protocol: [group('protocol', 2), leaf('minReaderVersion', { type: 'INT32' }), ...list('readerFeatures')],
  sidecar: [group('sidecar', 2), leaf('path', TEXT), leaf('sizeInBytes', { type: 'INT64' })],
};

/** A file of a checkpoint: one action in each row, the others null. Maps are lists of `key` and `value`. */
export function checkpointBytes(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, object>>[],
): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  void parquetWrite({
    writer,
    schema: [
      { name: 'spark_schema', num_children: columns.length },
      ...columns.flatMap((name) => COLUMNS[name] ?? []),
    ],
    columnData: columns.map((name) => ({ name, data: rows.map((row) => row[name] ?? null) })),
  });
  return new Uint8Array(writer.getBuffer());
}
