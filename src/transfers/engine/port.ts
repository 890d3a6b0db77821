/** Where requests go: which connections they share, and whether they can be made now. */
export interface Line {
  /** Requests that share an origin share its connections; stores with the same name share one limit. */
  readonly origin: string;
  /** How many requests may be in flight to `origin` at once. */
  readonly maxRequests: number;
  /** The same for requests with {@link Bulk}, which share connections; 0 where there is no way to do so. */
  readonly maxBulkRequests: number;

  /** Resolves once credentials and network can be used again; rejects when they never will be. */
  ready(signal: AbortSignal): Promise<void>;
}

/**
 * The object store as the engine sees it: nine verbs, each with a signal. One instance serves one session
 * and one location. Every verb rejects with a {@link StoreFailure}, or with the signal's reason when aborted.
 */
export interface ObjectStore extends Line {
  head(key: string, options: HeadOptions): Promise<ObjectHead>;
  put(key: string, body: Blob, options: PutOptions): Promise<Written>;
  createMultipart(key: string, options: CreateOptions): Promise<string>;
  uploadPart(address: PartAddress, body: Blob, options: PartOptions): Promise<UploadedPart>;
  listParts(address: UploadAddress, options: Abortable): Promise<UploadedPart[]>;
  complete(
    address: UploadAddress,
    parts: readonly UploadedPart[],
    options: CompleteOptions,
  ): Promise<Written>;
  abort(address: UploadAddress, options: Abortable): Promise<void>;
  /**
   * Aborts what requests without an answer began: uploads to the key by whoever this is.
   * @param options.within milliseconds in which they were sent, before the upload that is named or before now
   */
  abortLost(address: LostAddress, options: Abortable & { readonly within: number }): Promise<void>;
  /** Bytes `start` to `end` (exclusive), or the whole object without a range. */
  get(key: string, options: GetOptions): Promise<Received>;
}

export interface Abortable {
  readonly signal: AbortSignal;
}

/** One of many small requests: it may travel with others, and tells its progress only at the end. */
interface Bulk {
  readonly bulk?: boolean;
}

export interface HeadOptions extends Abortable, Bulk {
  readonly versionId?: string;
  /** Ask for the stored checksum too; under SSE-KMS that takes kms:Decrypt. */
  readonly checksum?: boolean;
}

export interface ObjectHead {
  /** Bytes; undefined where the service does not say. */
  readonly size: number | undefined;
  readonly etag?: string;
  /** Base64 CRC64NVME of the whole object, where the service keeps one. */
  readonly checksum?: string;
  /** True when the browser will decode the body on its own, so that ranges and sizes do not apply. */
  readonly decoded: boolean;
}

export interface PutOptions extends Abortable, Bulk {
  readonly contentType: string;
  /** False sends `If-None-Match: *`: the store must refuse to replace an object. */
  readonly overwrite: boolean;
  /** With `overwrite`: the ETag of what may be replaced; rejects as `replaced` where another object stands there. */
  readonly replaces?: string;
  /** Base64 CRC64NVME of the body. */
  readonly checksum?: string;
  /** Bytes sent so far. */
  readonly onProgress: (bytes: number) => void;
}

export interface CreateOptions extends Abortable {
  readonly contentType: string;
  /** True declares that parts will carry CRC64NVME checksums. */
  readonly checksums: boolean;
}

export interface UploadAddress {
  readonly key: string;
  readonly uploadId: string;
}

/** A key with uploads that nobody knows the id of, and one whose answer came. */
export interface LostAddress {
  readonly key: string;
  readonly uploadId?: string;
}

export interface PartAddress extends UploadAddress {
  /** 1 to 10,000. */
  readonly partNumber: number;
}

export interface PartOptions extends Abortable {
  readonly checksum?: string;
  readonly onProgress: (bytes: number) => void;
}

export interface UploadedPart {
  readonly partNumber: number;
  readonly size: number;
  /** Empty where CORS hides it; the store then looks it up before Complete. */
  readonly etag: string;
  /** As the service echoed it; absent where it keeps none or CORS hides it. */
  readonly checksum?: string;
}

export interface CompleteOptions extends Abortable {
  readonly overwrite: boolean;
  readonly replaces?: string;
  readonly size: number;
  /** Base64 CRC64NVME of the whole object. */
  readonly checksum?: string;
}

/** What the service said of an object it stored. */
export interface Written {
  readonly etag?: string;
  readonly checksum?: string;
  readonly versionId?: string;
}

export interface GetOptions extends Abortable, Bulk {
  readonly range?: { readonly start: number; readonly end: number };
  readonly ifMatch?: string;
  readonly versionId?: string;
  /** As of HEAD; for whole objects alone. */
  readonly checksum?: boolean;
}

export interface Received {
  /** What the answer says of the object; of one range, the size is not the object's. */
  readonly head: ObjectHead;
  readonly body: ReadableStream<Uint8Array>;
  /** There where the checksum was not asked for although it was wanted: asks for it, and has the next ones come with theirs. */
  readonly askHead?: (signal: AbortSignal) => Promise<ObjectHead>;
}

export type StoreFailureKind =
  | 'exists' // If-None-Match refused: something is there already
  | 'replaced' // If-Match of a write refused: what stands there is not what was to be replaced
  | 'conflict' // two writers at once; the whole write has to be repeated
  | 'changed' // If-Match refused: the object is not the one the transfer began with
  | 'no-such-upload'
  | 'throttled'
  | 'expired' // the credentials ended; worth repeating once `ready` resolves
  | 'disconnected' // the browser says that it is offline; likewise
  | 'transient'
  | 'fatal';

export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
  readonly kind: StoreFailureKind;

  constructor(kind: StoreFailureKind, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}
