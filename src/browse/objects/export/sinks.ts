import { canPickFile, pickFile } from '@/ui/pickers';
import { saveAs } from '@/ui/save-as';
import type { Sink } from './export-listing';

/**
 * A file of the operator's choice, written as it grows; where the browser has no such thing, a download once all is
 * there. Undefined where nothing was chosen. Must be called while a click is being handled.
 */
export async function openSink(fileName: string, type: string): Promise<Sink | undefined> {
  if (!canPickFile()) return blobSink(fileName, type);
  const handle = await pickFile(fileName);
  const file = await handle?.createWritable();
  return (
    file && { write: (piece) => file.write(piece), close: () => file.close(), abort: () => file.abort() }
  );
}

function blobSink(fileName: string, type: string): Sink {
  // Browsers put blobs on the disk: text that has become one is out of the page's memory.
  const blobs: Blob[] = [];
  return {
    write: async (piece) => void blobs.push(new Blob([piece])),
    close: async () => saveAs(new Blob(blobs, { type }), fileName),
    abort: async () => void blobs.splice(0),
  };
}
