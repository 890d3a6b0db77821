import type { UploadedPart } from './port';

/** What makes an upload the same one again after a reload: the same file to the same place. */
export interface Fingerprint {
  /** Service and bucket, as whoever keeps the journal names them. */
  readonly place: string;
  readonly key: string;
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

export interface SentPart {
  readonly part: UploadedPart;
  /** Checksum of the bytes that were sent, as computed here. */
  readonly checksum: string;
}

export interface BegunUpload {
  readonly uploadId: string;
  readonly partSize: number;
  /** Who began it, for whoever offers to go on. */
  readonly bearer: string;
}

export interface UploadRecord extends Omit<BegunUpload, 'bearer'> {
  readonly parts: readonly SentPart[];
}

/** Remembers multipart uploads across reloads. Never rejects: an upload goes on without its journal. */
export interface UploadJournal {
  /** What an earlier visit left of this upload, unless another tab is at work on it. */
  load(print: Fingerprint): Promise<UploadRecord | undefined>;
  begin(print: Fingerprint, upload: BegunUpload): Promise<void>;
  addPart(print: Fingerprint, part: SentPart): Promise<void>;
  clear(print: Fingerprint): Promise<void>;
}

/** Of the past visits nothing, of this one nothing to the next. */
export const noJournal: UploadJournal = {
  load: () => Promise.resolve(undefined),
  begin: () => Promise.resolve(),
  addPart: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};
