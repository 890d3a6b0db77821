/** A format whose rows come one after the other, with a schema. */
export interface RecordFacts {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** What it is, in words. */
  readonly said: string;
  readonly metadata: readonly (readonly [string, string])[];
}

export interface RecordRow {
  readonly cells: readonly string[];
}

export type RecordCalls = {
  open: (input: undefined) => Promise<RecordFacts>;
  rows: (input: { readonly from: number; readonly count: number }) => Promise<{
    readonly rows: readonly RecordRow[];
    readonly known: number;
    readonly whole: boolean;
  }>;
};
