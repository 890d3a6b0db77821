import { Crc64, encodeCrc64 } from '../crc64';
import type { Hasher } from '../hasher';
import {
  StoreFailure,
  type Abortable,
  type CompleteOptions,
  type CreateOptions,
  type GetOptions,
  type HeadOptions,
  type LostAddress,
  type ObjectHead,
  type ObjectStore,
  type PartAddress,
  type PartOptions,
  type PutOptions,
  type Received,
  type UploadAddress,
  type UploadedPart,
  type Written,
} from '../port';

export type Verb = 'head' | 'put' | 'create' | 'part' | 'list' | 'complete' | 'abort' | 'lost' | 'get';

export interface Call {
  readonly verb: Verb;
  readonly key: string;
  readonly partNumber?: number;
}

interface StoredUpload {
  readonly key: string;
  readonly parts: Map<
    number,
    { readonly bytes: Uint8Array; readonly etag: string; readonly checksum?: string }
  >;
}

/** Runs before a verb does anything; throws to make it fail, awaits to make it slow. */
type Script = (call: Call, signal: AbortSignal) => Promise<void> | void;

/** An object store in memory that checks what S3 checks, with a script for what goes wrong. */
export class FakeStore implements ObjectStore {
  origin = 'fake';
  maxRequests = 4;
  maxBulkRequests = 0;
  readonly objects = new Map<string, { bytes: Uint8Array; etag: string }>();
  readonly uploads = new Map<string, StoredUpload>();
  readonly calls: Call[] = [];
  script: Script = () => {};
  /** False: behaves like a service that ignores checksums. */
  checksums = true;
  /** True: leaves the checksum away where it would cost a preflight. */
  simple = false;
  usable: Promise<void> = Promise.resolve();
  inFlight = 0;
  mostInFlight = 0;
  #next = 1;

  count(verb: Verb): number {
    return this.calls.filter((call) => call.verb === verb).length;
  }

  text(key: string): string | undefined {
    const object = this.objects.get(key);
    return object && new TextDecoder().decode(object.bytes);
  }

  async ready(signal: AbortSignal): Promise<void> {
    await this.usable;
    signal.throwIfAborted();
  }

  head(key: string, { signal }: HeadOptions): Promise<ObjectHead> {
    return this.#run({ verb: 'head', key }, signal, async () => {
      const object = this.objects.get(key);
      if (!object) throw new StoreFailure('fatal', 'Not found');
      const checksum = this.checksums ? crcOf(object.bytes) : undefined;
      return { size: object.bytes.length, etag: object.etag, checksum, decoded: false };
    });
  }

  put(
    key: string,
    body: Blob,
    { overwrite, replaces, checksum, signal, onProgress }: PutOptions,
  ): Promise<Written> {
    return this.#run({ verb: 'put', key }, signal, async () => {
      const bytes = new Uint8Array(await body.arrayBuffer());
      onProgress(bytes.length);
      if (!overwrite && this.objects.has(key)) throw new StoreFailure('exists', 'It exists.');
      this.#refuseAnother(key, replaces);
      this.#check(bytes, checksum);
      return this.#store(key, bytes);
    });
  }

  #refuseAnother(key: string, replaces: string | undefined): void {
    if (replaces !== undefined && this.objects.get(key)?.etag !== replaces)
      throw new StoreFailure('replaced', 'Another object stands there.');
  }

  createMultipart(key: string, { signal }: CreateOptions): Promise<string> {
    return this.#run({ verb: 'create', key }, signal, async () => {
      const id = `upload-${this.#next++}`;
      this.uploads.set(id, { key, parts: new Map() });
      return id;
    });
  }

  uploadPart(address: PartAddress, body: Blob, options: PartOptions): Promise<UploadedPart> {
    const { key, uploadId, partNumber } = address;
    return this.#run({ verb: 'part', key, partNumber }, options.signal, async () => {
      const upload = this.#upload(uploadId);
      const bytes = new Uint8Array(await body.arrayBuffer());
      options.onProgress(bytes.length);
      this.#check(bytes, options.checksum);
      const etag = `"${crcOf(bytes)}"`;
      const checksum = this.checksums ? options.checksum : undefined;
      upload.parts.set(partNumber, { bytes, etag, checksum });
      return { partNumber, size: bytes.length, etag, checksum };
    });
  }

  listParts({ key, uploadId }: UploadAddress, { signal }: Abortable): Promise<UploadedPart[]> {
    return this.#run({ verb: 'list', key }, signal, async () =>
      [...this.#upload(uploadId).parts].map(([partNumber, { bytes, etag, checksum }]) => ({
        partNumber,
        size: bytes.length,
        etag,
        checksum,
      })),
    );
  }

  complete({ key, uploadId }: UploadAddress, parts: readonly UploadedPart[], options: CompleteOptions) {
    return this.#run({ verb: 'complete', key }, options.signal, async () => {
      const upload = this.#upload(uploadId);
      if (!options.overwrite && this.objects.has(key)) throw new StoreFailure('exists', 'It exists.');
      this.#refuseAnother(key, options.replaces);
      const chunks = parts.map(({ partNumber, etag }) => {
        const part = upload.parts.get(partNumber);
        if (part?.etag !== etag) throw new StoreFailure('fatal', 'InvalidPart');
        return part.bytes;
      });
      const bytes = new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
      this.#check(bytes, options.checksum);
      this.uploads.delete(uploadId);
      return this.#store(key, bytes);
    });
  }

  abort({ key, uploadId }: UploadAddress, { signal }: Abortable): Promise<void> {
    return this.#run({ verb: 'abort', key }, signal, async () => void this.uploads.delete(uploadId));
  }

  abortLost({ key, uploadId }: LostAddress, { signal }: Abortable): Promise<void> {
    return this.#run({ verb: 'lost', key }, signal, async () => {
      for (const [id, upload] of this.uploads)
        if (upload.key === key && id !== uploadId && upload.parts.size === 0) this.uploads.delete(id);
    });
  }

  get(key: string, { range, ifMatch, checksum: asked, signal }: GetOptions): Promise<Received> {
    return this.#run({ verb: 'get', key }, signal, async () => {
      const object = this.objects.get(key);
      if (!object) throw new StoreFailure('fatal', 'Not found');
      if (ifMatch !== undefined && ifMatch !== object.etag) throw new StoreFailure('changed', 'It changed.');
      const { bytes, etag } = object;
      const { start, end } = range ?? { start: 0, end: bytes.length };
      const simple = this.simple && asked === true;
      const checksum = this.checksums && asked === true && !simple ? crcOf(bytes) : undefined;
      const head = { size: end - start, etag, checksum, decoded: false };
      const askHead = simple ? (later: AbortSignal) => this.head(key, { signal: later }) : undefined;
      return { head, body: new Blob([bytes.slice(start, end)]).stream(), askHead };
    });
  }

  #store(key: string, bytes: Uint8Array): Written {
    const checksum = crcOf(bytes);
    this.objects.set(key, { bytes, etag: `"${checksum}"` });
    return { etag: `"${checksum}"`, checksum: this.checksums ? checksum : undefined };
  }

  #upload(id: string): StoredUpload {
    const upload = this.uploads.get(id);
    if (!upload) throw new StoreFailure('no-such-upload', 'The upload is gone.');
    return upload;
  }

  #check(bytes: Uint8Array, checksum: string | undefined): void {
    if (this.checksums && checksum !== undefined && checksum !== crcOf(bytes)) {
      throw new StoreFailure('transient', 'BadDigest');
    }
  }

  async #run<T>(call: Call, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    this.calls.push(call);
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      await this.script(call, signal);
      signal.throwIfAborted();
      return await task();
    } finally {
      this.inFlight -= 1;
    }
  }
}

export function crcOf(bytes: Uint8Array): string {
  return encodeCrc64(new Crc64().update(bytes).digest());
}

/** As real MD5s are to ETags, by a digest that is at hand. */
export const md5Etag = (bytes: Uint8Array) => `"md5 ${crcOf(bytes)}"`;
export const plainIsMd5Of = async (etag: string, file: Blob) =>
  etag === md5Etag(new Uint8Array(await file.arrayBuffer()));

/** Computes on the spot what the worker computes elsewhere. */
export const plainHasher: Hasher = async (blob, signal) => {
  signal.throwIfAborted();
  return crcOf(new Uint8Array(await blob.arrayBuffer()));
};
