import type { Sink } from '../engine/download';
import { saveAs } from './save-as';
import { openHandleSink } from './sinks';

const PREFIX = 'downloads-';
let folder: Promise<FileSystemDirectoryHandle> | undefined;

/** Whether this browser keeps private files on disk that a page can write to. */
export function canStage(): boolean {
  return (
    typeof FileSystemFileHandle === 'function' &&
    'createWritable' in FileSystemFileHandle.prototype &&
    'getDirectory' in (navigator.storage ?? {})
  );
}

/**
 * A file in the origin's private file system, handed to the browser's own downloads when it is whole and
 * checked. On disk throughout: nothing is kept in memory, and no picker is needed.
 */
export async function openStagedSink(fileName: string): Promise<Sink> {
  folder ??= openFolder();
  const directory = await folder;
  const handle = await directory.getFileHandle(crypto.randomUUID(), { create: true });
  return openHandleSink(handle, (file) => saveAs(file, fileName));
}

/**
 * One folder per tab. The browser copies a file for a while after the click, so nothing is removed then;
 * the folder goes once its tab is closed, which its lock tells.
 */
async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const name = `${PREFIX}${crypto.randomUUID()}`;
  await new Promise<void>((resolve, reject) => {
    // Held until the tab ends.
    navigator.locks
      .request(name, () => {
        resolve();
        return new Promise<never>(() => {});
      })
      .catch(reject);
  });
  const directory = await root.getDirectoryHandle(name, { create: true });
  void sweep(root).catch(() => {
    // Another tab swept at the same time.
  });
  return directory;
}

async function sweep(root: FileSystemDirectoryHandle): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map((lock) => lock.name));
  for await (const name of root.keys()) {
    if (name.startsWith(PREFIX) && !alive.has(name)) await root.removeEntry(name, { recursive: true });
  }
}
