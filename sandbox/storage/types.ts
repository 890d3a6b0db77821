import type { Acl, ObjectAcl } from '../world/acl';

/** Bytes of one object or part, kept outside memory once they are large. */
export interface Blob {
  readonly size: number;
  /** Inclusive start, exclusive end, in bytes. */
  stream(start?: number, end?: number): ReadableStream<Uint8Array>;
  release(): Promise<void>;
}

/** Where bodies go: small ones in memory, larger ones to a temporary file as they stream in. */
export interface BlobStore {
  write(body: ReadableStream<Uint8Array> | null, signal?: AbortSignal): Promise<Blob>;
  /** Several blobs as one, without copying (complete-multipart). */
  concat(parts: readonly Blob[]): Blob;
  close(): Promise<void>;
}

export interface Retention {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** What keeps a version from being deleted for good. */
/** How long a version stays protected once an event hold is released. */
export interface EventHold {
  readonly status: 'ON' | 'OFF';
  readonly mode: Retention['mode'];
  readonly unit: 'Days' | 'Years';
  readonly count: number;
}

export interface ObjectLock {
  retention?: Retention;
  legalHold?: 'ON' | 'OFF';
  eventHold?: EventHold;
}

/** A temporary copy of what lies in an archive. */
export interface Restored {
  readonly tier: 'Expedited' | 'Standard' | 'Bulk';
  /** Milliseconds since the epoch, as is `until`. */
  readonly ready: number;
  readonly until: number;
}

/** A named text beside a version. */
export interface Annotation {
  readonly text: string;
  readonly etag: string;
  readonly lastModified: number;
}

export interface ObjectVersion extends ObjectLock {
  readonly key: string;
  /** `null` for objects written while versioning was off or suspended. */
  readonly versionId: string;
  readonly deleteMarker: boolean;
  readonly lastModified: number;
  readonly size: number;
  /** With quotes, as on the wire. */
  readonly etag: string;
  readonly blob?: Blob;
  /** Lower-case header names: content-type, cache-control, x-amz-meta-… */
  headers: Readonly<Record<string, string>>;
  storageClass: string;
  readonly ownerAccount: string;
  readonly checksum?: {
    readonly algorithm: string;
    readonly value: string;
    readonly type: 'FULL_OBJECT' | 'COMPOSITE';
  };
  readonly parts?: readonly { readonly size: number; readonly checksum?: string }[];
  tags: Readonly<Record<string, string>>;
  acl: Acl<ObjectAcl>;
  restored?: Restored;
  /** By name. */
  annotations?: ReadonlyMap<string, Annotation>;
}

export interface ListRange {
  readonly prefix: string;
  /** Exclusive lower bound in UTF-8 byte order. */
  readonly after?: string;
}

/** The keys of one bucket, in UTF-8 byte order. Also implemented by the generated million-key prefix. */
export interface ObjectStore {
  latest(key: string): ObjectVersion | undefined;
  version(key: string, versionId: string): ObjectVersion | undefined;
  /** Newest first. */
  versions(key: string): readonly ObjectVersion[];
  /** Distinct keys in order; lazily, so that a page of a million keys costs a page. */
  keys(range: ListRange): IterableIterator<string>;
  put(version: ObjectVersion, replaces: 'null-version' | 'nothing'): void;
  remove(key: string, versionId: string): ObjectVersion | undefined;
  readonly uploads: Map<string, MultipartUpload>;
  isEmpty(): boolean;
}

export interface MultipartUpload {
  readonly uploadId: string;
  readonly key: string;
  readonly initiated: number;
  readonly initiatorArn: string;
  readonly ownerAccount: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly acl: Acl<ObjectAcl>;
  readonly tags: Readonly<Record<string, string>>;
  readonly lock?: ObjectLock;
  readonly checksumAlgorithm?: string;
  readonly checksumType?: 'FULL_OBJECT' | 'COMPOSITE';
  readonly parts: Map<number, UploadedPart>;
}

export interface UploadedPart {
  readonly partNumber: number;
  readonly blob: Blob;
  readonly etag: string;
  readonly lastModified: number;
  readonly checksum?: string;
}
