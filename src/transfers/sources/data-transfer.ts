import { readEntries } from './entries';
import type { ReadOptions, ReadResult, UploadSource } from './types';

/** True for a drag that carries files rather than text or a link. */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/**
 * Reads a drop. The entries are taken before anything is awaited: the DataTransfer is emptied as soon as
 * the event handler returns.
 */
export function readDrop(transfer: DataTransfer, options: ReadOptions): Promise<ReadResult> {
  const entries: FileSystemEntry[] = [];
  const loose: UploadSource[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    if (entry) {
      entries.push(entry);
      continue;
    }
    // Files from other programs (an attachment dragged out of a mail) have no entry.
    const file = item.getAsFile();
    if (file) loose.push({ kind: 'file', path: file.name, file });
  }
  return readEntries(entries, options).then(({ sources, unreadable }) => ({
    sources: [...loose, ...sources],
    unreadable,
  }));
}

/** Files of an `<input type="file">`, with their folders when it has `webkitdirectory`. */
export function sourcesOfFiles(files: Iterable<File>): UploadSource[] {
  return Array.from(files, (file) => ({
    kind: 'file' as const,
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }));
}
