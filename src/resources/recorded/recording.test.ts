import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { memorySource } from '../objects/ranges/byte-source';
import { DELETE_MARKER, LATEST, type ListPage } from '../objects/listing/list-page';
import { compareBytes } from '../objects/listing/byte-order';
import { Listing } from '../objects/listing/listing';
import type { Pass } from './pass';
import { Recording } from './recording';
import type { Report, ReportFile } from './report/report';
import type { RecordedMode } from './shard/shard';
import { hereShard } from './testing/here-shard';
import {
  BUCKET,
  COLUMNS,
  fileOf,
  gzipped,
  inventoryCsv,
  ndjson,
  parquet,
  plainCsv,
  reportOf,
  type Row,
} from './testing/reports';

/** The same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PARTS = [
  'a',
  'b',
  'logs',
  '',
  '.',
  '..',
  'x y',
  'p+q',
  '100%',
  '%2F',
  '日本語',
  '😀',
  '𝒳',
  '\uFFFA',
  '"q"',
  'c,d',
  "'",
  '\u0007',
  '\u0085',
  '<t>&amp;',
  'cafe\u0301',
  'caf\u00e9',
  '=1+1',
  'line\nbreak',
  'return\r',
  '\uFEFFbom',
  'x'.repeat(300),
];

function randomRows(next: () => number, count: number, versions: boolean): Row[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const keys = new Set<string>();
  while (keys.size < count) {
    const depth = 1 + Math.floor(next() * 4);
    const key = Array.from(
      { length: depth },
      () => pick(PARTS) + (next() < 0.5 ? String(Math.floor(next() * 30)) : ''),
    ).join('/');
    if (key !== '') keys.add(next() < 0.05 ? `${key}/` : key);
  }
  const rows: Row[] = [];
  for (const key of keys) {
    const states = versions ? 1 + Math.floor(next() * 3) : 1;
    for (let at = 0; at < states; at += 1) {
      const isDeleteMarker = versions && next() < 0.2;
      rows.push({
        key,
        size: isDeleteMarker ? undefined : Math.floor(next() * 2 ** 40),
        modified: Date.UTC(2026, 0, 1) + Math.floor(next() * 3e10),
        storageClass: isDeleteMarker ? undefined : pick(['STANDARD', 'GLACIER', 'STANDARD_IA']),
        etag: isDeleteMarker
          ? undefined
          : pick(['0123456789abcdef'.repeat(2), `${'ab'.repeat(16)}-12`, 'odd']),
        ...(versions ? { versionId: `v${rows.length}`, isLatest: at === 0, isDeleteMarker } : {}),
      });
    }
  }
  // In no order, as S3 writes them.
  return rows
    .map((row) => [next(), row] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, row]) => row);
}

const shuffled = <T>(next: () => number, all: readonly T[]): T[] =>
  all
    .map((one) => [next(), one] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, one]) => one);

type Write = (rows: readonly Row[], columns: readonly string[]) => Promise<ReportFile>;
const FORMATS: Readonly<Record<string, Write>> = {
  'CSV of an inventory': async (rows, columns) =>
    fileOf(await gzipped(inventoryCsv(rows, columns)), {
      format: 'csv',
      shape: { columns, encodedKeys: true },
    }),
  'CSV with a header': async (rows, columns) => fileOf(plainCsv(rows, columns), { format: 'csv' }),
  'CSV by tabulators': async (rows, columns) =>
    fileOf(plainCsv(rows, columns, { delimiter: '\t', end: '\n' }), { format: 'csv' }),
  NDJSON: async (rows, columns) => fileOf(await gzipped(ndjson(rows, columns)), { format: 'ndjson' }),
  Parquet: async (rows, columns) => fileOf(parquet(rows, columns, 37), { format: 'parquet' }),
};

const opened = (report: Report, more: ConstructorParameters<typeof Recording>[2] = {}) =>
  new Recording(report, BUCKET, { startShard: hereShard, parallel: 3, ...more });

async function whole(pass: Pass): Promise<Pass> {
  if (pass.state === 'complete') return pass;
  await new Promise<void>((resolve) => {
    const leave = pass.subscribe(() => {
      if (pass.state !== 'complete') return;
      leave();
      resolve();
    });
  });
  return pass;
}

async function listed(pass: Pass, prefix: string, mode: RecordedMode): Promise<ListPage[]> {
  const fetchPage = pass.pages(prefix, mode);
  const pages: ListPage[] = [];
  const { signal } = new AbortController();
  do pages.push(await fetchPage({ token: pages.at(-1)?.next, signal }));
  while (pages.at(-1)?.next !== undefined);
  return pages;
}

/** What a listing would be, straight from the rows. */
function expected(rows: readonly Row[], prefix: string, mode: RecordedMode) {
  const folders = new Map<string, { count: number; bytes: number }>();
  const objects: Row[] = [];
  for (const row of rows) {
    const current = row.isLatest !== false && row.isDeleteMarker !== true;
    if (!row.key.startsWith(prefix) || (!current && mode !== 'versions')) continue;
    const slash = row.key.indexOf('/', prefix.length);
    if (mode === 'flat' || slash < 0) {
      objects.push(row);
      continue;
    }
    const name = row.key.slice(prefix.length, slash + 1);
    const sum = folders.get(name) ?? { count: 0, bytes: 0 };
    folders.set(name, { count: sum.count + 1, bytes: sum.bytes + (row.size ?? 0) });
  }
  return {
    folders: [...folders].toSorted(([one], [other]) => compareBytes(one, other)),
    objects: objects.toSorted(
      (one, other) =>
        compareBytes(one.key, other.key) ||
        Number(other.isLatest ?? true) - Number(one.isLatest ?? true) ||
        (other.modified ?? 0) - (one.modified ?? 0),
    ),
  };
}

function said(pages: readonly ListPage[], prefix: string) {
  return {
    folders: pages.flatMap(({ folders, sums }) => folders.map((name, at) => [name, sums?.[at]])),
    objects: pages.flatMap((page) =>
      page.names.map((name, at) => ({
        key: prefix + name,
        size: Number.isNaN(page.sizes[at]) ? undefined : page.sizes[at],
        modified: page.modified[at],
        storageClass: page.classes[at] || undefined,
        etag: page.etags?.[at] || undefined,
        ...(page.versions === undefined
          ? {}
          : {
              versionId: page.versions.ids[at],
              isLatest: (page.versions.flags[at]! & LATEST) !== 0,
              isDeleteMarker: (page.versions.flags[at]! & DELETE_MARKER) !== 0,
            }),
      })),
    ),
  };
}

const objectsIn = (folders: readonly unknown[]): number =>
  (folders as [string, { count: number }][]).reduce((total, [, { count }]) => total + count, 0);

const MODES = ['folders', 'flat', 'versions'] as const;

describe.each(Object.entries(FORMATS))('a report in %s', (_, write) => {
  it.each([1, 2])(
    'is listed as it was, in any order of columns and files, below any prefix (%i)',
    async (seed) => {
      const next = random(seed);
      const versions = seed % 2 === 0;
      const rows = randomRows(next, 120, versions);
      const columns = shuffled(
        next,
        COLUMNS.filter((name) => versions || !/^(?:VersionId|Is)/.test(name)),
      );
      const parts = [rows.slice(0, 50), rows.slice(50, 51), [], rows.slice(51)];
      const files = await Promise.all(parts.map((part) => write(part, columns)));
      const prefixes = [
        '',
        'a',
        'a/',
        'logs/',
        '日本語/',
        '/',
        'x y',
        'nothing/',
        ...shuffled(next, rows)
          .slice(0, 3)
          .map(({ key }) => key.slice(0, key.lastIndexOf('/') + 1)),
      ];
      for (const limit of [1_000_000, 30]) {
        const recording = opened(reportOf(files), { limit });
        for (const prefix of prefixes) {
          for (const mode of MODES) {
            const pass = await whole(recording.passFor(prefix, mode));
            const model = expected(rows, prefix, mode);
            // While it was read more was found than there was room for: then there is another pass.
            if (!pass.covers(prefix, mode)) continue;
            const found = said(await listed(pass, prefix, mode), prefix);
            const { cut, unsummed } = pass.progress.counts;
            if (unsummed === 0) expect(found.folders).toEqual(model.folders);
            else expect(objectsIn(found.folders) + unsummed).toBe(objectsIn(model.folders));
            if (cut === 0)
              expect(found.objects).toEqual(model.objects.map((row) => expect.objectContaining(row)));
            else expect(found.objects.length + cut).toBe(model.objects.length);
            expect(pass.progress.troubles).toEqual([]);
          }
        }
        recording.dispose();
      }
    },
  );
});

describe('going on from what was read', () => {
  const rows: Row[] = Array.from({ length: 4000 }, (_, at) => ({
    key: `${at < 2000 ? 'one' : 'two'}/${String(Math.floor(at / 100)).padStart(3, '0')}/${at}.csv`,
    size: at,
  }));

  it('opens a folder at once while everything found is kept', async () => {
    const recording = opened(reportOf([fileOf(parquet(rows, COLUMNS), { format: 'parquet' })]));
    const pass = await whole(recording.passFor('', 'folders'));
    expect(recording.passFor('one/003/', 'flat')).toBe(pass);
    const [page] = await listed(pass, 'one/003/', 'flat');
    expect(page?.names).toHaveLength(100);
  });

  it('reads of a folder only the parts that may hold it, once there was too much to keep', async () => {
    const files = [
      fileOf(parquet(rows, COLUMNS, 500), { format: 'parquet' }),
      fileOf(inventoryCsv(rows.slice(0, 100), COLUMNS), {
        format: 'csv',
        shape: { columns: COLUMNS, encodedKeys: true },
      }),
    ];
    const recording = opened(reportOf(files), { limit: 100 });
    const wide = await whole(recording.passFor('', 'folders'));
    expect(wide.progress.counts.narrow).toBe(true);
    const deep = await whole(recording.passFor('two/', 'folders'));
    expect(deep).not.toBe(wide);
    expect([deep.progress.skippedChunks, deep.progress.chunks]).toEqual([5, 9]);
    expect(said(await listed(deep, 'two/', 'folders'), 'two/').folders).toHaveLength(20);
    // The way back up reads nothing.
    expect(recording.passFor('', 'folders')).toBe(wide);
  });

  it('leaves out row groups by their statistics before anything was read', async () => {
    const recording = opened(reportOf([fileOf(parquet(rows, COLUMNS, 500), { format: 'parquet' })]));
    const pass = await whole(recording.passFor('two/039/', 'folders'));
    expect([pass.progress.skippedChunks, pass.progress.counts.found]).toEqual([7, 100]);
  });

  it('reads the columns that are not needed of no row group without a row that is kept', async () => {
    const asked: (readonly [number, number])[] = [];
    const next = random(7);
    const digest = () => Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16)).join('');
    const bytes = parquet(
      shuffled(next, rows).map((row) => ({ ...row, etag: digest(), modified: Math.floor(next() * 1e12) })),
      COLUMNS,
      500,
    );
    const source = memorySource(bytes);
    const spied = {
      ...source,
      read: (from: number, to: number) => (asked.push([from, to]), source.read(from, to)),
    };
    const read = async (prefix: string) => {
      asked.length = 0;
      await whole(opened(reportOf([fileOf(bytes, { format: 'parquet' }, spied)])).passFor(prefix, 'folders'));
      return asked.reduce((sum, [from, to]) => sum + Math.min(to, bytes.length) - from, 0);
    };
    // Between the least and the greatest key of every row group, and in none.
    expect(await read('one/019/nothing')).toBeLessThan((await read('')) * 0.7);
  });

  it('stops and goes on', async () => {
    const recording = opened(
      reportOf([
        fileOf(inventoryCsv(rows, COLUMNS), {
          format: 'csv',
          shape: { columns: COLUMNS, encodedKeys: true },
        }),
      ]),
    );
    const pass = recording.passFor('', 'folders');
    pass.hold(true);
    await new Promise((resolve) => setTimeout(resolve));
    expect([pass.state, pass.progress.filesDone]).toEqual(['paused', 0]);
    pass.pause();
    pass.resume();
    expect(pass.state).toBe('paused');
    pass.hold(false);
    await whole(pass);
    expect(pass.progress.counts.found).toBe(4000);
  });
});

describe('what is wrong with a report', () => {
  const good = [
    { key: 'a/1', size: 1 },
    { key: 'b', size: 2 },
  ];
  const inventory = { format: 'csv', shape: { columns: COLUMNS, encodedKeys: true } } as const;
  const bytes = inventoryCsv(good, COLUMNS);
  const missing = new AwsFailure('Not here', { kind: 'not-found', code: 'NoSuchKey', status: 404 });
  const changed = new AwsFailure('Another ETag', {
    kind: 'conflict',
    code: 'PreconditionFailed',
    status: 412,
  });

  it.each<[string, () => Promise<ReportFile>, RegExp, boolean]>([
    [
      'a file that is gone',
      async () => fileOf(bytes, { ...inventory, open: () => Promise.reject(missing) }),
      /Not here/,
      false,
    ],
    [
      'a file that was written anew',
      async () => fileOf(bytes, { ...inventory, open: () => Promise.reject(new Error('It has 5 bytes')) }),
      /5 bytes/,
      false,
    ],
    [
      'a file that changes meanwhile',
      async () => fileOf(bytes, inventory, { size: 10, read: () => Promise.reject(changed) }),
      /Another ETag/,
      false,
    ],
    [
      'gzip that ends in the middle',
      async () => fileOf((await gzipped(bytes)).slice(0, -12), inventory),
      /ends in the middle/,
      false,
    ],
    [
      'a file of another content than the manifest says',
      async () => fileOf(bytes, { ...inventory, md5: '0'.repeat(32) }),
      /MD5/,
      true,
    ],
    [
      'quotes that do not end',
      async () => fileOf(new TextEncoder().encode('"a","b'), inventory),
      /within quotes/,
      false,
    ],
    [
      'a table without keys',
      async () => fileOf(new TextEncoder().encode('name,count\na,1\n'), { format: 'csv' }),
      /named as a key/,
      false,
    ],
    [
      'lines that are no JSON',
      async () => fileOf(new TextEncoder().encode('{"key":"a"}\nnope\n'), { format: 'ndjson' }),
      /no JSON/,
      false,
    ],
    [
      'half a Parquet file',
      async () => fileOf(parquet(good, COLUMNS).slice(0, -20), { format: 'parquet' }),
      /Parquet/,
      false,
    ],
    ['noise', async () => fileOf(new Uint8Array(5000).fill(255), { format: 'parquet' }), /Parquet/, false],
  ])('is said of %s, and the rest is shown', async (_, broken, words, shown) => {
    const recording = opened(reportOf([await broken(), fileOf(bytes, inventory)]));
    const pass = await whole(recording.passFor('', 'folders'));
    const [trouble] = pass.progress.troubles;
    expect([trouble?.shown, (trouble?.error as Error | undefined)?.message]).toEqual([
      shown,
      expect.stringMatching(words),
    ]);
    const found = said(await listed(pass, '', 'folders'), '');
    expect(found.objects.map(({ key }) => key)).toContain('b');
    expect(found.folders.map(([name]) => name)).toContain('a/');
  });

  it('is nothing where it is empty, and reads it again where it is asked to', async () => {
    const recording = opened(reportOf([]));
    const pass = await whole(recording.passFor('', 'folders'));
    expect(said(await listed(pass, '', 'folders'), '')).toEqual({ folders: [], objects: [] });
    recording.again();
    expect(recording.passFor('', 'folders')).not.toBe(pass);
  });

  it('counts what has no key, and leaves out rows of other buckets by name', async () => {
    const text = `bucket,key,size\n${BUCKET},,1\n${BUCKET},${'k'.repeat(1025)},1\nother,x,1\nother,y,1\n${BUCKET},z,7\n`;
    const file = fileOf(new TextEncoder().encode(text), { format: 'csv' });
    const pass = await whole(opened({ ...reportOf([file]), sourceBucket: undefined }).passFor('', 'folders'));
    expect(pass.progress.counts).toMatchObject({ rows: 5, found: 1, unreadable: 2, bytes: 7 });
    expect([...pass.progress.others]).toEqual([['other', 2]]);
  });
});

it('takes a list that this console exported, with its folders and its guarded keys', async () => {
  const text =
    'bucket,key,type,size,last_modified_date,key_guarded\r\n' +
    `${BUCKET},raw/,prefix,,,\r\n${BUCKET},'=1+1,object,4,2026-11-20T04:02:01.000Z,true\r\n${BUCKET},'kept,object,5,,\r\n`;
  const file = fileOf(new TextEncoder().encode(text), { format: 'csv' });
  const pass = await whole(opened({ ...reportOf([file]), sourceBucket: undefined }).passFor('', 'folders'));
  const { folders, objects } = said(await listed(pass, '', 'folders'), '');
  expect(folders).toEqual([['raw/', undefined]]);
  expect(objects.map(({ key, size }) => [key, size])).toEqual([
    ["'kept", 5],
    ['=1+1', 4],
  ]);
});

it('is a listing like any other, with sums of its folders', async () => {
  const rows: Row[] = Array.from({ length: 2500 }, (_, at) => ({
    key: at < 900 ? `f/${at}` : `k${String(at)}`,
    size: 10,
  }));
  const pass = await whole(
    opened(reportOf([fileOf(parquet(rows, COLUMNS), { format: 'parquet' })])).passFor('', 'folders'),
  );
  const listing = new Listing({ fetchPage: pass.pages('', 'folders') });
  listing.resume();
  await listing.reaches(Number.POSITIVE_INFINITY);
  const { store } = listing;
  expect([listing.state.kind, store.folders, store.objects, store.below(0), store.size(0)]).toEqual([
    'complete',
    1,
    1600,
    900,
    9000,
  ]);
});
