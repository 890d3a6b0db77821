import { describe, expect, it, vi } from 'vitest';
import { readEntries } from './entries';

type Tree = { readonly [name: string]: Tree | string | Error };

/** Chromium's limit per call. */
const PER_CALL = 100;

function entryOf(name: string, node: Tree | string | Error): FileSystemEntry {
  if (typeof node === 'string' || node instanceof Error) {
    return {
      name,
      isDirectory: false,
      isFile: true,
      file: (done: (file: File) => void, fail: (error: unknown) => void) => {
        if (node instanceof Error) fail(node);
        else done(new File([node], name));
      },
    } as unknown as FileSystemEntry;
  }
  return {
    name,
    isDirectory: true,
    isFile: false,
    createReader: () => {
      const children = Object.entries(node).map(([child, value]) => entryOf(child, value));
      return {
        readEntries: (done: (entries: FileSystemEntry[]) => void) => done(children.splice(0, PER_CALL)),
      };
    },
  } as unknown as FileSystemEntry;
}

function read(tree: Tree, onProgress = vi.fn(), signal = new AbortController().signal) {
  const roots = Object.entries(tree).map(([name, node]) => entryOf(name, node));
  return readEntries(roots, { signal, onProgress });
}

const paths = (result: Awaited<ReturnType<typeof read>>) => result.sources.map(({ path }) => path);

describe('readEntries', () => {
  it('keeps files where they are', async () => {
    const result = await read({ 'a.txt': 'a', reports: { 'q1.csv': '1', deep: { 'q2.csv': '22' } } });
    expect(new Set(paths(result))).toEqual(new Set(['a.txt', 'reports/q1.csv', 'reports/deep/q2.csv']));
  });

  it('reads folders larger than one call gives', async () => {
    const folder = Object.fromEntries(Array.from({ length: 1234 }, (_, index) => [`f${index}`, 'x']));
    const result = await read({ folder });
    expect(result.sources).toHaveLength(1234);
  });

  it('walks down a thousand levels', async () => {
    let tree: Tree = { 'leaf.txt': 'x' };
    for (let level = 0; level < 1000; level += 1) tree = { d: tree };
    const result = await read(tree);
    expect(paths(result)).toEqual([`${'d/'.repeat(1000)}leaf.txt`]);
  });

  it('keeps empty folders, and only those, as folders', async () => {
    const result = await read({ outer: { empty: {}, full: { a: 'a' } } });
    expect(result.sources.filter(({ kind }) => kind === 'folder').map(({ path }) => path)).toEqual([
      'outer/empty',
    ]);
  });

  it('leaves out what cannot be read and says so', async () => {
    const error = new Error('NotFoundError');
    const result = await read({ good: 'x', folder: { bad: error, fine: 'y' } });
    expect(paths(result)).toEqual(['good', 'folder/fine']);
    expect(result.unreadable).toEqual([{ path: 'folder/bad', error }]);
  });

  it('keeps odd names as they are', async () => {
    // The second is decomposed: e and a combining acute.
    const names = [' leading', 'réviewed', 'réviewed', '100%', 'a+b', 'x?y#z', '日本語.csv'];
    const result = await read(Object.fromEntries(names.map((name) => [name, 'x'])));
    expect(paths(result)).toEqual([...new Set(names)]);
  });

  it('tells how far it is and gives the page a turn', async () => {
    const onProgress = vi.fn();
    const folder = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 'xy']));
    await read({ folder }, onProgress);
    expect(onProgress.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(onProgress).toHaveBeenLastCalledWith({ files: 500, bytes: 1000 });
  });

  it('stops when told so', async () => {
    const controller = new AbortController();
    const folder = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 'x']));
    const onProgress = vi.fn(() => controller.abort(new Error('enough')));
    await expect(read({ folder }, onProgress, controller.signal)).rejects.toThrow('enough');
    expect(onProgress).toHaveBeenCalledTimes(1);
  });
});
