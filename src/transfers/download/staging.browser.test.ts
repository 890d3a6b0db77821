import { afterEach, expect, it, vi } from 'vitest';
import { createFile } from './folder';
import { openHandleSink } from './sinks';
import { canStage, openStagedSink, sweepStaged } from './staging';

const text = (value: string) => new TextEncoder().encode(value);

afterEach(() => vi.restoreAllMocks());

it('stages on disk and hands the file over under its own name', async () => {
  expect(canStage()).toBe(true);
  const clicked: HTMLAnchorElement[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked.push(this);
  });
  const sink = await openStagedSink('q3 – final.csv');
  await sink.write(5, text('world'));
  await sink.write(0, text('hello'));
  const file = await sink.close();
  await expect(file.text()).resolves.toBe('helloworld');
  expect(clicked).toHaveLength(0);
  await sink.deliver();
  expect(clicked[0]?.download).toBe('q3 – final.csv');
  const handed = await fetch(clicked[0]!.href);
  await expect(handed.text()).resolves.toBe('helloworld');
});

it('leaves the file of a discarded download as it was', async () => {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('discarded', { create: true });
  const sink = await openHandleSink(handle);
  await sink.write(0, text('half'));
  await sink.discard();
  await expect(root.getFileHandle('discarded')).rejects.toMatchObject({ name: 'NotFoundError' });
});

it('sweeps what closed tabs left behind, and not what this one holds', async () => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('downloads-of-a-closed-tab', { create: true });
  await root.getDirectoryHandle('other', { create: true });
  const sink = await openStagedSink('x');
  await sweepStaged();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  expect(names).not.toContain('downloads-of-a-closed-tab');
  expect(names).toContain('other');
  expect(names.filter((name) => name.startsWith('downloads-'))).toHaveLength(1);
  await sink.write(0, text('still here'));
  await expect(sink.close().then((file) => file.text())).resolves.toBe('still here');
});

it('creates folders and never writes over a file', async () => {
  const root = await (
    await navigator.storage.getDirectory()
  ).getDirectoryHandle(crypto.randomUUID(), { create: true });
  const first = await createFile(root, 'reports/../q3.csv');
  const second = await createFile(root, 'reports/../q3.csv');
  expect([first.name, second.name]).toEqual(['q3.csv', 'q3 (1).csv']);
  const reports = await root.getDirectoryHandle('reports');
  await expect(reports.getDirectoryHandle('__')).resolves.toMatchObject({ kind: 'directory' });
});
