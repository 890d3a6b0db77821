import { describe, expect, it } from 'vitest';
import type { FetchPage } from '../../objects/listing/list-page';
import { listLogs } from './list-logs';
import { writtenAt } from './log-names';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const range = { from: day('2026-02-05'), to: day('2026-02-07') };

/** Pages as S3 lists them, and what was asked for. */
function bucketOf(keys: readonly string[], perPage = 1000) {
  const asked: string[] = [];
  const pagesOf =
    (prefix: string): FetchPage =>
    ({ token, after }) => {
      asked.push(`${prefix} ${token ?? after ?? ''}`.trim());
      const inside = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
      const all = [...new Set(inside.map((name) => name.replace(/\/.*$/, '/')))].toSorted();
      const start = token === undefined ? all.findIndex((name) => name > (after ?? '')) : Number(token);
      const page = start < 0 ? [] : all.slice(start, start + perPage);
      const names = page.filter((name) => !name.endsWith('/'));
      return Promise.resolve({
        folders: page.filter((name) => name.endsWith('/')),
        names,
        sizes: names.map(() => 10),
        modified: names.map(() => 0),
        classes: [],
        ...(start >= 0 && start + perPage < all.length ? { next: String(start + perPage) } : {}),
      });
    };
  return { pagesOf, asked };
}

const list = async (keys: readonly string[], prefix: string, perPage?: number) => {
  const bucket = bucketOf(keys, perPage);
  const { signal } = new AbortController();
  const found = await listLogs({ pagesOf: bucket.pagesOf, prefix, range, signal, onFound: () => undefined });
  return { ...found, keys: found.files.map(({ key }) => key), asked: bucket.asked };
};

describe('names of logs', () => {
  it.each([
    ['2026-02-06-00-05-12-0123456789ABCDEF', Date.UTC(2026, 1, 6, 0, 5, 12)],
    ['111122223333_CloudTrail_eu-west-1_20260206T0005Z_Ab.json.gz', Date.UTC(2026, 1, 6, 0, 5)],
    ['access.log', undefined],
  ])('%s', (name, at) => {
    expect(writtenAt(name)).toBe(at);
  });
});

describe('logs of a time', () => {
  const days = [
    '2026-01-31',
    '2026-02-03',
    '2026-02-05',
    '2026-02-06',
    '2026-02-07',
    '2026-02-08',
    '2026-02-20',
  ];

  it('are found by their names alone', async () => {
    const { keys } = await list([...days.map((at) => `logs/${at}-10-00-00-AB`), 'logs/access.log'], 'logs/');
    expect(keys).toEqual(
      ['logs/2026-02-05', 'logs/2026-02-06', 'logs/2026-02-07']
        .map((at) => `${at}-10-00-00-AB`)
        .concat('logs/access.log'),
    );
  });

  it('are listed from their first day on, and no further than their last', async () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      new Date(day('2025-06-01') + at * 86_400_000).toISOString().slice(0, 10),
    );
    const { keys, asked } = await list(
      many.map((at) => `logs/${at}-10-00-00-AB`),
      'logs/',
      10,
    );
    expect(keys).toHaveLength(3);
    expect(asked).toEqual(['logs/', 'logs/ 2026-02-05']);
  });

  it.each([
    ['a/111122223333/eu-west-1/lake/2026/02/DD/2026-02-DD-00-00-00-AB', 'a/'],
    [
      'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/02/DD/1_CloudTrail_eu-west-1_202602DDT0005Z_A.json.gz',
      'AWSLogs/',
    ],
  ])('are found by the folders of their dates: %s', async (name, prefix) => {
    const numbers = ['01', '04', '05', '06', '07', '09'];
    const { keys, asked } = await list(
      [
        ...numbers.map((at) => name.replaceAll('DD', at)),
        name
          .replaceAll('DD', '05')
          .replace('CloudTrail/', 'CloudTrail-Digest/')
          .replaceAll('2026/02', '2026/03'),
      ],
      prefix,
    );
    expect(keys).toEqual(['05', '06', '07'].map((at) => name.replaceAll('DD', at)));
    expect(asked.some((one) => /\/(?:01|04|09)\/$|2026\/03/.test(one))).toBe(false);
  });

  it('tell what they are', async () => {
    const { files } = await list(['x/a.json.gz', 'x/2026-02-05-00-00-00-A'], 'x/');
    expect(files.map(({ kind }) => kind)).toEqual(['access-log', 'cloudtrail']);
  });
});
