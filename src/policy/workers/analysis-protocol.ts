import type { AccessDiff } from '@drawbridge-s3/policy/diff';
import type { Decision } from '@drawbridge-s3/policy/evaluate';
import type { AccessMatrix, MatrixSession } from '@drawbridge-s3/policy/matrix';
import type { Need, NeedOptions } from '@drawbridge-s3/policy/needs';
import type { Ask, Situation } from '@drawbridge-s3/policy/situation';

/**
 * What is worked out about access. It has a worker of its own, so that completion and findings never wait for it.
 */
export interface PolicyAnalysis {
  /** Who gains and who loses what from one situation to the other. */
  readonly diff: (before: Situation, after: Situation) => Promise<AccessDiff>;
  /** Who can do what where, in both situations. */
  readonly matrix: (before: Situation, after: Situation, session?: MatrixSession) => Promise<AccessMatrix>;
  /** What else the draft needs to have effect. */
  readonly needs: (before: Situation, after: Situation, options: NeedOptions) => Promise<Need[]>;
  readonly decide: (ask: Ask, situation: Situation) => Promise<Decision>;
}

/** Every method by name, for the side that calls. */
export const ANALYSIS_METHODS: Readonly<Record<keyof PolicyAnalysis, true>> = {
  diff: true,
  matrix: true,
  needs: true,
  decide: true,
};
