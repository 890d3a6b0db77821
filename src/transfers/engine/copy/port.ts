import type { Abortable, Line, LostAddress, PartAddress, PartOptions, UploadAddress } from '../port';

/** A checksum that a service keeps of an object. */
export interface Checksum {
  /** `CRC64NVME`, `SHA256`, … */
  readonly algorithm: string;
  /** Base64. */
  readonly value: string;
}

/** What an object can be compared by without reading it. */
export interface Evidence {
  readonly etag?: string;
  /** The ETag is the MD5 of the content: written in one request, and under no key of KMS or of the customer's. */
  readonly plain: boolean;
  /** Those of the whole content; one of its parts' checksums says nothing of another object's. */
  readonly checksums: readonly Checksum[];
}

/** What is said of an object beside its name and bytes, as its headers have it. */
export interface ObjectText {
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  /** Date as the header has it. */
  readonly expires?: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Undefined until they were read. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly storageClass: string;
  /** Of the checksum it is kept with, with `COMPOSITE` or `FULL_OBJECT`. */
  readonly checksum?: { readonly algorithm: string; readonly type?: string };
}

/** An object as HEAD tells of it. */
export interface Described extends Evidence {
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  readonly versionId?: string;
  /** Milliseconds since the epoch. */
  readonly modified?: number;
  /** In an archive and not restored: nothing can read it now. */
  readonly archived: boolean;
  /** The browser decodes the body on its own, unless the service is asked to call it something else. */
  readonly decoded: boolean;
  /** Undefined where the service does not say, to whom may not read tags or at all. */
  readonly tagCount: number | undefined;
  readonly text: ObjectText;
}

/** An object to be copied. */
export interface CopyFrom {
  readonly key: string;
  readonly versionId?: string;
  /** What it must still be. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  readonly storageClass?: string;
}

export interface ReadOptions extends Abortable {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly etag: string;
  readonly versionId?: string;
  readonly decoded?: boolean;
  readonly bulk?: boolean;
}

interface LookOptions extends Abortable {
  readonly versionId?: string;
  readonly bulk?: boolean;
}

/** What can be asked of a place that objects are in. Every verb rejects as those of ObjectStore do. */
export interface ReadingStore extends Line {
  /** Undefined where there is no object, or a delete marker. */
  describe(key: string, options: LookOptions): Promise<Described | undefined>;
  /** Exactly these bytes; rejects as `changed` where the ETag is another. */
  read(key: string, options: ReadOptions): Promise<Blob>;
}

/** The place that is copied from, as a session that may read it. */
export interface SourceStore extends ReadingStore {
  tags(key: string, options: LookOptions): Promise<Readonly<Record<string, string>>>;
  /** Names of the object's annotations. */
  annotations(key: string, options: LookOptions): Promise<readonly string[]>;
  /** The text of one of them. */
  annotation(key: string, name: string, options: LookOptions): Promise<Blob>;
  /**
   * Deletes the object without naming a version, if it still has this ETag; `exists` where it has another.
   * @returns whether the service itself kept to the ETag, or it was looked at right before
   */
  remove(key: string, options: Abortable & { readonly etag: string }): Promise<'conditional' | 'looked-at'>;
}

/** What must be at the target for the write to take place. */
export type Condition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'etag'; readonly etag: string }
  | { readonly kind: 'any' };

export interface WriteOptions extends Abortable {
  readonly condition: Condition;
  /** What the source is; undefined where nobody asked, as `wantsSource` allows. */
  readonly source?: Described;
  readonly bulk?: boolean;
}

/** What the service said of the object it wrote. */
export interface Copied extends Evidence {
  readonly versionId?: string;
  /** What could not be taken along, in words. */
  readonly lost?: string;
}

export interface CopiedPart {
  readonly partNumber: number;
  /** Bytes. */
  readonly size: number;
  readonly etag: string;
  readonly checksum?: Checksum;
}

/** A place that gives objects other keys without moving them. */
export interface RenamingStore {
  /**
   * RenameObject, in directory buckets: all or nothing. Rejects as `exists` where the target is another than `condition`
   * has it, as `changed` where the source is.
   */
  rename(
    from: { readonly key: string; readonly etag: string | undefined },
    to: { readonly key: string; readonly condition: Condition; readonly token: string },
    options: Abortable,
  ): Promise<void>;
}

/** The place that is copied to, as a session that may write there. */
export interface TargetStore extends ReadingStore {
  /** CopyObject has to be told what the source says of itself, since only some of it is to be kept. */
  readonly wantsSource: boolean;
  /** What is written anew has to be told the source's tags. */
  readonly wantsTags: boolean;
  /** What is written otherwise than by CopyObject is to have the source's annotations all the same. */
  readonly wantsAnnotations: boolean;
  /** The service keeps to conditions of writes by itself. */
  readonly conditional: boolean;
  /** CopyObject. */
  copy(from: CopyFrom, key: string, options: WriteOptions): Promise<Copied>;
  put(
    key: string,
    body: Blob,
    options: WriteOptions & { readonly checksum: string; readonly onProgress: (bytes: number) => void },
  ): Promise<Copied>;
  begin(
    key: string,
    options: Abortable & { readonly source: Described; readonly streamed: boolean },
  ): Promise<string>;
  /** UploadPartCopy of the bytes `start` to `end` (exclusive). */
  copyPart(
    from: CopyFrom,
    address: PartAddress,
    options: Abortable & { readonly start: number; readonly end: number; readonly source: Described },
  ): Promise<CopiedPart>;
  sendPart(address: PartAddress, body: Blob, options: PartOptions): Promise<CopiedPart>;
  listParts(address: UploadAddress, options: Abortable): Promise<CopiedPart[]>;
  /** @param options.checksum CRC64NVME of the whole, where it is known */
  complete(
    address: UploadAddress,
    parts: readonly CopiedPart[],
    options: Abortable & {
      readonly condition: Condition;
      readonly size: number;
      readonly source: Described;
      readonly checksum?: string;
    },
  ): Promise<Copied>;
  abort(address: UploadAddress, options: Abortable): Promise<void>;
  /** Puts an annotation on an object, if it has this ETag; `exists` where it has another. */
  annotate(
    key: string,
    name: string,
    text: Blob,
    options: Abortable & { readonly etag: string | undefined },
  ): Promise<void>;
  /** As of {@link ObjectStore}. */
  abortLost(address: LostAddress, options: Abortable & { readonly within: number }): Promise<void>;
}
