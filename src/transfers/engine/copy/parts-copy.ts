import type { JobIo } from '../job';
import { LostBegins } from '../lost-begins';
import type { PartRange } from '../plan';
import { StoreFailure, type PartAddress } from '../port';
import { inParallel } from './in-parallel';
import type { Condition, Copied, CopiedPart, Described, TargetStore } from './port';

/** For cleaning up (milliseconds); the run's own signal is aborted by then. */
const ABORT_TIME = 30_000;

/** An upload that was begun, or may have been, and is not over. */
export interface BegunCopy {
  readonly key: string;
  /** Undefined as long as no answer named it. */
  readonly uploadId?: string;
  /** Since when requests for one had no answer, in milliseconds since the epoch: each may have begun another. */
  readonly lostSince?: number;
  /** Bytes. */
  readonly partSize: number;
}

export interface PartsInput {
  readonly target: TargetStore;
  readonly key: string;
  readonly source: Described;
  readonly parts: readonly PartRange[];
  readonly partSize: number;
  readonly parallel: number;
  /** The bytes pass through here, and their checksum is computed on the way. */
  readonly streamed: boolean;
  readonly begun?: BegunCopy;
  /** Told of the upload while there is one to be cleaned up. */
  readonly onBegun: (begun: BegunCopy | undefined) => void;
  /** Runs a request that writes the object, and notes when it had no answer. */
  readonly writing: <T>(task: () => Promise<T>) => Promise<T>;
  readonly send: (
    io: JobIo,
    address: PartAddress,
    part: PartRange,
    signal: AbortSignal,
    onProgress: (bytes: number) => void,
  ) => Promise<CopiedPart>;
  /** Of the whole, from what was sent; undefined where nobody here knows. */
  readonly checksum: (parts: readonly CopiedPart[]) => string | undefined;
}

/** One object that goes over in parts. Whatever ends `run`, the next one goes on from what the service has. */
export class PartsCopy {
  readonly #input: PartsInput;
  readonly #done = new Map<number, CopiedPart>();
  readonly #moving = new Map<number, number>();
  readonly #lost: LostBegins;
  #uploadId: string | undefined;
  /** Times that Complete was asked for, in any run. */
  #completed = 0;
  constructor(input: PartsInput) {
    this.#input = input;
    const { begun, partSize, key } = input;
    const earlier = begun?.key === key ? begun : undefined;
    this.#uploadId = earlier?.partSize === partSize ? earlier.uploadId : undefined;
    this.#lost = new LostBegins(earlier?.lostSince);
  }

  async run(io: JobIo, condition: Condition): Promise<Copied> {
    try {
      return await this.#attempt(io, condition);
    } catch (error) {
      const lost =
        error instanceof StoreFailure && (error.kind === 'conflict' || error.kind === 'no-such-upload');
      if (!lost || io.signal.aborted) throw error;
      if (error.kind === 'no-such-upload' && this.#completed > 1) {
        this.#forget();
        throw new StoreFailure('exists', 'The upload is over, and the answer was lost.', { cause: error });
      }
      // S3 asks for a new upload with all its parts after a 409; and a lifecycle rule may have ended the old one.
      if (error.kind === 'no-such-upload') this.#forget();
      else await this.discard().catch(() => {});
      io.moved(0);
      return this.#attempt(io, condition);
    }
  }

  /** Aborts the upload at the service: what is left behind otherwise costs its owner money. */
  async discard(): Promise<void> {
    await abortBegun(this.#input.target, this.#left());
    this.#forget();
  }

  #forget(): void {
    this.#uploadId = undefined;
    this.#completed = 0;
    this.#done.clear();
    this.#moving.clear();
    this.#input.onBegun(undefined);
  }

  async #attempt(io: JobIo, condition: Condition): Promise<Copied> {
    const { key, parts, parallel } = this.#input;
    if (this.#uploadId !== undefined) await this.#reconcile(io, this.#uploadId);
    const uploadId = this.#uploadId ?? (await this.#begin(io));
    io.phase('moving');
    const missing = parts.filter(({ partNumber }) => !this.#done.has(partNumber));
    await inParallel(missing, parallel, io.signal, async (part, signal) => {
      const { partNumber } = part;
      const onProgress = (bytes: number) => {
        this.#moving.set(partNumber, bytes);
        this.#tell(io);
      };
      try {
        const sent = await this.#input.send(io, { key, uploadId, partNumber }, part, signal, onProgress);
        this.#done.set(partNumber, sent);
      } finally {
        this.#moving.delete(partNumber);
      }
      this.#tell(io);
    });
    io.phase('finishing');
    const copied = await this.#complete(io, uploadId, condition);
    this.#forget();
    return copied;
  }

  async #begin(io: JobIo): Promise<string> {
    const { target, key, source, streamed, onBegun } = this.#input;
    const { signal } = io;
    const uploadId = await io.request(async () => {
      // Before it is sent: the tab may be closed before the answer comes.
      onBegun(this.#left(Date.now()));
      try {
        const begun = await this.#lost.asking(() => target.begin(key, { source, streamed, signal }));
        this.#uploadId = begun;
        return begun;
      } finally {
        this.#note();
      }
    });
    if (this.#lost.since === undefined) return uploadId;
    // What may not be listed or aborted stays among the bucket's unfinished uploads.
    const settle = () => this.#lost.settle(target, { key, uploadId }, signal);
    await io.request(settle).catch(() => signal.throwIfAborted());
    this.#note();
    return uploadId;
  }

  /** @param asked when a request for an upload is about to be sent */
  #left(asked?: number): BegunCopy {
    const { key, partSize } = this.#input;
    return { key, partSize, uploadId: this.#uploadId, lostSince: this.#lost.since ?? asked };
  }

  #note(): void {
    const left = this.#left();
    const any = left.uploadId !== undefined || left.lostSince !== undefined;
    this.#input.onBegun(any ? left : undefined);
  }

  /** Keeps what the service still has of an earlier run, as far as it fits, and nothing else. */
  async #reconcile(io: JobIo, uploadId: string): Promise<void> {
    const { target, key, parts, streamed } = this.#input;
    try {
      const listed = await io.request(() => target.listParts({ key, uploadId }, { signal: io.signal }));
      const known = new Map(listed.map((part) => [part.partNumber, part]));
      for (const { partNumber, start, end } of parts) {
        const found = known.get(partNumber);
        // What was streamed is known by its checksum alone: without one it is sent again.
        const kept =
          this.#done.get(partNumber) ?? (streamed && found?.checksum === undefined ? undefined : found);
        if (kept !== undefined && found?.etag === kept.etag && found.size === end - start)
          this.#done.set(partNumber, kept);
        else this.#done.delete(partNumber);
      }
    } catch (error) {
      io.signal.throwIfAborted();
      // Whoever may only write may not look either: what this run knows of is believed, and Complete has the last word.
      if (!(error instanceof StoreFailure && error.kind === 'fatal')) throw error;
    }
    this.#tell(io);
  }

  #complete(io: JobIo, uploadId: string, condition: Condition): Promise<Copied> {
    const { target, key, source } = this.#input;
    const parts = [...this.#done.values()].toSorted((a, b) => a.partNumber - b.partNumber);
    const checksum = this.#input.checksum(parts);
    return io.request(() => {
      this.#completed += 1;
      const options = { condition, size: source.size, source, checksum, signal: io.signal };
      return this.#input.writing(() => target.complete({ key, uploadId }, parts, options));
    });
  }

  #tell(io: JobIo): void {
    let bytes = 0;
    for (const { size } of this.#done.values()) bytes += size;
    for (const moving of this.#moving.values()) bytes += moving;
    io.moved(bytes);
  }
}

/**
 * Aborts an upload at the service, and what lost answers may have begun beside it; one that is over already is none to be
 * aborted.
 */
export async function abortBegun(
  target: TargetStore,
  { key, uploadId, lostSince }: BegunCopy,
): Promise<void> {
  const signal = AbortSignal.timeout(ABORT_TIME);
  try {
    await new LostBegins(lostSince).settle(target, { key, uploadId }, signal);
  } finally {
    if (uploadId !== undefined)
      await target.abort({ key, uploadId }, { signal }).catch((error: unknown) => {
        if (!(error instanceof StoreFailure && error.kind === 'no-such-upload')) throw error;
      });
  }
}
