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
  /** Bytes. */
  readonly partSize: number;
  /** What the object is written with, as whoever fills the store puts it: the service keeps it from the first request on. */
  readonly headers?: string;
}

export interface UploadRecord extends BegunUpload {
  readonly id: string;
  readonly parts: readonly SentPart[];
}

/**
 * Remembers multipart uploads across reloads: one record for each upload the service was asked to begin, as
 * two tabs may send one file to one key. Never rejects: an upload goes on without its journal.
 */
export interface UploadJournal {
  /**
   * What an earlier visit left of this upload, `preferred` before others; never one that somebody is at work
   * on, in this tab or another. Whoever is given a record is at work on it.
   */
  load(print: Fingerprint, preferred?: string): Promise<UploadRecord | undefined>;
  /**
   * The service is about to be asked for an upload. Resolves to the record's id.
   * @param bearer who asks, for whoever offers to go on
   */
  ask(print: Fingerprint, bearer: string): Promise<string>;
  /** The service answered. */
  begin(id: string, upload: BegunUpload): Promise<void>;
  addPart(id: string, part: SentPart): Promise<void>;
  /** Nothing of it is left at the service. */
  clear(id: string): Promise<void>;
  /** Nobody here is at work on it any more, and something of it may be left at the service. */
  release(id: string): Promise<void>;
}

/** Of the past visits nothing, of this one nothing to the next. */
export const noJournal: UploadJournal = {
  load: () => Promise.resolve(undefined),
  ask: () => Promise.resolve(''),
  begin: () => Promise.resolve(),
  addPart: () => Promise.resolve(),
  clear: () => Promise.resolve(),
  release: () => Promise.resolve(),
};
