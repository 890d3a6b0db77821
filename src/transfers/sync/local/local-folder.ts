import { compareBytes } from '@/resources/objects/listing/byte-order';
import { entriesOf, type Entry } from '../../copy/plan/entries';
import type { Entries } from '@/resources/objects/entries-below';
import { StoreFailure } from '../../engine/port';
import type { Sink } from '../../engine/download';
import type { UploadSource } from '../../sources/types';

/** A folder of this computer, as the browser lets the page at it. It lives as long as the tab: no link can name it. */
export interface LocalFolder {
  readonly name: string;
  /** Why nothing can be written or deleted in it, or undefined. */
  readonly readOnly: string | undefined;
  read(options: ReadOptions): Promise<LocalTree>;
}

export interface LocalTree {
  /** Files by path; folders that hold nothing, with a slash at their end. */
  readonly entries: Entries;
  readonly unreadable: readonly string[];
  /** @throws DOMException where it is gone */
  file(path: string): Promise<File>;
  /** Opens it for writing where it still is what was seen, or still is not there; rejects as `changed` otherwise. */
  write(path: string, seen: Entry | undefined): Promise<Sink>;
  /** Deletes it where it still is what was seen. */
  remove(path: string, seen: Entry): Promise<void>;
}

interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onCount: (files: number) => void;
}

/** Files whose size and date are asked for at once. */
const AT_ONCE = 32;

/** Of the directory picker: it may be read again, and written to. */
export function folderOfHandle(root: FileSystemDirectoryHandle): LocalFolder {
  return { name: root.name, readOnly: undefined, read: (options) => readHandle(root, options) };
}

/** What was dropped, or chosen by an input: as it was then, and to be read only. */
export function folderOfSources(
  name: string,
  sources: readonly UploadSource[],
  unreadable: readonly string[] = [],
): LocalFolder {
  const readOnly = 'This browser lets the page read the folder and not write to it.';
  const top = sources.every(({ path }) => path.startsWith(`${name}/`)) ? name.length + 1 : 0;
  const files = new Map<string, File>();
  const entries: Entry[] = [];
  for (const source of sources) {
    const path = source.path.slice(top);
    if (source.kind === 'folder') entries.push({ name: `${path}/`, size: 0, modified: 0 });
    else {
      files.set(path, source.file);
      entries.push({ name: path, size: source.file.size, modified: source.file.lastModified });
    }
  }
  const refuse = () => Promise.reject(new StoreFailure('fatal', readOnly));
  return {
    name,
    readOnly,
    read: async ({ signal, onCount }) => {
      signal.throwIfAborted();
      onCount(entries.length);
      return {
        entries: entriesOf(entries),
        unreadable,
        file: async (path) => files.get(path) ?? Promise.reject(gone(path)),
        write: refuse,
        remove: refuse,
      };
    },
  };
}

async function readHandle(
  root: FileSystemDirectoryHandle,
  { signal, onCount }: ReadOptions,
): Promise<LocalTree> {
  const found: { readonly name: string; readonly size: number; readonly modified: number }[] = [];
  const unreadable: string[] = [];
  const folders: { readonly handle: FileSystemDirectoryHandle; readonly path: string }[] = [
    { handle: root, path: '' },
  ];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const { handle, path } = next;
    let empty = true;
    let waiting: Promise<void>[] = [];
    for await (const child of childrenOf(handle)) {
      signal.throwIfAborted();
      empty = false;
      const name = path + child.name;
      if (child.kind === 'directory') {
        folders.push({ handle: child as FileSystemDirectoryHandle, path: `${name}/` });
        continue;
      }
      waiting.push(
        (child as FileSystemFileHandle).getFile().then(
          ({ size, lastModified }) => void found.push({ name, size, modified: lastModified }),
          () => void unreadable.push(name),
        ),
      );
      if (waiting.length < AT_ONCE) continue;
      await Promise.all(waiting);
      waiting = [];
      onCount(found.length);
    }
    await Promise.all(waiting);
    if (empty && path !== '') found.push({ name: path, size: 0, modified: 0 });
    onCount(found.length);
  }
  return {
    entries: entriesInColumns(found.toSorted((a, b) => compareBytes(a.name, b.name))),
    unreadable,
    file: async (path) => (await handleAt(root, path)).getFile(),
    write: (path, seen) => openExactly(root, path, seen),
    remove: (path, seen) => removeExactly(root, path, seen),
  };
}

/** The DOM library has no iterator of a directory yet. */
const childrenOf = (handle: FileSystemDirectoryHandle) =>
  (handle as unknown as { values(): AsyncIterable<FileSystemHandle> }).values();

function entriesInColumns(
  found: readonly { readonly name: string; readonly size: number; readonly modified: number }[],
): Entries {
  const names = found.map(({ name }) => name);
  const sizes = Float64Array.from(found, ({ size }) => size);
  const dates = Float64Array.from(found, ({ modified }) => modified);
  return {
    count: names.length,
    name: (index) => names[index]!,
    size: (index) => sizes[index],
    modified: (index) => dates[index]!,
    etag: () => undefined,
    storageClass: () => 'STANDARD',
  };
}

async function folderAt(
  root: FileSystemDirectoryHandle,
  segments: readonly string[],
  create: boolean,
): Promise<FileSystemDirectoryHandle> {
  let folder = root;
  for (const segment of segments) folder = await folder.getDirectoryHandle(segment, { create });
  return folder;
}

async function handleAt(root: FileSystemDirectoryHandle, path: string): Promise<FileSystemFileHandle> {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  return (await folderAt(root, segments, false)).getFileHandle(name);
}

async function fileAt(root: FileSystemDirectoryHandle, path: string): Promise<File | undefined> {
  try {
    return await (await handleAt(root, path)).getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

/** @throws StoreFailure `changed` */
function refuseAnother(path: string, file: File | undefined, seen: Entry | undefined): void {
  const asSeen =
    file === undefined || seen === undefined
      ? file === undefined && seen === undefined
      : file.size === seen.size && file.lastModified === seen.modified;
  if (!asSeen)
    throw new StoreFailure('changed', `${path} changed on this computer after the two were compared.`);
}

/**
 * The browser collects the bytes beside the file and swaps them in at the end. What is given up before leaves a file that
 * was there as it was, and none that was not.
 */
async function openExactly(
  root: FileSystemDirectoryHandle,
  path: string,
  seen: Entry | undefined,
): Promise<Sink> {
  refuseAnother(path, await fileAt(root, path), seen);
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  const folder = await folderAt(root, segments, true);
  const handle = await folder.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  let closed = false;
  return {
    write: (position, data) =>
      writable.write({ type: 'write', position, data: data as Uint8Array<ArrayBuffer> }),
    async close() {
      if (seen !== undefined) refuseAnother(path, await fileAt(root, path), seen);
      await writable.close();
      closed = true;
      return handle.getFile();
    },
    async deliver() {},
    async discard() {
      if (!closed) await writable.abort();
      if (!closed && seen !== undefined) return;
      await folder.removeEntry(name);
    },
  };
}

async function removeExactly(root: FileSystemDirectoryHandle, path: string, seen: Entry): Promise<void> {
  const folder = path.endsWith('/');
  const segments = (folder ? path.slice(0, -1) : path).split('/');
  const name = segments.pop() ?? '';
  if (!folder) refuseAnother(path, await fileAt(root, path), seen);
  // Without `recursive` the browser refuses a folder that has something in it by now.
  await (await folderAt(root, segments, false)).removeEntry(name);
}

const gone = (path: string) => new DOMException(`${path} is not there any more.`, 'NotFoundError');
