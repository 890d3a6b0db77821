import { open, unlink } from 'node:fs/promises';

const CHUNK = 64 * 1024;

/** Bytes with an owner count: copies and finished multipart uploads share them instead of copying. */
export abstract class Content {
  #owners = 1;

  constructor(readonly size: number) {}

  retain(): this {
    this.#owners += 1;
    return this;
  }

  async release(): Promise<void> {
    this.#owners -= 1;
    if (this.#owners === 0) await this.dispose();
  }

  /** Chunks from `start` to `end` (exclusive). */
  abstract read(start: number, end: number): AsyncGenerator<Uint8Array>;
  protected abstract dispose(): Promise<void>;
}

export class MemoryContent extends Content {
  constructor(private readonly bytes: Uint8Array) {
    super(bytes.byteLength);
  }

  // oxlint-disable-next-line typescript/require-await -- the file twin awaits
  override async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    // A copy: a reader may transfer what it gets, and these bytes are to be read again.
    if (end > start) yield this.bytes.slice(start, end);
  }

  protected override dispose(): Promise<void> {
    return Promise.resolve();
  }
}

export class FileContent extends Content {
  constructor(
    private readonly path: string,
    size: number,
  ) {
    super(size);
  }

  override async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    const file = await open(this.path, 'r');
    try {
      let position = start;
      while (position < end) {
        const buffer = new Uint8Array(Math.min(CHUNK, end - position));
        const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, position);
        if (bytesRead === 0) throw new Error('a body was truncated on disk');
        position += bytesRead;
        yield bytesRead === buffer.byteLength ? buffer : buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  protected override async dispose(): Promise<void> {
    await unlink(this.path).catch(() => undefined);
  }
}
