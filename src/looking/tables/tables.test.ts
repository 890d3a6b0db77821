import { describe, expect, it } from 'vitest';
import type { ObjectBelow } from '@/resources/objects/objects-below';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { readDelta, type DeltaActions } from './delta';
import type { FolderReader } from './folder-reader';
import { readIceberg, type ManifestEntry } from './iceberg';
import { readable } from './snapshot';

/** A folder of the table `t/`. */
function folder(contents: Readonly<Record<string, string>>): FolderReader {
  const objects = Object.keys(contents).map((key): ObjectBelow => ({
    key: `t/${key}`,
    size: contents[key]!.length,
    storageClass: 'STANDARD',
    etag: undefined,
    modified: 5,
  }));
  const contentOf = ({ key }: ObjectBelow) => contents[key.slice(2)]!;
  return {
    list: (name) => Promise.resolve(objects.filter(({ key }) => key.startsWith(`t/${name}`))),
    source: (object) => memorySource(new TextEncoder().encode(contentOf(object))),
    text: (object) => Promise.resolve(contentOf(object)),
  };
}

const commit = (version: number) => `_delta_log/${String(version).padStart(20, '0')}.json`;
const lines = (...actions: object[]) => actions.map((action) => JSON.stringify(action)).join('\n');
const add = (path: string, more: object = {}) => ({
  add: { path, size: 10, stats: '{"numRecords":3,"x":1}', ...more },
});
const META = {
  metaData: {
    schemaString: JSON.stringify({
      fields: [
        { name: 'id', type: 'long' },
        { name: 'of', type: { type: 'struct' } },
      ],
    }),
    partitionColumns: ['day'],
  },
};
const nothing = () => Promise.reject(new Error('No checkpoint was expected.'));

describe('a Delta table', () => {
  it('is what was added and not removed since', async () => {
    const { snapshot, files } = await readDelta(
      't/',
      folder({
        [commit(0)]: lines(
          { commitInfo: { timestamp: 1000 } },
          META,
          add('day=1/a%20b.parquet'),
          add('c.parquet'),
        ),
        [commit(1)]: lines(
          { remove: { path: 'c.parquet' } },
          add('s3://bucket/elsewhere/d.parquet', { deletionVector: { x: 1 } }),
        ),
        [commit(2)]: lines({ commitInfo: { timestamp: 3000 } }, add('e.orc')),
        '_delta_log/_last_checkpoint': '{}',
      }),
      nothing,
    );
    expect(snapshot).toMatchObject({
      version: '2',
      since: 3000,
      files: 3,
      bytes: 30,
      rows: 9,
      partitions: ['day'],
    });
    expect(snapshot.columns).toEqual([
      { name: 'id', type: 'long' },
      { name: 'of', type: 'struct' },
    ]);
    expect(snapshot.warnings).toEqual([
      expect.stringContaining('1 of its files have rows that were deleted'),
    ]);
    expect(readable(files, snapshot.warnings)).toEqual({
      files: [
        { key: 'elsewhere/d.parquet', size: 10, format: 'parquet' },
        { key: 't/day=1/a b.parquet', size: 10, format: 'parquet' },
      ],
      warnings: [...snapshot.warnings, '1 of its files are of a format that is not read.'],
    });
  });

  it('begins at its latest whole checkpoint', async () => {
    const name = (version: number, part: number, parts: number) =>
      `_delta_log/${String(version).padStart(20, '0')}.checkpoint.${String(part).padStart(10, '0')}.${String(parts).padStart(10, '0')}.parquet`;
    const actions: DeltaActions = {
      adds: [{ path: 'old.parquet', size: 1, rows: undefined, deleted: false }],
      removes: [],
      table: META.metaData,
    };
    const { snapshot, files } = await readDelta(
      't/',
      folder({
        [commit(9)]: 'not read',
        [name(10, 1, 1)]: 'a checkpoint',
        [commit(10)]: 'not read',
        [commit(11)]: lines(add('new.parquet')),
        [name(11, 1, 2)]: 'half of one',
      }),
      () => Promise.resolve(actions),
    );
    expect(files.map(({ key }) => key)).toEqual(['t/old.parquet', 't/new.parquet']);
    expect(snapshot).toMatchObject({ version: '11', rows: undefined });
  });

  it('without a beginning says so', async () => {
    await expect(readDelta('t/', folder({ [commit(3)]: '' }), nothing)).rejects.toThrow(
      /neither a beginning/,
    );
  });
});

describe('an Iceberg table', () => {
  const ID = '3051729675574597004';
  const metadata = (more = '') => `{"current-snapshot-id":${ID},"last-updated-ms":7,"current-schema-id":1,
    "schemas":[{"schema-id":0,"fields":[]},{"schema-id":1,"fields":[{"name":"id","type":"long"},{"name":"of: 1234567890123456789","type":{"type":"list"}}]}],
    "default-spec-id":0,"partition-specs":[{"spec-id":0,"fields":[{"name":"day","transform":"identity"},{"name":"b","transform":"bucket[4]"}]}],
    "snapshots":[{"snapshot-id":3051729675574597005},{"snapshot-id":${ID},"timestamp-ms":9,"manifest-list":"s3://bucket/t/metadata/list.avro",
    "summary":{"total-data-files":"2","total-files-size":"30","total-records":"5"${more}}}]}`;
  const MANIFESTS: Readonly<Record<string, readonly ManifestEntry[]>> = {
    list: [
      { path: 's3://bucket/t/metadata/one.avro', size: 1, content: 0 },
      { path: 's3://bucket/t/metadata/deletes.avro', size: 1, content: 1 },
    ],
    one: [
      { path: 's3://bucket/t/data/a.parquet', size: 10, content: 0 },
      { path: 's3a://bucket/t/data/b.parquet', size: 20, content: 0 },
    ],
  };
  const contents = {
    'metadata/00009-x.metadata.json': '{}',
    'metadata/00010-y.metadata.json': metadata(),
    'metadata/list.avro': 'list',
    'metadata/one.avro': 'one',
  };
  const read = async (source: { read: (from: number, to: number) => Promise<Uint8Array> }) =>
    MANIFESTS[new TextDecoder().decode(await source.read(0, 100))]!;

  it('is what its newest metadata says, every digit of its id', async () => {
    const { snapshot, files } = await readIceberg(folder(contents), read);
    expect(snapshot).toMatchObject({
      version: ID,
      since: 9,
      files: 2,
      bytes: 30,
      rows: 5,
      partitions: ['day', 'b (bucket[4])'],
      warnings: [],
    });
    expect(snapshot.columns).toEqual([
      { name: 'id', type: 'long' },
      { name: 'of: 1234567890123456789', type: 'list' },
    ]);
    expect(await files()).toEqual([
      { key: 't/data/a.parquet', size: 10 },
      { key: 't/data/b.parquet', size: 20 },
    ]);
  });

  it('says where rows were deleted beside the data, and what is missing', async () => {
    const deleting = { ...contents, 'metadata/v11.metadata.json': metadata(',"total-delete-files":"3"') };
    expect((await readIceberg(folder(deleting), read)).snapshot.warnings).toEqual([
      expect.stringContaining('3 files of deletes'),
    ]);
    const { files } = await readIceberg(folder({ 'metadata/v1.metadata.json': metadata() }), read);
    await expect(files()).rejects.toThrow('list.avro, which is not there');
    await expect(readIceberg(folder({}), read)).rejects.toThrow(/no table metadata/);
  });
});
