import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { compareBytes } from './byte-order';
import type { FetchPage } from './list-page';
import { Listing } from './listing';
import { NameOrder } from './name-order';
import { ListingStore } from './store';
import { ListingView } from './view';

/** Numbers below 1 that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const shuffled = <T>(items: readonly T[], next: () => number): T[] =>
  items
    .map((item) => [next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);

const LETTERS = ['a', 'b', '/', '-', 'é', '\u{10400}', '\uff5a', '0'];
const nameFrom = (next: () => number) =>
  Array.from({ length: 1 + Math.floor(next() * 6) }, () => LETTERS[Math.floor(next() * LETTERS.length)]).join(
    '',
  );

/** A directory bucket in small: names in any order, a folder on as many pages as it likes, now and then too busy. */
function service(names: readonly string[], next: () => number, busy = 0): FetchPage {
  const folders = [
    ...new Set(names.filter((name) => name.includes('/')).map((name) => `${name.split('/')[0]}/`)),
  ];
  const entries = shuffled(
    [...new Set(names.filter((name) => !name.includes('/'))), ...folders, ...folders],
    next,
  );
  return async ({ token, after }) => {
    if (after !== undefined) throw new Error('Nothing can be asked for from a name on.');
    if (next() < busy) throw new AwsFailure('Slow down.', { kind: 'throttled', code: 'SlowDown' });
    const start = Number(token ?? 0);
    const page = entries.slice(start, start + 7);
    const keys = page.filter((entry) => !entry.endsWith('/'));
    return {
      folders: page.filter((entry) => entry.endsWith('/')),
      names: keys,
      sizes: keys.map(() => 1),
      modified: keys.map(() => 0),
      classes: keys.map(() => 'EXPRESS_ONEZONE'),
      next: start + 7 < entries.length ? String(start + 7) : undefined,
    };
  };
}

async function shown(fetchPage: FetchPage, descending = false) {
  const listing = new Listing({ fetchPage, unordered: true, pause: () => Promise.resolve() });
  const view = new ListingView(listing);
  listing.resume();
  // As a screen does, which draws what there is so far.
  listing.subscribe(() => view.rows(listing.pageOrder(), undefined, { by: 'name', descending }));
  await listing.reaches(Number.POSITIVE_INFINITY);
  expect(listing.state).toEqual({ kind: 'complete' });
  const { rows, folders } = view.rows(listing.pageOrder(), undefined, { by: 'name', descending });
  const texts = Array.from(rows, (row) => listing.store.name(row));
  return { folders: texts.slice(0, folders), names: texts.slice(folders) };
}

describe('a listing that comes in no order', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'is shown whole, once and by name (%i)',
    async (seed) => {
      const next = random(seed + 1);
      const names = Array.from({ length: Math.floor(next() * 120) }, () => nameFrom(next));
      const expected = {
        folders: [
          ...new Set(names.filter((name) => name.includes('/')).map((name) => `${name.split('/')[0]}/`)),
        ],
        names: [...new Set(names.filter((name) => !name.includes('/')))],
      };
      const found = await shown(service(names, next, seed % 3 === 0 ? 0.2 : 0));
      expect(found.names).toEqual(expected.names.toSorted(compareBytes));
      expect(found.folders).toEqual(expected.folders.toSorted(compareBytes));
      const back = await shown(service(names, next), true);
      expect(back.names).toEqual(found.names.toReversed());
    },
  );

  it('is filtered as others are', async () => {
    const store = new ListingStore();
    const page = { folders: [], sizes: [1, 1], modified: [0, 0], classes: ['X', 'X'] };
    store.append({ ...page, names: ['z.csv', 'b.txt'] });
    store.append({ ...page, names: ['a.csv', 'c.txt'] });
    const view = new ListingView({ store, unordered: true });
    const { rows } = view.rows([0, 1], (name) => name.endsWith('.csv'), { by: 'name', descending: false });
    expect(Array.from(rows, (row) => store.name(row))).toEqual(['a.csv', 'z.csv']);
  });

  it('is merged, not sorted anew, as it grows', () => {
    const next = random(99);
    const store = new ListingStore();
    const order = new NameOrder(store);
    for (let count = 0; count < 20; count += 1) {
      const names = Array.from({ length: 1 + Math.floor(next() * 30) }, () => nameFrom(next));
      const zeros = names.map(() => 0);
      store.append({ folders: [], names, sizes: zeros, modified: zeros, classes: names.map(() => 'X') });
      const sorted = Array.from(order.rows(), (row) => store.name(row));
      expect(sorted).toEqual(sorted.toSorted(compareBytes));
      expect(new Set(order.rows()).size).toBe(store.count);
    }
  });
});
