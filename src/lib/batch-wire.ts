/**
 * How many small requests travel to the relay in one, as page and relay both read it: each a frame (frames.ts) whose head
 * is the request or the answer. The relay may import this file and frames.ts, and nothing else of the page.
 */

/** Marks a batch, which no link, form or image can do. */
export const BATCH_HEADER = 'x-drawbridge-batch';
/** Where batches go. */
export const BATCH_PATH = '/relay/batch';
/** Most requests of a batch, most bytes they bring along and most bytes of one answer: a page of the longest keys. */
export const BATCH_LIMITS = { requests: 64, requestBytes: 4_194_304, answerBytes: 4_194_304 } as const;

/** Head of a framed answer. */
export type BatchedAnswer =
  | {
      readonly id: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
    }
  /** `too-large`: to be asked alone. `cut`: no answer came, or only a part. */
  | { readonly id: number; readonly failed: 'too-large' | 'cut' };
