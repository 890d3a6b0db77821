import type { Counted, CountTask } from '../../trail/read/count-log';
import type { JournalPlan } from './journal-reader';
import type { JournalRow } from './journal-row';
import type { JournalQuestion } from './question';

/** The newest rows of one key, or of all. */
export interface NewestRows {
  readonly rows: readonly JournalRow[];
  /** There is no older one. */
  readonly whole: boolean;
  /** What keeps it from being all there is. */
  readonly unread: readonly string[];
}

/** What a worker is asked, with its answers. */
export interface JournalCalls {
  readonly plan: { readonly input: undefined; readonly answer: JournalPlan };
  readonly count: {
    readonly input: { readonly bucket: string; readonly task: CountTask };
    readonly answer: readonly string[];
  };
  readonly newest: { readonly input: number; readonly answer: NewestRows };
}

export type ToJournal =
  | { readonly begin: JournalQuestion }
  | {
      [Name in keyof JournalCalls]: {
        readonly call: number;
        readonly method: Name;
        readonly input: JournalCalls[Name]['input'];
      };
    }[keyof JournalCalls]
  /** Bytes of a file that is open; undefined where it could not be opened. */
  | { readonly opened: number; readonly size: number | undefined }
  | { readonly read: number; readonly bytes: Uint8Array<ArrayBuffer> | undefined };

/** A failure, and whether it was the page that could not read: it knows why. */
export interface Failed {
  readonly failed: string;
  readonly unread: string | undefined;
}

export type FromJournal =
  | { readonly call: number; readonly value: unknown }
  | ({ readonly call: number } & Failed)
  | { readonly open: number; readonly path: string }
  | {
      readonly read: number;
      readonly path: string;
      readonly size: number;
      readonly from: number;
      readonly to: number;
    }
  /** Of a count: what came since. */
  | { readonly counted: Counted }
  | { readonly file: number }
  | ({ readonly trouble: string } & Failed);
