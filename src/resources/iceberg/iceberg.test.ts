import { describe, expect, it } from 'vitest';
import { deletedRows } from './deleted-rows';
import { fileRows } from './file-rows';
import { planTable, type TablePlan } from './plan';
import { exactRange, prefixRange, type ColumnRange } from './ranges';
import {
  gzipped,
  jsonBytes,
  journalBytes,
  listBytes,
  madeFiles,
  manifestBytes,
  METADATA,
  parquetBytes,
  tableJson,
  type ListedFile,
  type MadeFiles,
} from './testing/made-table';

const DAY = 86_400_000_000n;
const list = 's3://w/list.avro';
const at = (from: bigint | undefined, below: bigint | undefined): ColumnRange => ({
  name: 'record_timestamp',
  of: 'moment',
  least: from,
  below,
});

/** A table of one manifest. */
const oneManifest = (
  files: readonly ListedFile[],
  more: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {},
) =>
  madeFiles({
    [METADATA]: jsonBytes(tableJson()),
    [list]: listBytes([{ path: 'm1' }]),
    m1: manifestBytes(files),
    ...more,
  });

const paths = ({ files }: TablePlan) => files.map(({ path }) => path).toSorted();
const planned = async (files: MadeFiles, ...ranges: readonly ColumnRange[]) =>
  paths(await planTable(files, METADATA, ranges));

/** Rows of all planned files, without those that are deleted. */
async function rowsOf(files: MadeFiles, plan: TablePlan, columns: readonly string[]): Promise<unknown[][]> {
  const deleted = await deletedRows(files, plan);
  const rows: unknown[][] = [];
  for (const file of plan.files)
    for await (const block of fileRows(await files.open(file.path), plan.table, plan.ranges)) {
      const gone = await deleted.within(file, block);
      const read = await Promise.all(columns.map((name) => block.column(name)));
      for (let row = 0; row < block.count; row += 1)
        if (gone?.(row) !== true) rows.push(read.map((values) => values?.[row]));
    }
  return rows;
}

describe('the files that are planned', () => {
  it('are those of all manifests but what was deleted', async () => {
    const files = madeFiles({
      [METADATA]: await gzipped(jsonBytes(tableJson())),
      [list]: listBytes([{ path: 'm1' }, { path: 'm2' }]),
      m1: manifestBytes([{ path: 'a' }, { path: 'b', status: 2 }]),
      m2: manifestBytes([{ path: 'c', status: 0, sequence: 1 }]),
    });
    expect(await planned(files)).toEqual(['a', 'c']);
  });

  it('are found by manifests of the first format, with no list of them', async () => {
    const files = madeFiles({
      [METADATA]: jsonBytes(
        tableJson({
          'format-version': 1,
          schemas: undefined,
          schema: { fields: [{ id: 1, name: 'key', type: 'string' }] },
          'partition-specs': undefined,
          'partition-spec': [{ 'source-id': 1, 'field-id': 1000, name: 'day', transform: 'void' }],
          snapshots: [{ 'snapshot-id': 7, manifests: ['m1'] }],
        }),
      ),
      m1: manifestBytes([{ path: 'a' }, { path: 'b', status: 2 }], 1),
    });
    expect(await planned(files, prefixRange('key', 'x'))).toEqual(['a']);
  });

  it('are none where nothing was written', async () => {
    const files = madeFiles({
      [METADATA]: jsonBytes(tableJson({ 'current-snapshot-id': -1, snapshots: [] })),
    });
    expect(await planned(files)).toEqual([]);
  });

  it('leave out whole manifests of other days, without reading them', async () => {
    const files = madeFiles({
      [METADATA]: jsonBytes(tableJson()),
      [list]: listBytes([{ path: 'm1', days: [10, 11] }, { path: 'm2', days: [12, 19] }, { path: 'm3' }]),
      m2: manifestBytes([
        { path: 'early', day: 12 },
        { path: 'late', day: 19 },
      ]),
      m3: manifestBytes([{ path: 'unsaid' }]),
    });
    expect(await planned(files, at(12n * DAY, 13n * DAY))).toEqual(['early', 'unsaid']);
    expect(files.opened).not.toContain('m1');
  });

  it.each<readonly [string, ColumnRange, readonly string[]]>([
    ['the first moment', at(undefined, 100n), []],
    ['a moment within', at(150n, 151n), ['f']],
    ['the last moment', at(200n, undefined), ['f']],
    ['what comes after', at(201n, undefined), []],
    ['a prefix within', prefixRange('key', 'm/'), ['f']],
    ['the prefix of the first key', prefixRange('key', 'a'), ['f']],
    ['a prefix before', prefixRange('key', 'A'), []],
    ['a prefix behind', prefixRange('key', 'z'), []],
    ['a key that a bound was cut of', exactRange('key', 'x/long/name/of-a-key.bin'), ['f']],
    ['a key behind a bound', exactRange('key', 'x/m'), []],
    ['a key beyond the pairs of UTF-16', exactRange('key', '\u{1F600}'), []],
    ['a column that is not there', exactRange('other', 'x'), ['f']],
  ])('are told by their bounds: %s', async (_, range, expected) => {
    const file: ListedFile = { path: 'f', keys: ['a/1', 'x/long/name/of-'], times: [100n, 200n] };
    expect(await planned(oneManifest([file]), range)).toEqual(expected);
  });

  it('are all there where no bounds are', async () => {
    const files = oneManifest([{ path: 'f' }]);
    expect(await planned(files, at(0n, 1n), exactRange('key', 'k'))).toEqual(['f']);
  });

  it.each([
    ['no JSON', jsonBytes('<html>'), /no JSON/],
    ['something else', jsonBytes({ a: 1 }), /none that Iceberg has/],
    ['a later format', jsonBytes(tableJson({ 'format-version': 9 })), /format 9/],
    ['a snapshot that is gone', jsonBytes(tableJson({ snapshots: [] })), /does not say what is in it/],
    [
      'too many columns',
      jsonBytes(
        tableJson({
          schemas: [
            {
              'schema-id': 0,
              fields: Array.from({ length: 20_000 }, (_, id) => ({ id, name: `c${id}`, type: 'int' })),
            },
          ],
        }),
      ),
      /more than are read/,
    ],
  ])('are refused in plain words where the metadata is %s', async (_, bytes, said) => {
    await expect(planTable(madeFiles({ [METADATA]: bytes }), METADATA, [])).rejects.toThrow(said);
  });

  it('are refused where the metadata claims more than is held', async () => {
    const endless = {
      open: () => Promise.resolve({ size: 1e12, read: () => Promise.reject(new Error('read')) }),
    };
    await expect(planTable(endless, METADATA, [])).rejects.toThrow('more than is read');
  });

  it.each([
    ['is no Avro', jsonBytes('not Avro at all'), 'no file of Avro'],
    ['ends in the middle', manifestBytes([{ path: 'a' }]).slice(0, -40), 'The bytes end too soon.'],
  ])('are refused in plain words where a manifest %s', async (_, bytes, said) => {
    await expect(planTable(oneManifest([], { m1: bytes }), METADATA, [])).rejects.toThrow(said);
  });
});

describe('rows of a file', () => {
  it('are read by the ids of their columns, whatever they are called', async () => {
    const files = oneManifest([{ path: 'f' }], {
      f: parquetBytes([
        { name: 'requester', id: 9, type: 'text', data: ['not this one'] },
        { name: 'who', id: 3, type: 'text', data: ['111122223333'] },
        { name: 'key', id: 1, type: 'text', data: ['\uFEFFk'] },
      ]),
    });
    const plan = await planTable(files, METADATA, []);
    expect(await rowsOf(files, plan, ['key', 'requester', 'record_timestamp'])).toEqual([
      ['\uFEFFk', '111122223333', undefined],
    ]);
  });

  it('are read by names where no column has an id', async () => {
    const bytes = parquetBytes([{ name: 'old_key', type: 'text', data: ['k'] }]);
    const mapped = oneManifest([{ path: 'f' }], {
      [METADATA]: jsonBytes(
        tableJson({
          properties: { 'schema.name-mapping.default': '[{"field-id":1,"names":["old_key","key"]}]' },
        }),
      ),
      f: bytes,
    });
    expect(await rowsOf(mapped, await planTable(mapped, METADATA, []), ['key'])).toEqual([['k']]);
    const plain = oneManifest([{ path: 'f' }], { f: bytes });
    expect(await rowsOf(plain, await planTable(plain, METADATA, []), ['key'])).toEqual([[undefined]]);
  });

  it('leave out row groups by their statistics', async () => {
    const rows = [0n, 1n, 2n, 3n].map((number) => [`k${number}`, number * DAY, null] as const);
    const files = oneManifest([{ path: 'f' }], { f: journalBytes(rows, 1) });
    const plan = await planTable(files, METADATA, [at(2n * DAY, 3n * DAY)]);
    expect(await rowsOf(files, plan, ['key', 'record_timestamp'])).toEqual([['k2', 2n * DAY]]);
    const keyed = await planTable(files, METADATA, [exactRange('key', 'k3')]);
    expect(await rowsOf(files, keyed, ['key'])).toEqual([['k3']]);
  });

  it('are without those that another file deletes by their place', async () => {
    const files = madeFiles({
      [METADATA]: jsonBytes(tableJson()),
      [list]: listBytes([
        { path: 'm1', sequence: 1 },
        { path: 'm2', deletes: true, sequence: 2 },
      ]),
      m1: manifestBytes([{ path: 'f' }]),
      m2: manifestBytes([{ path: 'd', content: 1 }]),
      f: journalBytes(
        [
          ['a', 0n, null],
          ['b', 0n, null],
          ['c', 0n, null],
        ],
        2,
      ),
      d: parquetBytes([
        { name: 'file_path', id: 2147483546, type: 'text', data: ['f', 'other', 'f'] },
        { name: 'pos', id: 2147483545, type: 'long', data: [0n, 1n, 2n] },
      ]),
    });
    const plan = await planTable(files, METADATA, []);
    expect(await rowsOf(files, plan, ['key'])).toEqual([['b']]);
  });

  it('are without those that a later file deletes by their values', async () => {
    const files = madeFiles({
      [METADATA]: jsonBytes(tableJson({ 'partition-specs': [{ 'spec-id': 0, fields: [] }] })),
      [list]: listBytes([
        { path: 'm1', sequence: 1 },
        { path: 'm2', deletes: true, sequence: 2 },
        { path: 'm3', sequence: 2 },
      ]),
      m1: manifestBytes([{ path: 'f' }]),
      m2: manifestBytes([{ path: 'd', content: 2, equalityIds: [1] }]),
      m3: manifestBytes([{ path: 'g' }]),
      f: journalBytes([
        ['a', 0n, null],
        ['b', 0n, null],
      ]),
      g: journalBytes([['a', 1n, null]]),
      d: parquetBytes([{ name: 'key', id: 1, type: 'text', data: ['a'] }]),
    });
    const plan = await planTable(files, METADATA, []);
    // What was written with the deletion stays.
    const rows = await rowsOf(files, plan, ['key', 'record_timestamp']);
    expect(new Map(rows as [string, bigint][])).toEqual(
      new Map([
        ['a', 1n],
        ['b', 0n],
      ]),
    );
    expect(rows).toHaveLength(2);
  });

  it('say what of the deletions cannot be read', async () => {
    const files = oneManifest([{ path: 'f' }, { path: 'v', content: 1, format: 'PUFFIN' }], {
      f: journalBytes([['a', 0n, null]]),
    });
    const plan = await planTable(files, METADATA, []);
    const { unread } = await deletedRows(files, plan);
    expect(unread.join()).toContain('those rows are counted');
    expect(await rowsOf(files, plan, ['key'])).toEqual([['a']]);
  });

  it('are refused in plain words where the file is none', async () => {
    const files = oneManifest([{ path: 'f' }], { f: jsonBytes('x'.repeat(100)) });
    const plan = await planTable(files, METADATA, []);
    await expect(rowsOf(files, plan, ['key'])).rejects.toThrow('no whole Parquet file');
  });
});

describe('bounds of partitions', () => {
  it.each<readonly [string, number, ColumnRange, boolean]>([
    ['hour', 24 * 10, at(10n * DAY, 10n * DAY + 1n), true],
    ['hour', 24 * 10 + 1, at(10n * DAY, 10n * DAY + 1n), false],
    ['month', 12, at(365n * DAY, 366n * DAY), true],
    ['month', 11, at(365n * DAY, 366n * DAY), false],
    ['year', 0, at(364n * DAY, undefined), true],
    ['year', 0, at(365n * DAY, undefined), false],
    ['day', -1, at(-DAY, 0n), true],
    ['bucket[4]', 3, at(0n, 1n), true],
    ['of a later version', 3, at(0n, 1n), true],
  ])('by %s: %i', async (transform, day, range, may) => {
    const files = oneManifest([{ path: 'f', day }], {
      [METADATA]: jsonBytes(
        tableJson({
          'partition-specs': [
            { 'spec-id': 0, fields: [{ 'source-id': 2, 'field-id': 1000, name: 'day', transform }] },
          ],
        }),
      ),
    });
    expect(await planned(files, range)).toEqual(may ? ['f'] : []);
  });
});
