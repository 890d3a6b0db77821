import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileContent, MemoryContent, type Content } from './content';
import { FileWriter } from './file-writer';
import { SharedBlob } from './shared-blob';
import { makeDirectory, removeDirectory } from './temporary-directory';
import type { Blob, BlobStore } from './types';

/** Bodies up to this many bytes stay in memory. */
const IN_MEMORY = 256 * 1024;

/** Bodies in memory while small, in one temporary directory once large; `close` removes the directory. */
export class TemporaryBlobStore implements BlobStore {
  #directory: Promise<string> | undefined;
  #count = 0;

  /** @param parent where the directory is made; the system's temporary directory by default */
  constructor(private readonly parent: string = tmpdir()) {}

  /** Rejects with what the body failed with, or with the signal's reason; nothing is left behind then. */
  async write(body: ReadableStream<Uint8Array> | null, signal?: AbortSignal): Promise<Blob> {
    return new SharedBlob([await this.#store(body, signal)]);
  }

  concat(parts: readonly Blob[]): Blob {
    return new SharedBlob(
      parts.flatMap((part) => {
        if (!(part instanceof SharedBlob)) throw new TypeError('a blob of another store');
        return part.share();
      }),
    );
  }

  /**
   * Starts a new directory. The answer removes what was stored before, for a world that begins anew; blobs that
   * are still read from there break off.
   */
  rotate(): () => Promise<void> {
    const earlier = this.#directory;
    this.#directory = undefined;
    return () => remove(earlier);
  }

  async close(): Promise<void> {
    await remove(this.#directory);
  }

  async #store(body: ReadableStream<Uint8Array> | null, signal: AbortSignal | undefined): Promise<Content> {
    const held: Uint8Array[] = [];
    let size = 0;
    let file: FileWriter | undefined;
    try {
      for await (const chunk of body ?? []) {
        signal?.throwIfAborted();
        size += chunk.byteLength;
        if (file === undefined && size <= IN_MEMORY) {
          held.push(chunk);
          continue;
        }
        file ??= await this.#spill(held);
        await file.write(chunk);
      }
      await file?.close();
    } catch (error) {
      await file?.discard();
      throw error;
    }
    return file === undefined
      ? new MemoryContent(new Uint8Array(Buffer.concat(held)))
      : new FileContent(file.path, size);
  }

  async #spill(held: readonly Uint8Array[]): Promise<FileWriter> {
    this.#directory ??= makeDirectory(this.parent);
    this.#count += 1;
    const file = await FileWriter.create(join(await this.#directory, String(this.#count)));
    for (const chunk of held) await file.write(chunk);
    return file;
  }
}

async function remove(directory: Promise<string> | undefined): Promise<void> {
  if (directory !== undefined) await removeDirectory(await directory);
}
