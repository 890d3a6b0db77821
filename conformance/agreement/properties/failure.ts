import type { AccessDiff } from '@drawbridge-s3/policy/diff';
import type { AccessMatrix } from '@drawbridge-s3/policy/matrix';
import type { Ask } from '@drawbridge-s3/policy/situation';
import type { Pair } from '../make/pairs';

/** A pair, what the engine says of it, and requests to hold that against. */
export interface Observed {
  readonly pair: Pair;
  readonly diff: AccessDiff;
  readonly matrix: AccessMatrix;
  readonly stream: readonly Answered[];
}

/** A request, and whether the evaluator allows it on each side. */
export interface Answered {
  readonly ask: Ask;
  readonly before: boolean;
  readonly after: boolean;
}

/** Two parts of the engine that disagree about one request. */
export interface Failure {
  /** Which property is broken, in a few words; cases are grouped by it. */
  readonly fault: string;
  /** The disagreement in one sentence. */
  readonly what: string;
  /** The request they disagree about. */
  readonly ask: Ask;
}

export type Property = (observed: Observed) => Iterable<Failure>;
