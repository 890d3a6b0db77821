import type { Content } from './content';
import type { Blob } from './types';

/** One object's bytes: a run of contents, each of which other blobs may share. */
export class SharedBlob implements Blob {
  readonly size: number;
  #released = false;

  constructor(private readonly contents: readonly Content[]) {
    this.size = contents.reduce((sum, content) => sum + content.size, 0);
  }

  /** The same contents once more, for a blob that outlives this one. */
  share(): Content[] {
    return this.contents.map((content) => content.retain());
  }

  stream(start = 0, end = this.size): ReadableStream<Uint8Array> {
    // Held while somebody reads: an object may be deleted in the middle of its download.
    const contents = this.share();
    const chunks = readAcross(contents, start, end);
    let held = true;
    const letGo = async () => {
      if (!held) return;
      held = false;
      await Promise.all(contents.map((content) => content.release()));
    };
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          try {
            const next = await chunks.next();
            if (next.done !== true) return controller.enqueue(next.value);
          } catch (error) {
            await letGo();
            throw error;
          }
          await letGo();
          controller.close();
        },
        async cancel() {
          await chunks.return(undefined);
          await letGo();
        },
      },
      // Nothing is opened before the first read: a stream that is never read holds no file.
      { highWaterMark: 0 },
    );
  }

  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    await Promise.all(this.contents.map((content) => content.release()));
  }
}

async function* readAcross(
  contents: readonly Content[],
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, undefined> {
  let offset = 0;
  for (const content of contents) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, content.size);
    if (from < to) yield* content.read(from, to);
    offset += content.size;
    if (offset >= end) return;
  }
}
