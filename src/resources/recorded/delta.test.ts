import { describe, expect, it } from 'vitest';
import type { Entries } from '../objects/entries-below';
import { compareBytes } from '../objects/listing/byte-order';
import type { FetchPage, ListPage } from '../objects/listing/list-page';
import { deltaOf, type Facts } from './delta';

interface Known extends Partial<Facts> {
  readonly name: string;
}

const inOrder = (rows: readonly Known[]) => rows.toSorted((one, other) => compareBytes(one.name, other.name));

function nowOf(rows: readonly Known[]): Entries {
  const all = inOrder(rows);
  return {
    count: all.length,
    name: (at) => all[at]!.name,
    size: (at) => all[at]!.size,
    modified: (at) => all[at]!.modified ?? 0,
    etag: (at) => all[at]!.etag,
    storageClass: (at) => all[at]!.storageClass ?? '',
  };
}

/** A report's flat listing in pages of `size` rows. */
function reportOf(rows: readonly Known[], size = 2): FetchPage {
  const all = inOrder(rows);
  return ({ token, signal }) => {
    signal.throwIfAborted();
    const from = Number(token ?? 0);
    const part = all.slice(from, from + size);
    return Promise.resolve({
      folders: [],
      names: part.map(({ name }) => name),
      sizes: part.map((row) => row.size ?? Number.NaN),
      modified: part.map((row) => row.modified ?? 0),
      classes: part.map((row) => row.storageClass ?? ''),
      etags: part.map((row) => row.etag ?? ''),
      ...(from + size < all.length ? { next: String(from + size) } : {}),
    } satisfies ListPage);
  };
}

const { signal } = new AbortController();
const delta = (before: readonly Known[], now: readonly Known[]) =>
  deltaOf(reportOf(before), nowOf(now), { signal });

const FULL: Known = { name: 'a', size: 5, modified: 1_000_000, etag: 'e', storageClass: 'STANDARD' };

describe('one key on both sides', () => {
  it.each<[string, Partial<Known>, Partial<Known>, string, readonly string[]]>([
    ['the same', {}, {}, 'same', []],
    ['another size', {}, { size: 6, etag: 'f', modified: 2_000_000 }, 'changed', ['size', 'ETag', 'date']],
    ['the same bytes written again', {}, { modified: 2_000_000 }, 'changed', ['date']],
    ['another ETag alone', {}, { etag: 'f' }, 'changed', ['ETag']],
    ['milliseconds that one side leaves out', { modified: 1_000_999 }, {}, 'same', []],
    ['another class alone', {}, { storageClass: 'GLACIER' }, 'class', ['class']],
    [
      'another class and date',
      {},
      { storageClass: 'GLACIER', modified: 9_000_000 },
      'changed',
      ['date', 'class'],
    ],
    ['no size in the report', { size: undefined }, { size: 6 }, 'same', []],
    ['no date in the report', { modified: 0 }, { modified: 6 }, 'same', []],
    ['no ETag in the report', { etag: undefined }, { etag: 'f' }, 'same', []],
    ['no class in the report', { storageClass: '' }, { storageClass: 'GLACIER' }, 'same', []],
    ['no size now', {}, { size: undefined }, 'same', []],
    ['nothing but keys', { size: undefined, modified: 0, etag: undefined, storageClass: '' }, {}, 'same', []],
    ['an empty object', { size: 0 }, { size: 0 }, 'same', []],
    ['an object that was emptied', {}, { size: 0 }, 'changed', ['size']],
  ])('%s', async (_, before, now, change, what) => {
    const { counts, differences } = await delta([{ ...FULL, ...before }], [{ ...FULL, ...now }]);
    expect(counts).toEqual({ added: 0, gone: 0, changed: 0, class: 0, same: 0, [change]: 1 });
    expect(differences.map((one) => [one.change, one.what])).toEqual(
      change === 'same' ? [] : [[change, what]],
    );
  });
});

describe('many keys', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['nothing on either side', [], []],
    ['all added', [], ['a', 'b']],
    ['all gone', ['a', 'b', 'c'], []],
    ['some of each', ['a', 'b', 'd', 'e'], ['b', 'c', 'e', 'f']],
    ['the order of bytes, not of a language', ['Z', 'a', 'ä', '\uFFFD', '😀'], ['a', 'z', '😀']],
    ['keys that begin with each other', ['a', 'a/', 'a/b', 'a0'], ['a/', 'ab']],
    ['a key that the report has twice', ['a', 'a', 'b', 'b', 'b', 'c'], ['a', 'c']],
  ])('%s', async (_, before, now) => {
    const named = (names: readonly string[]) => names.map((name) => ({ name }));
    const { counts, differences, left } = await delta(named(before), named(now));
    const then = new Set(before);
    const today = new Set(now);
    const names = (change: string) =>
      differences.filter((one) => one.change === change).map(({ name }) => name);
    expect(names('gone')).toEqual([...then].filter((name) => !today.has(name)).toSorted(compareBytes));
    expect(names('added')).toEqual([...today].filter((name) => !then.has(name)).toSorted(compareBytes));
    expect(counts.same).toBe([...then].filter((name) => today.has(name)).length);
    expect([left, differences.length]).toEqual([0, counts.added + counts.gone]);
    expect(differences.map(({ name }) => name)).toEqual(
      differences.map(({ name }) => name).toSorted(compareBytes),
    );
  });

  it('counts all of them, keeps the first and says how many it does not', async () => {
    const now = Array.from({ length: 200_003 }, (_, at) => ({ name: String(at).padStart(7, '0') }));
    const told: number[] = [];
    const { counts, differences, left } = await deltaOf(reportOf([]), nowOf(now), {
      signal,
      onProgress: (compared) => told.push(compared),
    });
    expect([counts.added, differences.length, left]).toEqual([200_003, 200_000, 3]);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
  });

  it('ends where it is told to, and with what a page fails with', async () => {
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await expect(deltaOf(reportOf([FULL]), nowOf([FULL]), { signal: abort.signal })).rejects.toThrow(
      'enough',
    );
    const broken: FetchPage = () => Promise.reject(new Error('gone'));
    await expect(deltaOf(broken, nowOf([FULL]), { signal })).rejects.toThrow('gone');
  });
});
