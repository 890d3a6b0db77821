import type { ReadOptions, ReadResult, UploadSource } from './types';

/** Progress is told, and the page gets a turn, after so many entries. */
const CHUNK = 200;

/**
 * Reads dropped entries with all that is beneath them. Folders are walked one after another without
 * recursion, so depth costs no stack. Rejects only with the signal's reason.
 */
export async function readEntries(
  roots: readonly FileSystemEntry[],
  { signal, onProgress }: ReadOptions,
): Promise<ReadResult> {
  const sources: UploadSource[] = [];
  const unreadable: { path: string; error: unknown }[] = [];
  const folders: { entry: FileSystemDirectoryEntry; path: string }[] = [];
  let seen = 0;
  let files = 0;
  let bytes = 0;

  const visit = async (entry: FileSystemEntry, parent: string) => {
    const path = parent + entry.name;
    seen += 1;
    if (seen % CHUNK === 0) {
      onProgress({ files, bytes });
      await nextTurn();
      signal.throwIfAborted();
    }
    if (isDirectory(entry)) {
      folders.push({ entry, path });
      return;
    }
    try {
      const file = await fileOf(entry as FileSystemFileEntry);
      files += 1;
      bytes += file.size;
      sources.push({ kind: 'file', path, file });
    } catch (error) {
      unreadable.push({ path, error });
    }
  };

  for (const root of roots) await visit(root, '');
  for (let next = folders.pop(); next; next = folders.pop()) {
    const { entry, path } = next;
    try {
      const children = await childrenOf(entry);
      if (children.length === 0) sources.push({ kind: 'folder', path });
      for (const child of children) await visit(child, `${path}/`);
    } catch (error) {
      signal.throwIfAborted();
      unreadable.push({ path, error });
    }
  }
  onProgress({ files, bytes });
  return { sources, unreadable };
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** One call gives at most 100 entries in Chromium; the list is complete only when a call gives none. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
