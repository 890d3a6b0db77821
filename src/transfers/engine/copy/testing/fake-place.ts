import { crcOf } from '../../testing/fake-store';
import {
  StoreFailure,
  type Abortable,
  type LostAddress,
  type PartAddress,
  type PartOptions,
  type UploadAddress,
} from '../../port';
import { sameEtag } from '../evidence';
import type {
  Condition,
  Copied,
  CopiedPart,
  CopyFrom,
  Described,
  Evidence,
  ReadOptions,
  SourceStore,
  TargetStore,
  WriteOptions,
} from '../port';

type Verb =
  | 'describe'
  | 'read'
  | 'tags'
  | 'annotations'
  | 'annotate'
  | 'remove'
  | 'copy'
  | 'put'
  | 'begin'
  | 'copyPart'
  | 'sendPart'
  | 'listParts'
  | 'complete'
  | 'abort';

export interface FakeCall {
  readonly place: string;
  readonly verb: Verb;
  readonly key: string;
}

export interface FakeObject {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly modified: number;
  /** What the service tells of the content. */
  readonly tells: Tells;
  readonly tags: Readonly<Record<string, string>>;
}

/** A checksum of the whole, an ETag that is an MD5, or neither, as under KMS with a checksum of parts. */
export type Tells = 'crc' | 'md5' | 'nothing';

/** Runs around a verb: `before` it does anything, and once it has done it, when its answer may be lost. */
export interface FakeScript {
  before(call: FakeCall, signal: AbortSignal): Promise<void> | void;
  after(call: FakeCall): void;
  /** What the service makes of what it writes for a job. */
  damage?(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

interface FakeUpload {
  readonly key: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly parts: Map<number, { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string }>;
}

let made = 0;

/** A bucket in memory that checks what S3 checks, for either end of a copy, with a script for what goes wrong. */
export class FakePlace implements SourceStore, TargetStore {
  readonly origin: string;
  readonly maxRequests = 4;
  readonly maxBulkRequests = 0;
  readonly wantsSource = false;
  readonly wantsTags = true;
  readonly wantsAnnotations = true;
  conditional = true;
  /** What it tells of objects that are written here. */
  tells: Tells = 'crc';
  /** Denied verbs. */
  readonly denied = new Set<Verb>();
  readonly objects = new Map<string, FakeObject>();
  readonly uploads = new Map<string, FakeUpload>();
  /** Annotations by key and name. */
  readonly notes = new Map<string, Map<string, string>>();
  readonly calls: FakeCall[] = [];
  script: FakeScript = { before: () => {}, after: () => {} };
  /** Where CopyObject reads. */
  from: FakePlace = this;

  constructor(readonly name: string) {
    this.origin = name;
  }

  count(verb: Verb): number {
    return this.calls.filter((call) => call.verb === verb).length;
  }

  text(key: string): string | undefined {
    const object = this.objects.get(key);
    return object && new TextDecoder().decode(object.bytes);
  }

  /** Somebody else writes. */
  set(key: string, content: string | Uint8Array<ArrayBuffer>, tells: Tells = this.tells): FakeObject {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return this.#store(key, bytes, {}, tells);
  }

  async ready(): Promise<void> {}

  describe(key: string, { signal }: Abortable): Promise<Described | undefined> {
    return this.#run('describe', key, signal, () => {
      const object = this.objects.get(key);
      return object && describedOf(object);
    });
  }

  read(key: string, { start, end, etag, signal }: ReadOptions): Promise<Blob> {
    return this.#run('read', key, signal, () => {
      const object = this.#pinned(key, etag, 'changed');
      return new Blob([object.bytes.slice(start, end)]);
    });
  }

  tags(key: string, { signal }: Abortable): Promise<Readonly<Record<string, string>>> {
    return this.#run('tags', key, signal, () => this.objects.get(key)?.tags ?? {});
  }

  annotations(key: string, { signal }: Abortable): Promise<readonly string[]> {
    return this.#run('annotations', key, signal, () => [...(this.notes.get(key)?.keys() ?? [])]);
  }

  annotation(key: string, name: string, { signal }: Abortable): Promise<Blob> {
    return this.#run('annotations', key, signal, () => new Blob([this.notes.get(key)?.get(name) ?? '']));
  }

  annotate(
    key: string,
    name: string,
    text: Blob,
    { etag, signal }: Abortable & { etag: string | undefined },
  ): Promise<void> {
    return text.text().then((written) =>
      this.#run('annotate', key, signal, () => {
        if (etag !== undefined) this.#pinned(key, etag, 'exists');
        this.notes.set(key, new Map([...(this.notes.get(key) ?? []), [name, written]]));
      }),
    );
  }

  remove(key: string, { etag, signal }: Abortable & { etag: string }): Promise<'conditional' | 'looked-at'> {
    return this.#run('remove', key, signal, () => {
      this.#pinned(key, etag, 'exists');
      this.objects.delete(key);
      return this.conditional ? 'conditional' : 'looked-at';
    });
  }

  copy(from: CopyFrom, key: string, { condition, signal }: WriteOptions): Promise<Copied> {
    return this.#run('copy', key, signal, () => {
      const { bytes, tags } = this.from.#pinned(from.key, from.etag, 'exists');
      this.#check(key, condition);
      return evidenceOf(this.#write(key, bytes, tags));
    });
  }

  put(
    key: string,
    body: Blob,
    {
      condition,
      source,
      checksum,
      signal,
      onProgress,
    }: WriteOptions & { checksum: string; onProgress: (bytes: number) => void },
  ): Promise<Copied> {
    return this.#run('put', key, signal, async () => {
      const bytes = new Uint8Array(await body.arrayBuffer());
      onProgress(bytes.length);
      if (crcOf(bytes) !== checksum) throw new StoreFailure('transient', 'BadDigest');
      this.#check(key, condition);
      return evidenceOf(this.#write(key, bytes, source?.text.tags ?? {}));
    });
  }

  begin(key: string, { source, signal }: Abortable & { source: Described }): Promise<string> {
    return this.#run('begin', key, signal, () => {
      const id = `upload ${(made += 1)}`;
      this.uploads.set(id, { key, tags: source.text.tags ?? {}, parts: new Map() });
      return id;
    });
  }

  copyPart(
    from: CopyFrom,
    address: PartAddress,
    { start, end, signal }: Abortable & { start: number; end: number },
  ): Promise<CopiedPart> {
    return this.#run('copyPart', address.key, signal, () => {
      const { bytes } = this.from.#pinned(from.key, from.etag, 'changed');
      return this.#part(address, bytes.slice(start, end));
    });
  }

  sendPart(
    address: PartAddress,
    body: Blob,
    { checksum, signal, onProgress }: PartOptions,
  ): Promise<CopiedPart> {
    return this.#run('sendPart', address.key, signal, async () => {
      const bytes = new Uint8Array(await body.arrayBuffer());
      onProgress(bytes.length);
      if (crcOf(bytes) !== checksum) throw new StoreFailure('transient', 'BadDigest');
      return this.#part(address, bytes);
    });
  }

  listParts({ key, uploadId }: UploadAddress, { signal }: Abortable): Promise<CopiedPart[]> {
    return this.#run('listParts', key, signal, () =>
      [...this.#upload(uploadId).parts].map(([partNumber, { bytes, etag }]) => ({
        partNumber,
        size: bytes.length,
        etag,
        checksum: { algorithm: 'CRC64NVME', value: crcOf(bytes) },
      })),
    );
  }

  complete(
    { key, uploadId }: UploadAddress,
    parts: readonly CopiedPart[],
    { condition, size, signal }: Abortable & { condition: Condition; size: number },
  ): Promise<Copied> {
    return this.#run('complete', key, signal, async () => {
      const upload = this.#upload(uploadId);
      this.#check(key, condition);
      const chunks = parts.map(({ partNumber, etag }) => {
        const part = upload.parts.get(partNumber);
        if (part?.etag !== etag) throw new StoreFailure('fatal', 'InvalidPart');
        return part.bytes;
      });
      const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
      if (bytes.length !== size) throw new StoreFailure('fatal', 'InvalidRequest');
      this.#check(key, condition);
      this.uploads.delete(uploadId);
      return evidenceOf(this.#write(key, bytes, upload.tags));
    });
  }

  abortLost({ key, uploadId }: LostAddress, { signal }: Abortable): Promise<void> {
    return this.#run('abort', key, signal, () => {
      for (const [id, upload] of this.uploads)
        if (upload.key === key && id !== uploadId) this.uploads.delete(id);
    });
  }

  abort({ key, uploadId }: UploadAddress, { signal }: Abortable): Promise<void> {
    return this.#run('abort', key, signal, () => {
      this.#upload(uploadId);
      this.uploads.delete(uploadId);
    });
  }

  #write(key: string, bytes: Uint8Array<ArrayBuffer>, tags: FakeObject['tags']): FakeObject {
    return this.#store(key, this.script.damage?.(bytes) ?? bytes, tags);
  }

  #store(
    key: string,
    bytes: Uint8Array<ArrayBuffer>,
    tags: FakeObject['tags'],
    tells: Tells = this.tells,
  ): FakeObject {
    made += 1;
    const etag = tells === 'nothing' ? `"opaque-${made}"` : md5Like(bytes);
    const object = { bytes, etag, modified: made, tells, tags };
    this.objects.set(key, object);
    return object;
  }

  #part({ partNumber, uploadId }: PartAddress, bytes: Uint8Array<ArrayBuffer>): CopiedPart {
    const value = crcOf(bytes);
    this.#upload(uploadId).parts.set(partNumber, { bytes, etag: `"${value}"` });
    return {
      partNumber,
      size: bytes.length,
      etag: `"${value}"`,
      checksum: { algorithm: 'CRC64NVME', value },
    };
  }

  #pinned(key: string, etag: string, kind: 'exists' | 'changed'): FakeObject {
    const object = this.objects.get(key);
    if (object === undefined) throw new StoreFailure(kind === 'exists' ? kind : 'fatal', 'NoSuchKey');
    if (!sameEtag(object.etag, etag)) throw new StoreFailure(kind, 'PreconditionFailed');
    return object;
  }

  #check(key: string, condition: Condition): void {
    if (!this.conditional || condition.kind === 'any') return;
    const there = this.objects.get(key);
    const met = condition.kind === 'absent' ? there === undefined : sameEtag(there?.etag, condition.etag);
    if (!met) throw new StoreFailure('exists', 'PreconditionFailed');
  }

  #upload(id: string): FakeUpload {
    const upload = this.uploads.get(id);
    if (upload === undefined) throw new StoreFailure('no-such-upload', 'The upload is gone.');
    return upload;
  }

  async #run<T>(verb: Verb, key: string, signal: AbortSignal, task: () => T | Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const call = { place: this.name, verb, key };
    this.calls.push(call);
    if (this.denied.has(verb)) throw new StoreFailure('fatal', 'Access Denied');
    await this.script.before(call, signal);
    signal.throwIfAborted();
    const answer = await task();
    this.script.after(call);
    // What is aborted may have been done all the same.
    signal.throwIfAborted();
    return answer;
  }
}

/** As MD5s look, of what is at hand. */
function md5Like(bytes: Uint8Array): string {
  const hex = Array.from(crcOf(bytes), (character) => character.charCodeAt(0).toString(16)).join('');
  return `"${hex.slice(0, 24).padEnd(32, '0')}"`;
}

function evidenceOf({ bytes, etag, tells }: FakeObject): Evidence {
  return {
    etag,
    plain: tells !== 'nothing',
    checksums: tells === 'crc' ? [{ algorithm: 'CRC64NVME', value: crcOf(bytes) }] : [],
  };
}

function describedOf(object: FakeObject): Described {
  return {
    ...evidenceOf(object),
    etag: object.etag,
    size: object.bytes.length,
    modified: object.modified,
    archived: false,
    decoded: false,
    tagCount: Object.keys(object.tags).length,
    text: { metadata: {}, storageClass: 'STANDARD' },
  };
}
