import type { JobId } from './jobs';

/**
 * `works`, `refused`: S3 answered it, or it follows from what is known for certain. `likely`, `unlikely`: the policies
 * that could be read say so, and something that cannot be read may say otherwise. `not-here`: this kind of place has
 * no such thing.
 */
export type JobState = 'works' | 'likely' | 'unlikely' | 'refused' | 'unknown' | 'not-here';

/** What a verdict rests on. */
export type Evidence =
  | {
      readonly kind: 'request';
      readonly operation: string;
      readonly outcome: 'answered' | 'nothing-there' | 'refused' | 'failed';
      readonly requestId?: string;
      /** AWS error code. */
      readonly code?: string;
      readonly message?: string;
    }
  | {
      readonly kind: 'statement';
      /** `bucket policy of analytics-lake` */
      readonly policy: string;
      /** Counted from 0. */
      readonly statement?: number;
      readonly sid?: string;
      /** The statement as JSON, where its text is at hand. */
      readonly text?: string;
      readonly why: string;
    }
  /** Something that would have to be known for more. */
  | { readonly kind: 'missing'; readonly what: string };

export interface JobVerdict {
  readonly job: JobId;
  readonly state: JobState;
  /** One sentence, without a full stop. */
  readonly why: string;
  readonly evidence: readonly Evidence[];
  /** What could be done about it, where the page has a way there. */
  readonly mend?: 'cors-here' | 'cors-there' | 'agree-to-pay' | 'unlock';
}

export const STATE_WORDS: Readonly<Record<JobState, string>> = {
  works: 'works',
  likely: 'likely works',
  unlikely: 'likely refused',
  refused: 'refused',
  unknown: 'not known',
  'not-here': 'not here',
};
