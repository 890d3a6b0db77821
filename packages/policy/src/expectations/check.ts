import type { Decision } from '../evaluate/index.ts';
import { decide, type Situation } from '../situation/index.ts';
import { atTime } from './time.ts';
import type { Expectation } from './expectation.ts';

export interface CheckedExpectation<E extends Expectation = Expectation> {
  readonly expectation: E;
  readonly holds: boolean;
  readonly decision: Decision;
  /** The sentence that settles it. */
  readonly why: string;
  /** The request names an access point the bucket no longer has. */
  readonly lost: boolean;
}

/** How each expectation fares in a situation. */
export function checkExpectations<E extends Expectation>(
  expectations: readonly E[],
  situation: Situation,
  now = new Date(),
): CheckedExpectation<E>[] {
  return expectations.map((expectation) => {
    const { ask, expect } = expectation;
    const decision = decide(atTime(ask, now), situation);
    const lost =
      ask.accessPoint !== undefined && !situation.accessPoints.some(({ arn }) => arn === ask.accessPoint);
    const why = lost ? 'The bucket no longer has this access point.' : (decision.deciding[0]?.why ?? '');
    // Nobody gets in through an access point that is not there.
    const allowed = decision.allowed && !lost;
    return { expectation, holds: allowed === (expect === 'allow'), decision, why, lost };
  });
}

/** The expectations a situation breaks: what a save must not do without being told to. */
export function brokenExpectations<E extends Expectation>(
  expectations: readonly E[],
  situation: Situation,
  now = new Date(),
): CheckedExpectation<E>[] {
  return checkExpectations(expectations, situation, now).filter(({ holds }) => !holds);
}
