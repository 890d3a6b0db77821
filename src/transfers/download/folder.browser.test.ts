import { afterEach, expect, it } from 'vitest';
import { createFile } from './folder';

const root = async () => {
  const files = await navigator.storage.getDirectory();
  return files.getDirectoryHandle('folder-test', { create: true });
};

afterEach(async () => {
  await (await navigator.storage.getDirectory()).removeEntry('folder-test', { recursive: true });
});

async function pathsIn(directory: FileSystemDirectoryHandle, above = ''): Promise<string[]> {
  const paths: string[] = [];
  for await (const handle of directory.values()) {
    if (handle.kind === 'file') paths.push(above + handle.name);
    else paths.push(...(await pathsIn(handle, `${above}${handle.name}/`)));
  }
  return paths;
}

it.each([
  ['names that come to one', ['*', '?', '.', ' ', '_'], 5],
  ['a name that is a file and a folder', ['a', 'a/b', 'a/c', 'a/b/d'], 4],
  ['a folder first', ['a/b', 'a', 'a (1)'], 3],
  ['one key many times', Array.from({ length: 20 }, () => 'x/y.csv'), 20],
])('%s each get a file of their own, all asked at once', async (_, paths, count) => {
  const directory = await root();
  await Promise.all(paths.map((path) => createFile(directory, path)));
  expect(await pathsIn(directory)).toHaveLength(count);
});
