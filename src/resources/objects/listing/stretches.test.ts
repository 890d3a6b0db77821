import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { compareBytes } from './byte-order';
import { Listing } from './listing';
import { Pace } from './pace';
import { listingService, slowDown, type ServiceOptions } from './testing/service';

/** A generator whose numbers are the same each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}

const random = seeded(7);
const hex = (digits: number) => Array.from({ length: digits }, () => random(16).toString(16)).join('');
const many = (count: number, key: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => key(at));
const padded = (index: number, width = 7) => String(index).padStart(width, '0');
const word = (alphabet: string, length: number) =>
  many(length, () => [...alphabet][random([...alphabet].length)]!).join('');

const DISTRIBUTIONS: readonly (readonly [string, readonly string[]])[] = [
  ['numbered keys', many(1200, (at) => `event-${padded(at)}.json`)],
  ['numbers without leading zeros', many(900, (at) => `part-${at}`)],
  ['dates', many(900, (at) => new Date(Date.UTC(2024, 0, 1) + at * 59_990_000).toISOString())],
  [
    'Hive partitions',
    many(900, (at) => `year=${2020 + (at % 6)}/month=${padded(at % 12, 2)}/${hex(6)}.parquet`),
  ],
  ['UUIDs', many(1000, () => `${hex(8)}-${hex(4)}-4${hex(3)}-${hex(12)}`)],
  ['keys that share 900 bytes', many(800, (at) => `${'deep/'.repeat(180)}${padded(at, 5)}`)],
  [
    'several scripts',
    many(900, (at) => [`é${at}`, `日本語/${at}`, `Ж${at}`, `😀${at}`, `～${at}`, `a${at}`][at % 6]!),
  ],
  ['one crowd among few', [...many(900, (at) => `m/${padded(at)}`), ...many(20, () => word('abcxyz', 6))]],
  ['crowds far apart', many(900, (at) => `${['a', 'zz', '\u{1F600}'][at % 3]}-${padded(at)}`)],
  ['base 64', many(900, () => word('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', 22))],
  ['each name begins the next', many(200, (at) => 'a'.repeat(at + 1))],
  [
    'controls and blanks',
    many(300, (at) => `${['\u0001', ' ', '+', '%', '~', '\u007f', '\r\n'][at % 7]}${at}`),
  ],
  ['high characters alone', many(300, (at) => `\u{10FFFF}${String.fromCodePoint(0x4e00 + at)}`)],
  ['one key', ['only.txt']],
  ['none', []],
];

const unique = (keys: readonly string[]) => [...new Set(keys)].toSorted(compareBytes);
const pace = (most: number) => new Pace({ least: most, start: most, most });
const immediately = { pause: () => Promise.resolve() };

async function listed(keys: readonly string[], most: number, options: ServiceOptions = {}) {
  const service = listingService(unique(keys), options);
  const listing = new Listing({ fetchPage: service.fetchPage, pace: pace(most), ...immediately });
  listing.resume();
  await listing.reaches(Number.POSITIVE_INFINITY);
  return { listing, service, names: namesOf(listing) };
}

function namesOf(listing: Listing): string[] {
  const { store } = listing;
  return listing.pageOrder().flatMap((number) => {
    const { first, count } = store.pages[number]!;
    return many(count, (at) => store.name(first + at));
  });
}

describe.each(DISTRIBUTIONS)('%s', (_, keys) => {
  it.each([
    [1, 1],
    [3, 16],
    [10, 48],
    [97, 16],
  ])('come once and in order in pages of %i with up to %i requests', async (pageSize, most) => {
    const some = pageSize === 1 ? keys.slice(0, 60) : keys;
    const turn = seeded(pageSize * 31 + most);
    const { names, listing } = await listed(some, most, { pageSize, turns: () => turn(4) });
    expect(listing.state).toEqual({ kind: 'complete' });
    expect(names).toEqual(unique(some));
  });

  it('come once and in order where pages fail, are slowed down, or the start is ignored', async () => {
    const dice = seeded(keys.length);
    const failures = [
      slowDown,
      () => new AwsFailure('broken', { kind: 'server', code: 'InternalError', status: 500 }),
      () => new AwsFailure('cut', { kind: 'offline', code: 'NoAnswer' }),
    ];
    // No page fails so often that the listing gives up.
    const fault = (request: number, time: number) =>
      request % 4 === 2 && time <= 2 ? failures[dice(3)]!() : undefined;
    const turns = () => dice(5);
    expect((await listed(keys, 24, { pageSize: 9, fault, turns })).names).toEqual(unique(keys));
    const { listing } = await listed(keys, 24, { pageSize: 9, fault, turns });
    expect(listing.state).toEqual({ kind: 'complete' });
    const deaf = await listed(keys, 24, { pageSize: 9, ignoresAfter: true, turns });
    expect(deaf.names).toEqual(unique(keys));
  });

  it('come with all their versions, none cut off from its key', async () => {
    const turn = seeded(3);
    const versionsOf = (key: string) => (key.length % 7 === 0 ? 35 : 1 + (key.length % 3));
    const some = keys.slice(0, 1200);
    const service = listingService(unique(some), { pageSize: 10, versionsOf, turns: () => turn(3) });
    const listing = new Listing({ fetchPage: service.fetchPage, pace: pace(24), ...immediately });
    listing.resume();
    await listing.reaches(Number.POSITIVE_INFINITY);
    const rows = listing.pageOrder().flatMap((number) => {
      const { first, count } = listing.store.pages[number]!;
      return many(count, (at) => `${listing.store.name(first + at)} ${listing.store.versionIds[first + at]}`);
    });
    expect(rows).toEqual(service.entries.map(({ key, version }) => `${key} v${version}`));
  });
});

it('asks little more often than there are pages', async () => {
  const wasted = [];
  for (const [name, keys] of DISTRIBUTIONS.filter(([, all]) => all.length >= 800)) {
    const pages = unique(keys).length / 5;
    const { service } = await listed(keys, 24, { pageSize: 5, turns: () => 1 });
    wasted.push([name, Math.round((100 * service.requests) / pages) - 100] as const);
  }
  expect(wasted.filter(([, percent]) => percent > 40)).toEqual([]);
});

it('has many requests under way on keys of every kind', async () => {
  const few = [];
  for (const [name, keys] of DISTRIBUTIONS.filter(([, all]) => all.length >= 800)) {
    const { service } = await listed(keys, 32, { pageSize: 5, turns: () => 2 });
    if (service.mostAtOnce < 12) few.push([name, service.mostAtOnce]);
  }
  expect(few).toEqual([]);
});

it('goes on after an expired session where it was, and lists nothing twice', async () => {
  const keys = many(2400, (at) => `event-${padded(at)}.json`);
  const expired = new AwsFailure('over', { kind: 'expired', code: 'ExpiredToken' });
  let over = false;
  const service = listingService(keys, {
    pageSize: 10,
    turns: (request) => request % 3,
    fault: (request) => ((over ||= request === 60) ? expired : undefined),
  });
  const listing = new Listing({ fetchPage: service.fetchPage, pace: pace(16), ...immediately });
  listing.resume();
  await listing.reaches(Number.POSITIVE_INFINITY);
  expect(listing.state).toEqual({ kind: 'failed', error: expired });
  const before = listing.store.count;
  expect(before).toBeGreaterThan(100);
  over = false;
  const again = service.requests;
  // Credentials that are good again: no further request has the number 60.
  listing.resume();
  await listing.reaches(Number.POSITIVE_INFINITY);
  expect(listing.state).toEqual({ kind: 'complete' });
  expect(namesOf(listing)).toEqual(keys);
  expect(service.requests - again).toBeLessThan(keys.length / 10);
});
