import type { Answer, AskedColumn } from './engine';
import type { AskedFile } from './files';
import type { Range } from './sparse-file';

/** A name that SQL may use for files of one format. */
export interface AskedTable {
  readonly name: string;
  /** What makes it: a function of DuckDB over the files. */
  readonly from: string;
}

export type ToEngine =
  | { readonly start: readonly AskedFile[]; readonly module: string }
  | { readonly bytes: number; readonly found: Uint8Array<ArrayBuffer> | undefined }
  | { readonly ask: number; readonly sql: string }
  | { readonly columns: number; readonly table: AskedTable }
  | { readonly stop: number };

export type FromEngine =
  | { readonly started: string }
  | { readonly broken: string }
  | ({ readonly want: number; readonly file: number } & Range)
  | { readonly call: number; readonly value: Answer | readonly AskedColumn[] }
  /** `reading`: the bytes that were asked for could not be had. */
  | { readonly call: number; readonly failed: string; readonly reading: boolean };
