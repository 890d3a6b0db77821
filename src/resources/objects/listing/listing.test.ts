import { describe, expect, it } from 'vitest';
import { compareBytes } from './byte-order';
import { noWayOn } from '@/aws/token-chain';
import type { FetchPage, ListPage } from './list-page';
import { Listing } from './listing';
import { Pace } from './pace';
import { ListingView } from './view';

interface Service {
  readonly fetchPage: FetchPage;
  readonly asked: { token?: string; after?: string }[];
}

/** ListObjectsV2 in small: keys in byte order, common prefixes rolled up, `token` the last entry returned. */
function service(
  keys: readonly string[],
  { pageSize = 10, delimiter = '', knowsStartAfter = true } = {},
): Service {
  const sorted = keys.toSorted(compareBytes);
  const asked: { token?: string; after?: string }[] = [];
  const fetchPage: FetchPage = async ({ token, after, signal }) => {
    asked.push({ token, after });
    await Promise.resolve();
    signal.throwIfAborted();
    const start = token ?? (knowsStartAfter ? after : undefined);
    const folders: string[] = [];
    const names: string[] = [];
    let last: string | undefined;
    let more = false;
    for (const key of sorted) {
      const cut = delimiter === '' ? -1 : key.indexOf(delimiter);
      const entry = cut < 0 ? key : key.slice(0, cut + 1);
      if (start !== undefined && (compareBytes(key, start) <= 0 || entry === start)) continue;
      if (entry === folders.at(-1)) continue;
      if (folders.length + names.length === pageSize) {
        more = true;
        break;
      }
      (cut < 0 ? names : folders).push(entry);
      last = entry;
    }
    return {
      folders,
      names,
      sizes: names.map((name) => name.length),
      modified: names.map((_, index) => index * 1000),
      classes: names.map(() => 'STANDARD'),
      next: more ? last : undefined,
    };
  };
  return { fetchPage, asked };
}

const fixed = (requests: number) => new Pace({ least: requests, start: requests, most: requests });

async function listed(listing: Listing): Promise<string[]> {
  listing.resume();
  await listing.reaches(Number.POSITIVE_INFINITY);
  const { rows } = new ListingView(listing).rows(listing.pageOrder(), undefined, {
    by: 'name',
    descending: false,
  });
  return Array.from(rows, (row) => listing.store.name(row));
}

const numbered = (count: number, width = 6) =>
  Array.from({ length: count }, (_, index) => `part-${String(index).padStart(width, '0')}.json`);

describe('listing a prefix', () => {
  it('goes on until the last page and adds up what it saw', async () => {
    const listing = new Listing({ fetchPage: service(numbered(95)).fetchPage });
    expect(await listed(listing)).toEqual(numbered(95));
    expect(listing.state).toEqual({ kind: 'complete' });
    expect(listing.store).toMatchObject({ objects: 95, folders: 0, bytes: 95 * 'part-000000.json'.length });
    expect(listing.requests).toBe(10);
  });

  it('is complete, and empty, where there is nothing', async () => {
    const listing = new Listing({ fetchPage: service([]).fetchPage });
    expect(await listed(listing)).toEqual([]);
    await expect(listing.firstPage()).resolves.toBeUndefined();
  });

  it.each([
    ['numbers', numbered(1000)],
    ['hashes', Array.from({ length: 700 }, (_, i) => `${((i * 2_654_435_761) >>> 0).toString(16)}-${i}`)],
    ['one long run and a few others', [...numbered(400), 'a', 'zebra', 'part-9', '\u{1F600}x', '～y', 'é']],
    ['names that are prefixes of each other', Array.from({ length: 200 }, (_, i) => 'a'.repeat(i + 1))],
    ['odd names', ['a//b', '/lead', 'a/../b', ' ', 'a b+c', '\u0001x', '', ...numbered(60, 2)]],
  ])('finds the same keys in the same order with four requests at a time: %s', async (_, keys) => {
    const { fetchPage } = service(keys, { pageSize: 7 });
    expect(await listed(new Listing({ fetchPage, pace: fixed(4) }))).toEqual(keys.toSorted(compareBytes));
  });

  it('does not list a folder twice where a cut falls beside it', async () => {
    const keys = numbered(300).map((name, index) =>
      index % 3 === 0 ? `${name.slice(0, 9)}/x${index}` : name,
    );
    const { fetchPage } = service(keys, { pageSize: 5, delimiter: '/' });
    const names = await listed(new Listing({ fetchPage, pace: fixed(4) }));
    expect(new Set(names).size).toBe(names.length);
    expect(names.toSorted(compareBytes)).toEqual(
      await listed(new Listing({ fetchPage })).then((all) => all.toSorted(compareBytes)),
    );
  });

  it('spends few requests on cutting', async () => {
    const { fetchPage, asked } = service(numbered(5000), { pageSize: 10 });
    await listed(new Listing({ fetchPage, pace: fixed(4) }));
    expect(asked.length).toBeLessThan(500 * 1.15);
  });

  it('falls back to one chain where the service ignores start-after', async () => {
    const { fetchPage } = service(numbered(200), { pageSize: 10, knowsStartAfter: false });
    expect(await listed(new Listing({ fetchPage, pace: fixed(4) }))).toEqual(numbered(200));
  });

  it('stops, keeps what it has, and goes on from there', async () => {
    const listing = new Listing({ fetchPage: service(numbered(200)).fetchPage, pace: fixed(3) });
    listing.resume();
    await listing.firstPage();
    listing.stop();
    const before = listing.store.count;
    expect(listing.state).toEqual({ kind: 'stopped' });
    expect(before).toBeLessThan(200);
    expect(await listed(listing)).toEqual(numbered(200));
  });

  it('fails with the error of the first page, and later keeps the rows it has', async () => {
    const denied = new Error('denied');
    const failing = new Listing({ fetchPage: () => Promise.reject(denied) });
    failing.resume();
    await expect(failing.firstPage()).rejects.toBe(denied);

    const { fetchPage } = service(numbered(50));
    let broken = true;
    const flaky = new Listing({
      fetchPage: (request) =>
        request.token !== undefined && broken ? Promise.reject(denied) : fetchPage(request),
    });
    flaky.resume();
    await flaky.reaches(50);
    expect(flaky.state).toEqual({ kind: 'failed', error: denied });
    expect(flaky.store.count).toBe(10);
    broken = false;
    expect(await listed(flaky)).toEqual(numbered(50));
  });

  const page = (first: number, next: string | undefined): ListPage => {
    const names = numbered(10).map((name) => `${first} ${name}`);
    return {
      folders: [],
      names,
      sizes: names.map(() => 1),
      modified: names.map(() => 0),
      classes: names.map(() => 'STANDARD'),
      next,
    };
  };
  it.each<[string, (request: number) => ListPage, number]>([
    ['a token that repeats', (request) => page(request, 'same'), 2],
    ['tokens in a circle', (request) => page(request, `t${request % 3}`), 6],
    ['one page again and again under new tokens', (request) => page(0, `t${request}`), 2],
    ['no token although there is more', () => ({ ...page(0, undefined), incomplete: noWayOn('x') }), 1],
  ])('ends with words, and keeps its rows, where the service gives %s', async (_, answer, most) => {
    let requests = 0;
    const listing = new Listing({ fetchPage: async () => answer((requests += 1)) });
    listing.resume();
    await listing.reaches(Number.POSITIVE_INFINITY);
    expect(listing.state).toMatchObject({ kind: 'failed', error: { kind: 'server' } });
    expect(requests).toBeLessThanOrEqual(most);
    expect(listing.store.count).toBeGreaterThanOrEqual(10);
    // To go on asks once more, not for ever.
    listing.resume();
    await listing.reaches(Number.POSITIVE_INFINITY);
    expect(listing.state.kind).toBe('failed');
    expect(requests).toBeLessThanOrEqual(2 * most + 3);
  });

  it('takes confirmed deletions out of rows and sums', async () => {
    const listing = new Listing({ fetchPage: service(numbered(12)).fetchPage });
    await listed(listing);
    listing.removeRows([0, 1, 1]);
    expect(listing.store.objects).toBe(10);
    expect((await listed(listing))[0]).toBe('part-000002.json');
  });
});

it('tells subscribers, and no longer once they left', async () => {
  const listing = new Listing({ fetchPage: service(numbered(30)).fetchPage });
  let told = 0;
  const leave = listing.subscribe(() => {
    told += 1;
  });
  await listed(listing);
  expect(told).toBeGreaterThan(0);
  leave();
  const before = told;
  listing.markChanged();
  expect(told).toBe(before);
  expect(listing.changed).toBe(true);
});
