import type { Sink } from '../engine/download';

/** Chromium's, not yet in the DOM library. */
type RemovableHandle = FileSystemFileHandle & { remove?: () => Promise<void> };

/**
 * Writes through a file handle: the browser collects the bytes beside the file and swaps them in at
 * `close`, so that a cut download never looks like a finished one.
 */
export async function openHandleSink(
  handle: FileSystemFileHandle,
  deliver?: (file: File) => void,
): Promise<Sink> {
  const writable = await handle.createWritable();
  let file: File | undefined;
  return {
    write: (position, data) =>
      writable.write({ type: 'write', position, data: data as Uint8Array<ArrayBuffer> }),
    async close() {
      await writable.close();
      file = await handle.getFile();
      return file;
    },
    async deliver() {
      if (file) deliver?.(file);
    },
    async discard() {
      if (file === undefined) await writable.abort();
      // The picker leaves an empty file where the download would have been.
      await (handle as RemovableHandle).remove?.();
    },
  };
}
