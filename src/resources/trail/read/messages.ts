import type { Counted, CountTask, LogKind } from './count-log';

export type ToCounter =
  | { readonly begin: CountTask }
  | { readonly count: LogKind }
  /** The next bytes of the log that is counted; undefined after the last. */
  | { readonly bytes: Uint8Array<ArrayBuffer> | undefined }
  /** The rest of it cannot be had. */
  | { readonly broken: true };

export type FromCounter =
  /** Nobody needs it any more. */
  | { readonly back: ArrayBuffer }
  /** It may be sent more. */
  | { readonly more: true; readonly counted: Counted | undefined }
  | { readonly done: Counted }
  | { readonly failed: string; readonly counted: Counted };
