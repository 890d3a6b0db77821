/** Parsers that run in the worker; each is loaded when it is asked for. */
export type ParserName =
  | 'json'
  | 'table'
  | 'parquet'
  | 'avro'
  | 'manifest'
  | 'checkpoint'
  | 'arrow'
  | 'zip'
  | 'tar'
  | 'diff';

export type ToWorker =
  | { readonly open: ParserName; readonly size: number }
  | { readonly call: number; readonly method: string; readonly input: unknown }
  | { readonly read: number; readonly bytes: Uint8Array<ArrayBuffer> | undefined };

export type FromWorker =
  | { readonly call: number; readonly value: unknown }
  /** `reading`: the bytes that were asked for could not be had. */
  | { readonly call: number; readonly failed: string; readonly reading: boolean }
  | { readonly read: number; readonly from: number; readonly to: number };
