import { describe, expect, it } from 'vitest';
import { avroBytes } from '@/resources/objects/avro/testing/avro-bytes';
import type { AvroSchema } from '@/resources/objects/avro/avro-values';
import { readIceberg } from './iceberg';
import { manifestParser } from './manifest-parser';
import { tableFolder } from './testing/table-folder';

type Contents = Parameters<typeof tableFolder>[0];
const read = (contents: Contents) =>
  readIceberg(tableFolder(contents).reader, (source) => manifestParser(source).entries(undefined));

const LIST: AvroSchema = {
  type: 'record',
  name: 'manifest_file',
  fields: [
    { name: 'manifest_path', type: 'string' },
    { name: 'manifest_length', type: 'long' },
    { name: 'partition_spec_id', type: 'int' },
    { name: 'content', type: 'int' },
    { name: 'added_snapshot_id', type: ['null', 'long'] },
  ],
};
const manifestSchema = (content: boolean): AvroSchema => ({
  type: 'record',
  name: 'manifest_entry',
  fields: [
    { name: 'status', type: 'int' },
    { name: 'snapshot_id', type: ['null', 'long'] },
    {
      name: 'data_file',
      type: {
        type: 'record',
        name: 'r2',
        fields: [
          ...(content ? [{ name: 'content', type: 'int' }] : []),
          { name: 'file_path', type: 'string' },
          { name: 'file_format', type: 'string' },
          { name: 'partition', type: { type: 'record', name: 'r102', fields: [] } },
          { name: 'record_count', type: 'long' },
          { name: 'file_size_in_bytes', type: 'long' },
          // Avro has no map of numbers: Iceberg writes a list of pairs.
          {
            name: 'column_sizes',
            type: [
              'null',
              {
                type: 'array',
                items: {
                  type: 'record',
                  name: 'k117_v118',
                  fields: [
                    { name: 'key', type: 'int' },
                    { name: 'value', type: 'long' },
                  ],
                },
              },
            ],
          },
        ],
      },
    },
  ],
});
const list = (...manifests: readonly (readonly [string, number])[]) =>
  avroBytes(
    LIST,
    manifests.map(([name, content]) => ({
      manifest_path: `s3://bucket/t/metadata/${name}`,
      manifest_length: 1,
      partition_spec_id: 0,
      content,
      added_snapshot_id: 1,
    })),
  );
/** Status 0 existing, 1 added, 2 deleted. */
const manifest = (version: 1 | 2, ...files: readonly (readonly [string, number, number?])[]) =>
  avroBytes(
    manifestSchema(version === 2),
    files.map(([name, size, status = 1]) => ({
      status,
      snapshot_id: 1,
      data_file: {
        content: 0,
        file_path: `s3a://bucket/t/data/${name}`,
        file_format: 'PARQUET',
        partition: {},
        record_count: size * 2,
        file_size_in_bytes: size,
        column_sizes: [{ key: 1, value: 4 }],
      },
    })),
  );

const ID = '3051729675574597004';
const SUMMARY = { 'total-data-files': '2', 'total-files-size': '30', 'total-records': '60' };
const SNAPSHOT = (summary: object | undefined = SUMMARY) =>
  `{"snapshot-id":${ID},"timestamp-ms":9,"summary":${JSON.stringify({ operation: 'append', ...summary })},
    "manifest-list":"s3://bucket/t/metadata/snap-${ID}-1-a.avro"}`;
const SECOND = (snapshot = SNAPSHOT(), current: string = ID) =>
  `{"format-version":2,"current-snapshot-id":${current},"last-updated-ms":7,"current-schema-id":1,
    "schemas":[{"schema-id":0,"fields":[]},{"schema-id":1,"fields":[{"name":"id","type":"long","initial-default":0.1234567890123456789},
    {"name":"of: 1234567890123456789","type":{"type":"list"}}]}],
    "default-spec-id":0,"partition-specs":[{"spec-id":0,"fields":[{"name":"day","transform":"identity"},{"name":"b","transform":"bucket[4]"}]}],
    "snapshots":[{"snapshot-id":3051729675574597005},${snapshot}]}`;
/** As the first writers had it: one schema, one way to split, manifests without a list, no summary. */
const FIRST = `{"format-version":1,"current-snapshot-id":${ID},"last-updated-ms":7,"schema":{"fields":[{"name":"id","type":"int"}]},
  "partition-spec":[{"name":"day","transform":"day"},{"name":"old","transform":"void"}],
  "snapshots":[{"snapshot-id":${ID},"timestamp-ms":9,"manifests":["s3://bucket/t/metadata/one.avro"]}]}`;
const MANIFESTS = {
  [`metadata/snap-${ID}-1-a.avro`]: list(['one.avro', 0], ['deletes.avro', 1]),
  'metadata/one.avro': manifest(2, ['a.parquet', 10], ['gone.parquet', 99, 2], ['b.parquet', 20, 0]),
  'metadata/deletes.avro': manifest(2, ['deletes.parquet', 1]),
};
const FILES = [
  { key: 't/data/a.parquet', size: 10 },
  { key: 't/data/b.parquet', size: 20 },
];

async function packed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe('an Iceberg table', () => {
  it('is what its newest metadata says, every digit of its id', async () => {
    const { snapshot, files } = await read({
      ...MANIFESTS,
      'metadata/00010-y.metadata.json': SECOND(),
      'metadata/00009-x.metadata.json': '{}',
    });
    expect(snapshot).toMatchObject({
      formatVersion: 2,
      version: ID,
      since: 9,
      files: 2,
      bytes: 30,
      rows: 60,
      partitions: ['day', 'b (bucket[4])'],
      warnings: [],
    });
    expect(snapshot.columns).toEqual([
      { name: 'id', type: 'long' },
      { name: 'of: 1234567890123456789', type: 'list' },
    ]);
    expect(await files()).toEqual(FILES);
  });

  it.each([
    'metadata/v10.gz.metadata.json',
    'metadata/v10.metadata.json.gz',
    'metadata/00010-80a083e8-7026-4e79-81be-64bd76c43a11.gz.metadata.json',
    'metadata/00010-80a083e8-7026-4e79-81be-64bd76c43a11.metadata.json.gz',
  ])('has its metadata packed: %s', async (name) => {
    const { snapshot } = await read({
      'metadata/v9.metadata.json': '{}',
      [name]: await packed(SECOND()),
    });
    expect(snapshot).toMatchObject({ version: ID, files: 2 });
  });

  it('of the first format is counted by its manifests, which have no list', async () => {
    const { snapshot, files } = await read({
      'metadata/v1.metadata.json': FIRST,
      'metadata/one.avro': manifest(1, ['a.parquet', 10], ['b.parquet', 20]),
    });
    expect(snapshot).toMatchObject({
      formatVersion: 1,
      files: 2,
      bytes: 30,
      rows: 60,
      partitions: ['day (day)'],
      columns: [{ name: 'id', type: 'int' }],
    });
    expect(await files()).toEqual(FILES);
  });

  it('whose snapshot has no sums is counted', async () => {
    const { snapshot } = await read({
      ...MANIFESTS,
      'metadata/v3.metadata.json': SECOND(SNAPSHOT({ 'total-data-files': '7' })),
    });
    expect(snapshot).toMatchObject({ files: 2, bytes: 30, rows: 60 });
  });

  it('begins where its hint says, and goes on to what was written after that', async () => {
    const contents = {
      'metadata/version-hint.text': '4\n',
      'metadata/v3.metadata.json': '{}',
      'metadata/v4.metadata.json': '{}',
      'metadata/v5.metadata.json': SECOND(),
      // Left by a writer that failed, after a gap.
      'metadata/v7.metadata.json': '{}',
    };
    expect((await read(contents)).snapshot.version).toBe(ID);
    const wrong = { ...contents, 'metadata/version-hint.text': 'nonsense' };
    expect((await read(wrong)).snapshot.version).toBe('without a snapshot');
  });

  it('says that only a catalog knows which of two newest counts', async () => {
    const { snapshot } = await read({
      'metadata/00003-a.metadata.json': '{}',
      'metadata/00003-b.metadata.json': SECOND(),
    });
    expect(snapshot.version).toBe(ID);
    expect(snapshot.warnings).toEqual([expect.stringContaining('only its catalog knows')]);
  });

  it.each([
    ['-1', [0, 0, 0], 'without a snapshot', 0],
    ['null', [0, 0, 0], 'without a snapshot', 0],
    ['17', [undefined, undefined, undefined], '17', 1],
  ] as const)('of which snapshot %s is current', async (current, [files, bytes, rows], version, warnings) => {
    const { snapshot } = await read({ 'metadata/v1.metadata.json': SECOND(SNAPSHOT(), current) });
    expect(snapshot).toMatchObject({ version, files, bytes, rows });
    expect(snapshot.warnings).toHaveLength(warnings);
  });

  it('says where rows were deleted beside the data, and what is missing', async () => {
    const deleting = SECOND(SNAPSHOT({ ...SUMMARY, 'total-delete-files': '3' }));
    expect((await read({ 'metadata/v11.metadata.json': deleting })).snapshot.warnings).toEqual([
      expect.stringContaining('3 files of deletes'),
    ]);
    const { files } = await read({ 'metadata/v1.metadata.json': SECOND() });
    await expect(files()).rejects.toThrow(`snap-${ID}-1-a.avro, which is not there`);
    await expect(read({})).rejects.toThrow(/no table metadata/);
    await expect(read({ 'metadata/v1.metadata.json': '{"a' })).rejects.toThrow(/no JSON/);
    const cut = (await packed(SECOND())).slice(0, 90);
    await expect(read({ 'metadata/v1.gz.metadata.json': cut })).rejects.toThrow(/damaged/);
  });
});
