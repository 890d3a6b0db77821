/** Something to upload, with its place under the target prefix: `reports/2026/q3.csv`. */
export type UploadSource =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly file: File;
      /** ETag of the object that it is to replace. */
      readonly replaces?: string;
    }
  /** An empty folder; becomes a zero-byte object `path/`. */
  | { readonly kind: 'folder'; readonly path: string };

export interface ReadProgress {
  readonly files: number;
  readonly bytes: number;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadProgress) => void;
}

/** What was found, and what could not be read; one bad entry does not spoil a folder of thousands. */
export interface ReadResult {
  readonly sources: readonly UploadSource[];
  readonly unreadable: readonly { readonly path: string; readonly error: unknown }[];
}
