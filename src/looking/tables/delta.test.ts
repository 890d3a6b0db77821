import { describe, expect, it } from 'vitest';
import { checkpointParser } from './checkpoint-parser';
import { readDelta } from './delta';
import { readable } from './snapshot';
import { checkpointBytes } from './testing/checkpoint-bytes';
import { tableFolder } from './testing/table-folder';

const padded = (version: number, digits = 20) => String(version).padStart(digits, '0');
const commit = (version: number) => `_delta_log/${padded(version)}.json`;
const lines = (...actions: object[]) => actions.map((action) => JSON.stringify(action)).join('\n');
const add = (path: string, more: object = {}) => ({
  add: { path, size: 10, stats: '{"numRecords":3,"x":1}', ...more },
});
const remove = (path: string, more: object = {}) => ({ remove: { path, ...more } });
const SCHEMA = JSON.stringify({
  fields: [
    { name: 'id', type: 'long' },
    { name: 'of', type: { type: 'struct' } },
  ],
});
const META = { metaData: { schemaString: SCHEMA, partitionColumns: ['day'] } };
const vector = (pathOrInlineDv: string, cardinality: number) => ({
  deletionVector: { storageType: 'u', pathOrInlineDv, offset: 1, sizeInBytes: 40, cardinality },
});
const read = (contents: Parameters<typeof tableFolder>[0]) =>
  readDelta('t/', tableFolder(contents).reader, (source) => checkpointParser(source).actions(undefined));
const keysOf = async (contents: Parameters<typeof tableFolder>[0]) =>
  (await read(contents)).files.map(({ key }) => key.slice(2));

const CHECKPOINT = checkpointBytes(
  ['txn', 'add', 'metaData', 'protocol'],
  [
    { protocol: { minReaderVersion: 3, readerFeatures: ['deletionVectors'] } },
    {
      metaData: {
        id: 'a',
        schemaString: SCHEMA,
        partitionColumns: ['day'],
        configuration: [{ key: 'delta.columnMapping.mode', value: 'name' }],
      },
    },
    { txn: { appId: 'stream' } },
    { add: { path: 'day=1/old.parquet', size: 7n, stats: '{"numRecords":5}' } },
    { add: { path: 'counted.parquet', size: 8n, stats_parsed: { numRecords: 6n } } },
    {
      add: {
        path: 'less.parquet',
        size: 9n,
        stats: '{"numRecords":4}',
        deletionVector: {
          storageType: 'u',
          pathOrInlineDv: 'v1',
          offset: 1,
          sizeInBytes: 40,
          cardinality: 3n,
        },
      },
    },
  ],
);

describe('a Delta table', () => {
  it('is what was added and not removed since', async () => {
    const { snapshot, files } = await read({
      [commit(0)]: lines(
        { commitInfo: { timestamp: 1000 } },
        META,
        add('day=1/a%20b.parquet'),
        add('c.parquet'),
      ),
      [commit(1)]: lines(
        remove('c.parquet'),
        add('s3://bucket/elsewhere/d.parquet', { deletionVector: { x: 1 } }),
      ),
      [commit(2)]: lines({ commitInfo: { timestamp: 3000 } }, add('e.orc')),
    });
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
    expect(snapshot.warnings).toEqual([expect.stringContaining('1 row deleted since in 1 file')]);
    expect(readable(files, snapshot.warnings)).toEqual({
      files: [
        { key: 'elsewhere/d.parquet', size: 10, format: 'parquet' },
        { key: 't/day=1/a b.parquet', size: 10, format: 'parquet' },
      ],
      warnings: [...snapshot.warnings, '1 of its files are of a format that is not read.'],
    });
  });

  it('begins at its checkpoint, of which nothing before is listed', async () => {
    const { reader, listed } = tableFolder({
      [commit(9)]: 'not read',
      [commit(10)]: 'not read',
      [`_delta_log/${padded(10)}.checkpoint.parquet`]: CHECKPOINT,
      [commit(11)]: lines(add('new.parquet')),
      '_delta_log/_last_checkpoint': '{"version":10,"size":6}',
    });
    const { snapshot } = await readDelta('t/', reader, (source) =>
      checkpointParser(source).actions(undefined),
    );
    expect(listed).toEqual(['_delta_log/_last_checkpoint', `_delta_log/ after ${padded(10)}`]);
    expect(snapshot).toMatchObject({
      version: '11',
      files: 4,
      bytes: 34,
      rows: 5 + 6 + (4 - 3) + 3,
      partitions: ['day'],
    });
    expect(snapshot.warnings).toEqual([
      expect.stringContaining('3 rows deleted since in 1 file'),
      expect.stringContaining('other names in the files'),
    ]);
  });

  it.each([
    ['is behind', '{"version":3}'],
    ['is ahead', '{"version":99}'],
    ['is damaged', '{"vers'],
  ])('is the same where its hint %s', async (_, hint) => {
    const contents = {
      [`_delta_log/${padded(3)}.checkpoint.parquet`]: CHECKPOINT,
      [`_delta_log/${padded(4)}.checkpoint.parquet`]: CHECKPOINT,
      [commit(5)]: lines(remove('counted.parquet')),
      '_delta_log/_last_checkpoint': hint,
    };
    expect(await keysOf(contents)).toEqual(['day=1/old.parquet', 'less.parquet']);
  });

  it('takes a checkpoint of several parts only when all are there', async () => {
    const part = (version: number, one: number, of: number) =>
      `_delta_log/${padded(version)}.checkpoint.${padded(one, 10)}.${padded(of, 10)}.parquet`;
    const half = (path: string) => checkpointBytes(['add', 'metaData'], [{ add: { path, size: 1n } }]);
    const contents = {
      [part(10, 1, 2)]: half('one.parquet'),
      [part(10, 2, 2)]: half('two.parquet'),
      // Another writer was cut off.
      [part(10, 1, 3)]: half('never.parquet'),
      [commit(11)]: lines(add('three.parquet')),
      [part(11, 1, 2)]: half('never.parquet'),
    };
    expect(await keysOf(contents)).toEqual(['one.parquet', 'two.parquet', 'three.parquet']);
  });

  it.each(['parquet', 'json'])('follows the sidecars of a checkpoint in %s', async (kind) => {
    const [path, size] = ['part%201.parquet', 99];
    const own = [
      META,
      { protocol: { minReaderVersion: 3, readerFeatures: ['v2Checkpoint'] } },
      { sidecar: { path, sizeInBytes: size } },
      { checkpointMetadata: { version: 4 } },
    ];
    const contents = {
      [`_delta_log/${padded(4)}.checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.${kind}`]:
        kind === 'json'
          ? lines(...own)
          : checkpointBytes(
              ['metaData', 'sidecar'],
              [
                { metaData: { schemaString: SCHEMA, partitionColumns: [] } },
                { sidecar: { path, sizeInBytes: 99n } },
              ],
            ),
      '_delta_log/_sidecars/part 1.parquet': checkpointBytes(
        ['add'],
        [{ add: { path: 'a.parquet', size: 3n } }],
      ),
      [commit(5)]: lines(add('b.parquet')),
    };
    const { snapshot, files } = await read(contents);
    expect(files.map(({ key }) => key)).toEqual(['t/a.parquet', 't/b.parquet']);
    expect(snapshot.columns).toHaveLength(2);
  });

  it.each([
    ['first', lines(add('a.parquet', vector('v2', 2)), remove('a.parquet', vector('v1', 1)))],
    ['last', lines(remove('a.parquet', vector('v1', 1)), add('a.parquet', vector('v2', 2)))],
  ])('keeps a file whose deleted rows change, its new list standing %s', async (_, change) => {
    const { snapshot } = await read({
      [commit(0)]: lines(META, add('a.parquet', vector('v1', 1)), add('b.parquet')),
      [commit(1)]: change,
    });
    expect(snapshot).toMatchObject({ files: 2, rows: 3 - 2 + 3 });
  });

  it('tells the names columns have in the files', async () => {
    const schemaString = JSON.stringify({
      fields: [{ name: 'a', type: 'long', metadata: { 'delta.columnMapping.physicalName': 'col-1' } }],
    });
    const { snapshot } = await read({ [commit(0)]: lines({ metaData: { schemaString } }) });
    expect(snapshot.columns).toEqual([{ name: 'a', type: 'long, in the files col-1' }]);
  });

  it.each([
    ['a beginning', { [commit(3)]: '' }, /neither a beginning/],
    ['a version', { [commit(0)]: lines(META), [commit(2)]: '' }, /no version 1,/],
    [
      'what follows its checkpoint',
      { [`_delta_log/${padded(3)}.checkpoint.parquet`]: CHECKPOINT, [commit(5)]: '' },
      /no version 4,/,
    ],
    ['a whole line', { [commit(0)]: '{"add":' }, /Version 0 of its log has a line that is no JSON/],
    [
      'a readable checkpoint',
      { [`_delta_log/${padded(3)}.checkpoint.parquet`]: 'PAR1 and nothing else' },
      /parquet/i,
    ],
  ])('without %s says so', async (_, contents, said) => {
    await expect(read(contents)).rejects.toThrow(said);
  });
});
