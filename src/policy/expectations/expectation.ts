import type { CheckedExpectation, Expectation } from '@drawbridge-s3/policy/expectations';

/** An expectation of one location, as this browser keeps it. */
export interface KeptExpectation extends Expectation {
  readonly id: number;
  /** See `historyKey`: the profile and the bucket. */
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** How a kept one fares. */
export type CheckedKept = CheckedExpectation<KeptExpectation>;
