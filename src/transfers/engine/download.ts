import type { Hasher } from './hasher';
import type { Job, JobIo, JobResult } from './job';
import { isBulk, splitRange, type PartRange } from './plan';
import { StoreFailure, type ObjectHead, type ObjectStore } from './port';

/** Where a download goes. Writes may come at any position, one after another. */
export interface Sink {
  write(position: number, bytes: Uint8Array): Promise<void>;
  /** Makes the file final and gives it back for checking. */
  close(): Promise<Blob>;
  /** Hands a checked file over, where that is a step of its own. */
  deliver(): Promise<void>;
  discard(): Promise<void>;
}

export interface DownloadInput {
  readonly store: ObjectStore;
  readonly key: string;
  readonly versionId?: string;
  /** As the listing says, undefined where it does not; the answer to HEAD corrects it. */
  readonly size: number | undefined;
  readonly hash: Hasher;
  /** Called once, when the first bytes are about to come. */
  readonly open: () => Promise<Sink>;
}

const RANGE = 16 * 1024 * 1024;
const PARALLEL_RANGES = 3;

/** One object to one file, in parallel ranges that are pinned to one ETag and go on where they were cut. */
export class DownloadJob implements Job {
  readonly key: string;
  readonly size: number;
  readonly bulk: boolean;
  readonly #input: DownloadInput;
  #sink: Sink | undefined;
  #head: ObjectHead | undefined;
  /** Bytes of each range already in the sink. */
  #received: number[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(input: DownloadInput) {
    this.#input = input;
    this.key = input.key;
    this.size = input.size ?? 0;
    this.bulk = input.size !== undefined && isBulk(input.size, input.store);
  }

  allow(): void {
    // A download replaces nothing without the browser asking first.
  }

  async run(io: JobIo): Promise<JobResult> {
    const { store, key, versionId, hash } = this.#input;
    this.#head ??= await io.request(() =>
      store.head(key, { versionId, checksum: true, bulk: this.bulk, signal: io.signal }),
    );
    const head = this.#head;
    this.#sink ??= await this.#input.open();
    const sink = this.#sink;
    io.phase('moving');
    if (head.decoded || head.size === undefined) await this.#whole(io, head, sink);
    else await this.#ranges(io, head.size, head, sink);
    io.phase('finishing');
    const file = await sink.close();
    const verified = !head.decoded && head.checksum !== undefined;
    if (verified && (await hash(file, io.signal)) !== head.checksum) {
      await this.discard();
      throw new StoreFailure('fatal', 'The file on disk does not have the checksum S3 keeps for the object.');
    }
    await sink.deliver();
    this.#sink = undefined;
    return { verified };
  }

  async discard(): Promise<void> {
    const sink = this.#sink;
    this.#sink = undefined;
    this.#head = undefined;
    this.#received = [];
    await sink?.discard();
  }

  async #ranges(io: JobIo, size: number, head: ObjectHead, sink: Sink): Promise<void> {
    const ranges = splitRange(size, RANGE);
    if (this.#received.length === 0) this.#received = ranges.map(() => 0);
    const siblings = new AbortController();
    const signal = AbortSignal.any([io.signal, siblings.signal]);
    const waiting = ranges.values();
    const worker = async () => {
      for (const range of waiting) await this.#range(io, head, sink, range, signal);
    };
    const results = await Promise.allSettled(
      Array.from({ length: PARALLEL_RANGES }, async () => {
        try {
          await worker();
        } catch (error) {
          siblings.abort(error);
          throw error;
        }
      }),
    );
    io.signal.throwIfAborted();
    if (results.some((result) => result.status === 'rejected')) throw siblings.signal.reason;
  }

  async #range(
    io: JobIo,
    head: ObjectHead,
    sink: Sink,
    range: PartRange,
    signal: AbortSignal,
  ): Promise<void> {
    const index = range.partNumber - 1;
    const position = () => range.start + (this.#received[index] ?? 0);
    if (position() >= range.end) return;
    const { store, key, versionId } = this.#input;
    await io.request(
      async (progressed) => {
        const stream = await store.get(key, {
          range: { start: position(), end: range.end },
          ifMatch: head.etag,
          versionId,
          bulk: this.bulk,
          signal,
        });
        await this.#drain(stream, signal, async (bytes) => {
          if (position() + bytes.length > range.end)
            throw new StoreFailure('fatal', 'The answer is longer than asked for.');
          await this.#write(sink, position(), bytes);
          this.#received[index] = (this.#received[index] ?? 0) + bytes.length;
          io.moved(this.#received.reduce((sum, part) => sum + part, 0));
          progressed();
        });
        // A body may end early without an error when a proxy in between closes politely.
        if (position() < range.end) throw new StoreFailure('transient', 'The answer ended early.');
      },
      { signal },
    );
  }

  /** For bodies the browser decodes, or of unknown size: no ranges, no length, no going on after a cut. */
  async #whole(io: JobIo, head: ObjectHead, sink: Sink): Promise<void> {
    const { store, key, versionId } = this.#input;
    await io.request(async () => {
      let position = 0;
      const stream = await store.get(key, { ifMatch: head.etag, versionId, signal: io.signal });
      await this.#drain(stream, io.signal, async (bytes) => {
        await this.#write(sink, position, bytes);
        position += bytes.length;
        io.moved(head.size === undefined ? position : Math.min(position, head.size));
      });
    });
  }

  async #drain(
    stream: ReadableStream<Uint8Array>,
    signal: AbortSignal,
    take: (bytes: Uint8Array) => Promise<void>,
  ): Promise<void> {
    const reader = stream.getReader();
    const onAbort = () => void reader.cancel(signal.reason).catch(() => {});
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      for (;;) {
        const { done, value } = await readOrTransient(reader);
        signal.throwIfAborted();
        if (done) return;
        await take(value);
      }
    } catch (error) {
      await reader.cancel(error).catch(() => {});
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** The file's writer takes one write at a time. */
  #write(sink: Sink, position: number, bytes: Uint8Array): Promise<void> {
    const write = this.#writing.then(() => sink.write(position, bytes));
    this.#writing = write.catch(() => {});
    return write;
  }
}

async function readOrTransient(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    throw new StoreFailure('transient', 'The connection was cut in mid-body.', { cause: error });
  }
}
