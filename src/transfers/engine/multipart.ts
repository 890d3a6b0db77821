import { combineEncoded } from './crc64';
import type { JobIo, JobResult } from './job';
import { noJournal, type Fingerprint, type UploadJournal } from './journal';
import { PartLedger } from './part-ledger';
import type { PartRange } from './plan';
import { StoreFailure, type ObjectStore, type UploadedPart, type Written } from './port';
import type { UploadInput } from './upload-input';

/** Parts of one file in flight; the limiter decides how many of them really are. */
const PARALLEL_PARTS = 4;
/** For cleaning up (milliseconds); the run's own signal is aborted by then. */
const ABORT_TIME = 30_000;

/** One multipart upload to one key. Whatever ends `run`, the next one goes on from what the service has. */
export class MultipartUpload {
  readonly #input: Pick<UploadInput, 'body' | 'contentType' | 'hash'>;
  readonly #store: ObjectStore;
  readonly #journal: UploadJournal;
  readonly #print: Fingerprint;
  readonly #bearer: string;
  readonly #preferred: string | undefined;
  readonly #headers: () => string | undefined;
  readonly #key: string;
  readonly #parts: readonly PartRange[];
  readonly #partSize: number;
  readonly #ledger = new PartLedger();
  #uploadId: string | undefined;
  /** Of the journal. */
  #record: string | undefined;
  /** What the upload was begun with. */
  #begunWith: string | undefined;

  constructor(input: UploadInput, key: string, parts: readonly PartRange[], partSize: number) {
    this.#input = input;
    this.#store = input.store;
    this.#journal = input.journal?.store ?? noJournal;
    const { place = '', fileName = '', lastModified = 0, bearer = '', record, headers } = input.journal ?? {};
    this.#bearer = bearer;
    this.#preferred = record;
    this.#headers = () => headers?.();
    this.#print = { place, key, fileName, size: input.body.size, lastModified };
    this.#key = key;
    this.#parts = parts;
    this.#partSize = partSize;
  }

  async run(io: JobIo, overwrite: boolean): Promise<JobResult> {
    try {
      return await this.#attempt(io, overwrite);
    } catch (error) {
      const lost =
        error instanceof StoreFailure && (error.kind === 'conflict' || error.kind === 'no-such-upload');
      if (!lost || io.signal.aborted) throw error;
      // S3 asks for a new upload with all its parts after a 409; and a lifecycle rule may have ended the old one.
      if (error.kind === 'no-such-upload') await this.#drop('clear');
      await this.discard().catch(() => {});
      io.moved(0);
      return this.#attempt(io, overwrite, false);
    }
  }

  /** Aborts the upload at the service: what is left behind otherwise costs its owner money. */
  async discard(): Promise<void> {
    const uploadId = this.#uploadId;
    if (uploadId === undefined) return;
    this.#uploadId = undefined;
    this.#ledger.clear();
    try {
      await this.#store.abort({ key: this.#key, uploadId }, { signal: AbortSignal.timeout(ABORT_TIME) });
    } catch (error) {
      if (!(error instanceof StoreFailure && error.kind === 'no-such-upload')) {
        await this.#drop('release');
        throw error;
      }
    }
    await this.#drop('clear');
  }

  async #drop(how: 'clear' | 'release'): Promise<void> {
    const record = this.#record;
    this.#record = undefined;
    if (record !== undefined) await this.#journal[how](record);
  }

  async #attempt(io: JobIo, overwrite: boolean, resume = true): Promise<JobResult> {
    if (!overwrite) await this.#refuseExisting(io);
    // Parts follow what their upload was begun with; other headers take another upload.
    if (this.#uploadId !== undefined && this.#begunWith !== this.#headers()) await this.discard();
    const begun = this.#uploadId ?? (resume ? await this.#pickUp(io) : undefined);
    const uploadId = begun ?? (await this.#begin(io));
    this.#uploadId = uploadId;
    if (this.#ledger.bytes > 0) await this.#reconcile(io, uploadId);
    io.phase('moving');
    await this.#sendParts(io, uploadId);
    io.phase('finishing');
    const checksum = combineEncoded(this.#parts.map((part) => this.#ledger.local(part)));
    const written = await this.#complete(io, uploadId, checksum, overwrite);
    this.#uploadId = undefined;
    await this.#drop('clear');
    return { verified: written.checksum === checksum };
  }

  /** Asked before the first byte rather than after the last: the refusal by Complete comes too late. */
  async #refuseExisting(io: JobIo): Promise<void> {
    try {
      await io.request(() => this.#store.head(this.#key, { signal: io.signal }));
    } catch (error) {
      io.signal.throwIfAborted();
      // Not there, or not ours to look at: Complete still refuses to replace.
      if (error instanceof StoreFailure && error.kind === 'fatal') return;
      throw error;
    }
    throw new StoreFailure('exists', 'An object with this key exists already.');
  }

  /** Asks for a new upload, and keeps of every request that had no answer that it may have begun one. */
  #begin(io: JobIo): Promise<string> {
    const options = { contentType: this.#input.contentType, checksums: true, signal: io.signal };
    return io.request(async () => {
      const record = await this.#journal.ask(this.#print, this.#bearer);
      const headers = this.#headers();
      try {
        const uploadId = await this.#store.createMultipart(this.#key, options);
        this.#record = record;
        // Kept from the moment it exists, before anything can go wrong.
        this.#uploadId = uploadId;
        this.#begunWith = headers;
        await this.#journal.begin(record, { uploadId, partSize: this.#partSize, headers });
        return uploadId;
      } catch (error) {
        await this.#journal[isRefusal(error) ? 'clear' : 'release'](record);
        throw error;
      }
    });
  }

  /** An upload that an earlier visit began, with those of its parts that still are in the file. */
  async #pickUp(io: JobIo): Promise<string | undefined> {
    const record = await this.#journal.load(this.#print, this.#preferred);
    if (record === undefined) return undefined;
    if (record.partSize !== this.#partSize) {
      await this.#journal.release(record.id);
      return undefined;
    }
    this.#record = record.id;
    if ((record.headers ?? '') !== (this.#headers() ?? '')) {
      // Begun to be written with something else: what is left behind costs its owner money.
      this.#uploadId = record.uploadId;
      await this.discard().catch(() => {});
      return undefined;
    }
    this.#begunWith = this.#headers();
    for (const { part, checksum } of record.parts) {
      const range = this.#parts[part.partNumber - 1];
      if (range === undefined) continue;
      // Name, size and date may lie; reading is fast beside sending.
      const slice = this.#input.body.slice(range.start, range.end);
      if ((await this.#input.hash(slice, io.signal)) === checksum) this.#ledger.add(part, checksum);
    }
    return record.uploadId;
  }

  /** Keeps of an earlier run what the service still has, part by part, and nothing else. */
  async #reconcile(io: JobIo, uploadId: string): Promise<void> {
    try {
      const address = { key: this.#key, uploadId };
      const listed = await io.request(() => this.#store.listParts(address, { signal: io.signal }));
      this.#ledger.keepOnly(listed, this.#parts);
    } catch (error) {
      io.signal.throwIfAborted();
      // Whoever may only write may not look either. Complete and its checksum have the last word then.
      if (!(error instanceof StoreFailure && error.kind === 'fatal')) throw error;
    }
    io.moved(this.#ledger.bytes);
  }

  async #sendParts(io: JobIo, uploadId: string): Promise<void> {
    const waiting = this.#parts.filter((part) => !this.#ledger.has(part.partNumber)).values();
    const siblings = new AbortController();
    const signal = AbortSignal.any([io.signal, siblings.signal]);
    const workers = Array.from({ length: PARALLEL_PARTS }, async () => {
      try {
        for (const part of waiting) {
          signal.throwIfAborted();
          await this.#sendPart(io, uploadId, part, signal);
        }
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
    const { body, hash } = this.#input;
    const { partNumber } = part;
    const blob = body.slice(part.start, part.end);
    const checksum = await hash(blob, signal);
    const onProgress = (bytes: number) => {
      this.#ledger.progress(partNumber, bytes);
      io.moved(this.#ledger.bytes);
    };
    const address = { key: this.#key, uploadId, partNumber };
    const send = () => {
      onProgress(0);
      return this.#store.uploadPart(address, blob, { checksum, signal, onProgress });
    };
    let sent: UploadedPart;
    try {
      sent = await io.request(send, { signal });
    } catch (error) {
      onProgress(0);
      throw error;
    }
    this.#ledger.add(sent, checksum);
    io.moved(this.#ledger.bytes);
    if (this.#record !== undefined) await this.#journal.addPart(this.#record, { part: sent, checksum });
  }

  async #complete(io: JobIo, uploadId: string, checksum: string, overwrite: boolean): Promise<Written> {
    const { signal } = io;
    const { size } = this.#print;
    let asked = 0;
    const complete = () => {
      asked += 1;
      const options = { checksum, overwrite, size, signal };
      return this.#store.complete({ key: this.#key, uploadId }, this.#ledger.parts(), options);
    };
    try {
      return await io.request(complete);
    } catch (error) {
      const ambiguous =
        error instanceof StoreFailure && (error.kind === 'no-such-upload' || error.kind === 'exists');
      if (!ambiguous || asked === 1) throw error;
      // The first Complete may have succeeded with its answer lost. Then the object is there, and it is ours.
      const head = await io.request(() => this.#store.head(this.#key, { checksum: true, signal }));
      const ours = head.checksum === undefined ? !overwrite : head.checksum === checksum;
      if ((head.size !== undefined && head.size !== size) || !ours) throw error;
      return { etag: head.etag, checksum: head.checksum };
    }
  }
}

/** The service said no, so that nothing was begun. */
function isRefusal(error: unknown): boolean {
  return error instanceof StoreFailure && error.kind !== 'transient' && error.kind !== 'disconnected';
}
