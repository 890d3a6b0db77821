import { combineEncoded } from './crc64';
import type { Hasher } from './hasher';
import type { Job, JobIo, JobResult } from './job';
import { PartLedger } from './part-ledger';
import { planUpload, type PartRange, type UploadPlan } from './plan';
import { StoreFailure, type ObjectStore, type UploadedPart, type Written } from './port';
import { numbered } from './names';

export interface UploadInput {
  readonly store: ObjectStore;
  readonly key: string;
  readonly body: Blob;
  readonly contentType: string;
  readonly overwrite: boolean;
  readonly hash: Hasher;
}

/** Parts of one file in flight; the limiter decides how many of them really are. */
const PARALLEL_PARTS = 4;
const MAX_RENAMES = 100;

export class UploadJob implements Job {
  readonly size: number;
  readonly #input: UploadInput;
  readonly #plan: UploadPlan;
  readonly #ledger = new PartLedger();
  #key: string;
  #overwrite: boolean;
  #renames: number | undefined;
  #uploadId: string | undefined;

  /** Throws a RangeError when S3 could not store a file of this size. */
  constructor(input: UploadInput) {
    this.#input = input;
    this.#key = input.key;
    this.#overwrite = input.overwrite;
    this.size = input.body.size;
    this.#plan = planUpload(this.size);
  }

  get key(): string {
    return this.#key;
  }

  allow(choice: 'overwrite' | 'rename'): void {
    if (choice === 'overwrite') this.#overwrite = true;
    else this.#renames = 1;
  }

  async run(io: JobIo): Promise<JobResult> {
    for (;;) {
      try {
        return await this.#attempt(io);
      } catch (error) {
        if (!(error instanceof StoreFailure && error.kind === 'exists') || this.#renames === undefined)
          throw error;
        if (this.#renames > MAX_RENAMES) throw error;
        await this.discard();
        this.#key = numbered(this.#input.key, this.#renames);
        this.#renames += 1;
      }
    }
  }

  async discard(): Promise<void> {
    const uploadId = this.#uploadId;
    if (uploadId === undefined) return;
    this.#forget();
    // Not the run's signal: that one is aborted by now. What is left behind otherwise costs its owner money.
    await this.#input.store.abort({ key: this.#key, uploadId }, { signal: AbortSignal.timeout(30_000) });
  }

  #forget(): void {
    this.#uploadId = undefined;
    this.#ledger.clear();
  }

  async #attempt(io: JobIo): Promise<JobResult> {
    io.moved(0);
    if (this.#plan.kind === 'single') return this.#single(io);
    const parts = this.#plan.parts;
    try {
      return await this.#multipart(io, parts);
    } catch (error) {
      const repeat =
        error instanceof StoreFailure && (error.kind === 'conflict' || error.kind === 'no-such-upload');
      if (!repeat || io.signal.aborted) throw error;
      // S3 asks for a new upload with all its parts after a 409; and an upload may be ended by a lifecycle rule.
      this.#forget();
      io.moved(0);
      return this.#multipart(io, parts);
    }
  }

  async #single(io: JobIo): Promise<JobResult> {
    const { store, body, contentType, hash } = this.#input;
    const checksum = await hash(body, io.signal);
    io.phase('moving');
    let asked = 0;
    const put = () => {
      asked += 1;
      const { signal, moved } = io;
      return store.put(this.#key, body, {
        contentType,
        checksum,
        overwrite: this.#overwrite,
        signal,
        onProgress: moved,
      });
    };
    try {
      const written = await io.request(put, { retryConflicts: true });
      io.moved(this.size);
      return { verified: written.checksum === checksum };
    } catch (error) {
      // An answer lost on the way: the object that stands in the way of the second attempt is our own.
      if (!(error instanceof StoreFailure && error.kind === 'exists') || asked === 1) throw error;
      const head = await io.request(() => store.head(this.#key, { checksum: true, signal: io.signal }));
      if (head.size !== this.size || head.checksum !== checksum) throw error;
      return { verified: true };
    }
  }

  async #multipart(io: JobIo, parts: readonly PartRange[]): Promise<JobResult> {
    const { store, contentType } = this.#input;
    if (!this.#overwrite) await this.#refuseExisting(io);
    if (this.#uploadId === undefined) {
      this.#uploadId = await io.request(() =>
        store.createMultipart(this.#key, { contentType, checksums: true, signal: io.signal }),
      );
    } else {
      await this.#reconcile(io, parts);
    }
    const uploadId = this.#uploadId;
    io.phase('moving');
    await this.#sendParts(io, uploadId, parts);
    io.phase('finishing');
    const checksum = combineEncoded(parts.map((part) => this.#ledger.local(part)));
    const written = await this.#complete(io, uploadId, checksum);
    this.#forget();
    return { verified: written.checksum === checksum };
  }

  /** Asked before the first byte rather than after the last: the refusal by Complete comes too late. */
  async #refuseExisting(io: JobIo): Promise<void> {
    try {
      await io.request(() => this.#input.store.head(this.#key, { signal: io.signal }));
    } catch (error) {
      io.signal.throwIfAborted();
      // Not there, or not ours to look at: Complete still refuses to replace.
      if (error instanceof StoreFailure && error.kind === 'fatal') return;
      throw error;
    }
    throw new StoreFailure('exists', 'An object with this key exists already.');
  }

  /** Keeps of an earlier run what the service still has, part by part, and nothing else. */
  async #reconcile(io: JobIo, parts: readonly PartRange[]): Promise<void> {
    const uploadId = this.#uploadId;
    if (uploadId === undefined) return;
    const listed = await io.request(() =>
      this.#input.store.listParts({ key: this.#key, uploadId }, { signal: io.signal }),
    );
    this.#ledger.keepOnly(listed, parts);
    io.moved(this.#ledger.bytes);
  }

  async #sendParts(io: JobIo, uploadId: string, parts: readonly PartRange[]): Promise<void> {
    const waiting = parts.filter((part) => !this.#ledger.has(part.partNumber)).values();
    const siblings = new AbortController();
    const signal = AbortSignal.any([io.signal, siblings.signal]);
    const worker = async () => {
      for (const part of waiting) {
        signal.throwIfAborted();
        await this.#sendPart(io, uploadId, part, signal);
      }
    };
    const workers = Array.from({ length: PARALLEL_PARTS }, async () => {
      try {
        await worker();
      } catch (error) {
        siblings.abort(error);
        throw error;
      }
    });
    const results = await Promise.allSettled(workers);
    io.signal.throwIfAborted();
    if (results.some((result) => result.status === 'rejected')) throw siblings.signal.reason;
  }

  async #sendPart(io: JobIo, uploadId: string, part: PartRange, signal: AbortSignal): Promise<void> {
    const { store, body, hash } = this.#input;
    const blob = body.slice(part.start, part.end);
    const checksum = await hash(blob, signal);
    const { partNumber } = part;
    const onProgress = (bytes: number) => {
      this.#ledger.progress(partNumber, bytes);
      io.moved(this.#ledger.bytes);
    };
    let uploaded: UploadedPart;
    try {
      uploaded = await io.request(
        () => {
          onProgress(0);
          return store.uploadPart({ key: this.#key, uploadId, partNumber }, blob, {
            checksum,
            signal,
            onProgress,
          });
        },
        { signal },
      );
    } catch (error) {
      onProgress(0);
      throw error;
    }
    this.#ledger.add(uploaded, checksum);
    io.moved(this.#ledger.bytes);
  }

  async #complete(io: JobIo, uploadId: string, checksum: string): Promise<Written> {
    const { store } = this.#input;
    const { signal } = io;
    let asked = 0;
    try {
      return await io.request(() => {
        asked += 1;
        return store.complete({ key: this.#key, uploadId }, this.#ledger.parts(), {
          checksum,
          overwrite: this.#overwrite,
          size: this.size,
          signal,
        });
      });
    } catch (error) {
      const ambiguous =
        error instanceof StoreFailure &&
        (error.kind === 'no-such-upload' || error.kind === 'exists') &&
        asked > 1;
      if (!ambiguous) throw error;
      // The first Complete may have succeeded with its answer lost. Then the object is there, and it is ours.
      const head = await io.request(() => store.head(this.#key, { checksum: true, signal }));
      const ours = head.checksum === undefined ? !this.#overwrite : head.checksum === checksum;
      if (head.size !== this.size || !ours) throw error;
      return { etag: head.etag, checksum: head.checksum };
    }
  }
}
