import { sameEtag } from './copy/evidence';
import type { Hasher } from './hasher';
import type { Job, JobIo, JobResult } from './job';
import { isBulk, splitRange, type PartRange } from './plan';
import { StoreFailure, type ObjectHead, type ObjectStore, type Received } from './port';

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
  /** What it must be; undefined where any will do. */
  readonly etag?: string;
  /** As the listing says, undefined where it does not; the answer to HEAD corrects it. */
  readonly size: number | undefined;
  readonly hash: Hasher;
  /** Whether an ETag is the MD5 of a small file. */
  readonly isMd5Of: (etag: string, file: Blob) => Promise<boolean>;
  /** Called once, when the first bytes are about to come. */
  readonly open: () => Promise<Sink>;
  /** Bytes asked for at a time of what is not small. */
  readonly range?: number;
}

const RANGE = 16 * 1024 * 1024;
const PARALLEL_RANGES = 3;
const LONGER = 'The answer is longer than asked for.';
/** A body may end early without an error when a proxy in between closes politely. */
const SHORTER = 'The answer ended early.';

/** One object to one file, in parallel ranges that are pinned to one ETag and go on where they were cut. */
export class DownloadJob implements Job {
  readonly key: string;
  readonly size: number | undefined;
  readonly bulk: boolean;
  readonly #input: DownloadInput;
  #sink: Sink | undefined;
  #head: ObjectHead | undefined;
  #askHead: Received['askHead'];
  /** What the sink made of it, once it is whole. */
  #file: Blob | undefined;
  /** Bytes of each range already in the sink. */
  #received: number[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(input: DownloadInput) {
    this.#input = input;
    this.key = input.key;
    this.size = input.size;
    this.bulk = input.size !== undefined && isBulk(input.size);
  }

  allow(): void {
    // A download replaces nothing without the browser asking first.
  }

  async run(io: JobIo): Promise<JobResult> {
    const { store, key, versionId } = this.#input;
    if (this.#head === undefined && this.bulk) await this.#atOnce(io);
    this.#head ??= await io.request(() =>
      store.head(key, { versionId, checksum: true, bulk: this.bulk, signal: io.signal }),
    );
    const head = this.#head;
    this.#refuseAnother(head);
    this.#tellSize(io, head);
    const sink = await this.#opened();
    io.phase('moving');
    if (head.decoded || head.size === undefined) await this.#whole(io, head, sink);
    else await this.#ranges(io, head.size, head, sink);
    io.phase('finishing');
    this.#file ??= await sink.close();
    const result = await this.#verify(io, head, this.#file);
    await sink.deliver();
    this.#sink = undefined;
    return result;
  }

  /** @throws StoreFailure where the file is not the object, and leaves nothing of it. */
  async #verify(io: JobIo, head: ObjectHead, file: Blob): Promise<JobResult> {
    const { hash, isMd5Of } = this.#input;
    if (head.decoded) return { verified: false };
    let { checksum } = head;
    if (checksum === undefined) {
      const { etag } = head;
      if (etag !== undefined && isBulk(file.size) && (await isMd5Of(etag, file)))
        return { verified: true, by: 'MD5' };
      const asked = await this.#askAgain(io);
      if (asked !== undefined && asked.etag !== etag) {
        await this.discard();
        throw new StoreFailure('changed', 'The object changed before it could be checked.');
      }
      checksum = asked?.checksum;
    }
    if (checksum === undefined) return { verified: false };
    if ((await hash(file, io.signal)) === checksum) return { verified: true };
    await this.discard();
    throw new StoreFailure('fatal', 'The file on disk does not have the checksum S3 keeps for the object.');
  }

  async #askAgain(io: JobIo): Promise<ObjectHead | undefined> {
    const ask = this.#askHead;
    if (ask === undefined) return undefined;
    try {
      return await io.request(() => ask(io.signal));
    } catch (error) {
      io.signal.throwIfAborted();
      // Whoever may read and not look has the file, and is told that it is not verified.
      if (error instanceof StoreFailure && error.kind === 'fatal') return undefined;
      throw error;
    }
  }

  async discard(): Promise<void> {
    const sink = this.#sink;
    this.#sink = undefined;
    this.#head = undefined;
    this.#askHead = undefined;
    this.#file = undefined;
    this.#received = [];
    await sink?.discard();
  }

  #refuseAnother({ etag }: ObjectHead): void {
    const { etag: wanted } = this.#input;
    if (wanted === undefined || etag === undefined || sameEtag(etag, wanted)) return;
    this.#head = undefined;
    throw new StoreFailure('changed', 'The object is another one than was asked for.');
  }

  /** What is decoded on the way comes to more bytes than S3 keeps. */
  #tellSize(io: JobIo, { size, decoded }: ObjectHead): void {
    if (size !== undefined && !decoded) io.sized(size);
  }

  /** Opened late, so that what may not be read leaves no empty file. */
  async #opened(): Promise<Sink> {
    return (this.#sink ??= await this.#input.open());
  }

  /**
   * Begins a small object without asking for its head first: one answer has both. What is cut off, or is not small after
   * all, is left to the ranges. The file is opened when the request has made room for the next one.
   */
  async #atOnce(io: JobIo): Promise<void> {
    const { store, key, versionId } = this.#input;
    const came: Uint8Array[] = [];
    let count = 0;
    await io.request(async () => {
      if (this.#head !== undefined) return;
      const { signal } = io;
      const options = { versionId, checksum: true, bulk: this.bulk, signal };
      const { head, body, askHead } = await store.get(key, options);
      this.#head = head;
      this.#askHead = askHead;
      this.#refuseAnother(head);
      const { size, decoded } = head;
      if (decoded || size === undefined || !isBulk(size)) return body.cancel();
      await this.#drain(body, signal, (bytes) => {
        came.push(bytes);
        count += bytes.length;
        if (count > size) throw new StoreFailure('fatal', LONGER);
      });
      if (count < size) throw new StoreFailure('transient', SHORTER);
    });
    if (count === 0) return;
    const sink = await this.#opened();
    this.#received = [0];
    for (const bytes of came) {
      await this.#write(sink, this.#received[0]!, bytes);
      this.#received[0]! += bytes.length;
    }
    io.moved(count);
  }

  async #ranges(io: JobIo, size: number, head: ObjectHead, sink: Sink): Promise<void> {
    const ranges = splitRange(size, this.#input.range ?? RANGE);
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
        const { body } = await store.get(key, {
          range: { start: position(), end: range.end },
          ifMatch: head.etag,
          versionId,
          bulk: this.bulk,
          signal,
        });
        await this.#drain(body, signal, async (bytes) => {
          if (position() + bytes.length > range.end) throw new StoreFailure('fatal', LONGER);
          await this.#write(sink, position(), bytes);
          this.#received[index] = (this.#received[index] ?? 0) + bytes.length;
          io.moved(this.#received.reduce((sum, part) => sum + part, 0));
          progressed();
        });
        if (position() < range.end) throw new StoreFailure('transient', SHORTER);
      },
      { signal },
    );
  }

  /** For bodies the browser decodes, or of unknown size: no ranges, no length, no going on after a cut. */
  async #whole(io: JobIo, head: ObjectHead, sink: Sink): Promise<void> {
    const { store, key, versionId } = this.#input;
    await io.request(async () => {
      let position = 0;
      const { body } = await store.get(key, { ifMatch: head.etag, versionId, signal: io.signal });
      await this.#drain(body, io.signal, async (bytes) => {
        await this.#write(sink, position, bytes);
        position += bytes.length;
        io.moved(head.size === undefined ? position : Math.min(position, head.size));
      });
    });
  }

  async #drain(
    stream: ReadableStream<Uint8Array>,
    signal: AbortSignal,
    take: (bytes: Uint8Array) => Promise<void> | void,
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
