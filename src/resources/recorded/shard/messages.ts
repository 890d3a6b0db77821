import type { FileProgress, FileResult, FileTask } from './read-file';
import type { RecordedMode, Scope } from './shard';
import type { OpenedView, ShardState } from './shard-host';
import type { ViewBlock } from './shard-view';

/** What a worker is asked, with its answers. */
export interface ShardCalls {
  readonly begin: {
    readonly input: { readonly scope: Scope; readonly limit: number };
    readonly answer: void;
  };
  /** `size`: bytes of the file. */
  readonly read: {
    readonly input: { readonly task: FileTask; readonly size: number };
    readonly answer: FileResult & ShardState;
  };
  readonly view: {
    readonly input: { readonly prefix: string; readonly mode: RecordedMode };
    readonly answer: OpenedView;
  };
  readonly rows: { readonly input: number; readonly answer: ViewBlock | undefined };
}

export type ToShard =
  | {
      [Name in keyof ShardCalls]: {
        readonly call: number;
        readonly method: Name;
        readonly input: ShardCalls[Name]['input'];
      };
    }[keyof ShardCalls]
  | { readonly read: number; readonly bytes: Uint8Array<ArrayBuffer> | undefined }
  /** The part of a file that it may read next; undefined where none is left. */
  | { readonly claim: number; readonly part: number | undefined };

export type FromShard =
  | { readonly call: number; readonly value: unknown }
  /** `reading`: the bytes that were asked for could not be had. */
  | { readonly call: number; readonly failed: string; readonly reading: boolean }
  | { readonly read: number; readonly file: number; readonly from: number; readonly to: number }
  /** Asks for the next of so many parts of a file. */
  | { readonly claim: number; readonly file: number; readonly parts: number }
  | { readonly progress: FileProgress & ShardState };
