import { combineEncoded } from './crc64';
import type { JobIo, JobResult } from './job';
import { noJournal, type Fingerprint, type SentPart, type UploadJournal } from './journal';
import { isRefusal, LostBegins } from './lost-begins';
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
  readonly #input: UploadInput;
  readonly #store: ObjectStore;
  readonly #journal: UploadJournal;
  readonly #print: Fingerprint;
  readonly #key: string;
  readonly #parts: readonly PartRange[];
  readonly #partSize: number;
  readonly #ledger = new PartLedger();
  #uploadId: string | undefined;
  /** Of the journal. */
  #record: string | undefined;
  /** Text of what the upload was begun to be written with. */
  #begunWith = '';
  /** Requests for one that had no answer, and their records in the journal. */
  readonly #lost = new LostBegins();
  readonly #lostRecords: string[] = [];
  /** Parts of an earlier visit that have not been held against the file yet. */
  #sentBefore: SentPart[] = [];

  constructor(input: UploadInput, key: string, parts: readonly PartRange[], partSize: number) {
    this.#input = input;
    this.#store = input.store;
    this.#journal = input.journal?.store ?? noJournal;
    const { place = '', fileName = '', lastModified = 0 } = input.journal ?? {};
    this.#print = { place, key, fileName, size: input.body.size, lastModified };
    this.#key = key;
    this.#parts = parts;
    this.#partSize = partSize;
  }

  async run(io: JobIo, replacing: Replacing): Promise<JobResult> {
    try {
      return await this.#attempt(io, replacing);
    } catch (error) {
      const lost =
        error instanceof StoreFailure && (error.kind === 'conflict' || error.kind === 'no-such-upload');
      if (!lost || io.signal.aborted) throw error;
      // S3 asks for a new upload with all its parts after a 409; and a lifecycle rule may have ended the old one.
      if (error.kind === 'no-such-upload') await this.#forget('clear');
      else await this.#abort().catch(() => {});
      io.moved(0);
      return this.#attempt(io, replacing, false);
    }
  }

  /** Aborts the upload at the service, and what lost answers left: both cost its owner money otherwise. */
  async discard(): Promise<void> {
    try {
      await this.#settle(AbortSignal.timeout(ABORT_TIME));
    } finally {
      await this.#abort();
    }
  }

  async #abort(): Promise<void> {
    const uploadId = this.#uploadId;
    if (uploadId === undefined) return;
    this.#uploadId = undefined;
    let left: 'clear' | 'release' = 'clear';
    try {
      await this.#store.abort({ key: this.#key, uploadId }, { signal: AbortSignal.timeout(ABORT_TIME) });
    } catch (error) {
      if (error instanceof StoreFailure && error.kind === 'no-such-upload') return;
      left = 'release';
      throw error;
    } finally {
      await this.#forget(left);
    }
  }

  async #forget(how: 'clear' | 'release'): Promise<void> {
    const record = this.#record;
    this.#record = undefined;
    this.#uploadId = undefined;
    this.#ledger.clear();
    this.#sentBefore = [];
    if (record !== undefined) await this.#journal[how](record);
  }

  #headers(): string {
    return this.#input.journal?.headers?.() ?? '';
  }

  async #attempt(io: JobIo, replacing: Replacing, resume = true): Promise<JobResult> {
    if (!replacing.overwrite) await this.#refuseExisting(io);
    if (this.#uploadId === undefined && resume) await this.#pickUp();
    // Parts follow what their upload was begun with: other headers take another upload. What cannot be discarded is
    // left on record.
    if (this.#begunWith !== this.#headers()) await this.#abort().catch(() => {});
    else await this.#recall(io);
    const uploadId = this.#uploadId ?? (await this.#begin(io));
    if (this.#ledger.bytes > 0) await this.#reconcile(io, uploadId);
    io.phase('moving');
    await this.#sendParts(io, uploadId);
    io.phase('finishing');
    const checksum = combineEncoded(this.#parts.map((part) => this.#ledger.local(part)));
    const written = await this.#complete(io, uploadId, checksum, replacing);
    await this.#forget('clear');
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
  async #begin(io: JobIo): Promise<string> {
    try {
      const uploadId = await this.#ask(io);
      await io.request(() => this.#settle(io.signal)).catch(() => io.signal.throwIfAborted());
      return uploadId;
    } finally {
      // Named among what is unfinished, as long as it may be there.
      for (const record of this.#lostRecords) await this.#journal.release(record);
    }
  }

  #ask(io: JobIo): Promise<string> {
    const options = { contentType: this.#input.contentType, checksums: true, signal: io.signal };
    return io.request(async () => {
      const record = await this.#journal.ask(this.#print, this.#input.journal?.bearer ?? '');
      const headers = this.#headers();
      try {
        const uploadId = await this.#lost.asking(() => this.#store.createMultipart(this.#key, options));
        this.#record = record;
        // Kept from the moment it exists, before anything can go wrong.
        this.#uploadId = uploadId;
        this.#begunWith = headers;
        await this.#journal.begin(record, { uploadId, partSize: this.#partSize, headers });
        return uploadId;
      } catch (error) {
        if (isRefusal(error)) await this.#journal.clear(record);
        else this.#lostRecords.push(record);
        throw error;
      }
    });
  }

  async #settle(signal: AbortSignal): Promise<void> {
    await this.#lost.settle(this.#store, { key: this.#key, uploadId: this.#uploadId }, signal);
    for (const record of this.#lostRecords.splice(0)) await this.#journal.clear(record);
  }

  /** Takes over the upload that an earlier visit began, if any. */
  async #pickUp(): Promise<void> {
    const record = await this.#journal.load(this.#print, this.#input.journal?.record);
    if (record === undefined) return;
    if (record.partSize !== this.#partSize) return this.#journal.release(record.id);
    this.#record = record.id;
    this.#uploadId = record.uploadId;
    this.#begunWith = record.headers ?? '';
    this.#sentBefore = [...record.parts];
  }

  /** Takes those of an earlier visit's parts for sent that still are in the file. A pause may come between any two. */
  async #recall(io: JobIo): Promise<void> {
    for (let sent = this.#sentBefore.at(-1); sent !== undefined; sent = this.#sentBefore.at(-1)) {
      const { part, checksum } = sent;
      const range = this.#parts[part.partNumber - 1];
      // Name, size and date may lie; reading is fast beside sending.
      const slice = range && this.#input.body.slice(range.start, range.end);
      if (slice && (await this.#input.hash(slice, io.signal)) === checksum) this.#ledger.add(part, checksum);
      this.#sentBefore.pop();
    }
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

  async #complete(io: JobIo, uploadId: string, checksum: string, replacing: Replacing): Promise<Written> {
    const { signal } = io;
    const { size } = this.#print;
    let asked = 0;
    const complete = () => {
      asked += 1;
      const options = { checksum, ...replacing, size, signal };
      return this.#store.complete({ key: this.#key, uploadId }, this.#ledger.parts(), options);
    };
    try {
      return await io.request(complete);
    } catch (error) {
      const ambiguous =
        error instanceof StoreFailure &&
        (error.kind === 'no-such-upload' || error.kind === 'exists' || error.kind === 'replaced');
      if (!ambiguous || asked === 1) throw error;
      // The first Complete may have succeeded with its answer lost. Then the object is there, and it is ours.
      const head = await io.request(() => this.#store.head(this.#key, { checksum: true, signal }));
      const ours = head.checksum === undefined ? !replacing.overwrite : head.checksum === checksum;
      if ((head.size !== undefined && head.size !== size) || !ours) throw error;
      return { etag: head.etag, checksum: head.checksum };
    }
  }
}

/** Whether what stands there may be replaced, and which object alone where one is named. */
interface Replacing {
  readonly overwrite: boolean;
  readonly replaces: string | undefined;
}
