import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../copy/plan/entries';
import { StoreFailure } from '../engine/port';
import { deleteExtra } from './delete-extra';
import type { ReadSide } from './sides';

type Remove = (key: string, options: { etag: string }) => Promise<'conditional' | 'looked-at'>;

let remove: Remove;
/** What stands there, by key. */
let there: Map<string, string>;
const asked: string[] = [];

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('./sides', () => ({
  storeOf: async () => ({
    remove: (key: string, options: { etag: string }) => {
      asked.push(`${key} ${options.etag}`);
      return remove(key, options);
    },
    describe: async (key: string) => (there.has(key) ? { etag: there.get(key) } : undefined),
    ready: async () => undefined,
  }),
}));
afterAll(() => {
  vi.doUnmock('./sides');
  vi.resetModules();
});

const place = { side: { kind: 'place', prefix: 'p/' } } as unknown as ReadSide;
const entry = (name: string, etag: string | undefined = `e-${name}`): Entry => ({
  name,
  size: 1,
  modified: 1000,
  etag,
  storageClass: 'STANDARD',
});
const names = Array.from({ length: 30 }, (_, index) => `n${index}`);

beforeEach(() => {
  asked.length = 0;
  there = new Map(names.map((name) => [`p/${name}`, `"e-${name}"`]));
  remove = async (key, { etag }) => {
    if (there.get(key) !== etag) throw new StoreFailure('changed', 'Precondition failed');
    there.delete(key);
    return 'conditional';
  };
});

const run = (extra: readonly Entry[], signal = new AbortController().signal) =>
  deleteExtra(place, extra, { signal, onProgress: () => undefined });

describe('deleting what only the target has', () => {
  it('asks for each under its ETag, and for nothing else', async () => {
    const results = await run(names.slice(0, 5).map((name) => entry(name)));
    expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'deleted'));
    expect(asked.toSorted()).toEqual(
      names
        .slice(0, 5)
        .map((name) => `p/${name} "e-${name}"`)
        .toSorted(),
    );
    expect(there.size).toBe(25);
  });

  it('keeps what changed, and what nobody says the ETag of', async () => {
    there.set('p/n1', '"newer"');
    const results = await run([entry('n1'), { ...entry('n2'), etag: undefined }]);
    expect(results.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
      { name: 'n1', outcome: 'kept', note: 'Another object stands there by now.' },
      { name: 'n2', outcome: 'kept' },
    ]);
    expect(there.has('p/n1') && there.has('p/n2')).toBe(true);
  });

  it('takes a lost answer for done where nothing is left', async () => {
    let lost = true;
    const honest = remove;
    remove = async (key, options) => {
      if (!lost) return honest(key, options);
      lost = false;
      await honest(key, options);
      throw new StoreFailure('transient', 'Connection lost');
    };
    expect(await run([entry('n3')])).toMatchObject([{ name: 'n3', outcome: 'deleted' }]);
  });

  it('tells after cancelling what is gone, what was never asked for, and nothing of either wrongly', async () => {
    const controller = new AbortController();
    const honest = remove;
    remove = async (key, options) => {
      if (asked.length === 12) controller.abort();
      return honest(key, options);
    };
    const results = await run(
      names.map((name) => entry(name)),
      controller.signal,
    );
    expect(results).toHaveLength(names.length);
    for (const { name, outcome } of results)
      expect([name, outcome]).toEqual([name, there.has(`p/${name}`) ? 'kept' : 'deleted']);
    expect(results.some(({ outcome }) => outcome === 'kept')).toBe(true);
  });

  it('does not claim to know what was cancelled after a cut', async () => {
    const controller = new AbortController();
    remove = async () => {
      controller.abort();
      throw new StoreFailure('transient', 'Connection lost');
    };
    expect(await run([entry('n4')], controller.signal)).toMatchObject([{ name: 'n4', outcome: 'unknown' }]);
  });
});
