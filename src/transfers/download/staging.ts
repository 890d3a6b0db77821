import type { Sink } from '../engine/download';
import { saveAs } from '@/ui/save-as';
import { openHandleSink } from './sinks';

const PREFIX = 'downloads-';
/** Browsers copy a handed-over file within seconds; this long (milliseconds) also when they ask where to. */
const KEEP_FOR = 10 * 60_000;
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
  const name = crypto.randomUUID();
  const handle = await directory.getFileHandle(name, { create: true });
  return openHandleSink(handle, (file) => {
    saveAs(file, fileName);
    setTimeout(() => void directory.removeEntry(name).catch(() => {}), KEEP_FOR);
  });
}

/** One folder per tab; it goes once its tab is closed, which its lock tells. */
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
  void sweepStaged().catch(() => {
    // Another tab swept at the same time.
  });
  return directory;
}

/** Removes what closed tabs left behind. */
export async function sweepStaged(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map((lock) => lock.name));
  for await (const name of root.keys()) {
    if (name.startsWith(PREFIX) && !alive.has(name)) await root.removeEntry(name, { recursive: true });
  }
}
