import type { Hasher } from './hasher';
import type { UploadJournal } from './journal';
import type { UploadSizes } from './plan';
import type { ObjectStore } from './port';

export interface UploadInput {
  readonly store: ObjectStore;
  readonly key: string;
  readonly body: Blob;
  readonly contentType: string;
  readonly overwrite: boolean;
  /** ETag of the object that is to be replaced, and no other one. */
  readonly replaces?: string;
  readonly hash: Hasher;
  /** The usual ones where left out. */
  readonly sizes?: UploadSizes;
  /** Where unfinished multipart uploads are remembered, and how this file is told from others there. */
  readonly journal?: {
    readonly store: UploadJournal;
    readonly place: string;
    readonly fileName: string;
    readonly lastModified: number;
    readonly bearer: string;
    /** Record of the upload to go on with, where there are several of this file. */
    readonly record?: string;
    /** Text of what the store writes the object with; asked when an upload begins, for it may change between runs. */
    readonly headers?: () => string;
  };
}
