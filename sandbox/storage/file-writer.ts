import { open, unlink, type FileHandle } from 'node:fs/promises';

/** A new file, written from front to back. */
export class FileWriter {
  private constructor(
    readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  static async create(path: string): Promise<FileWriter> {
    return new FileWriter(path, await open(path, 'wx'));
  }

  async write(chunk: Uint8Array): Promise<void> {
    let offset = 0;
    while (offset < chunk.byteLength) {
      const { bytesWritten } = await this.handle.write(chunk, offset);
      offset += bytesWritten;
    }
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  /** Closes and removes the file. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await unlink(this.path).catch(() => undefined);
  }
}
