import type { Decision } from '@drawbridge-s3/policy/evaluate';
import type { MatrixSide } from '@drawbridge-s3/policy/matrix';
import { decide, type Ask, type Situation } from '@drawbridge-s3/policy/situation';
import { type Story, story } from '@drawbridge-s3/policy/report';

/** `depends`: allowed exactly if the principal's own account allows it, which is not known. */
export type Verdict = 'allowed' | 'denied' | 'depends';

export interface Outcome {
  readonly verdict: Verdict;
  readonly story: Story;
}

/** How a request comes out; with `unknown` permissions of its own, both ways. */
export function outcomeOf(ask: Ask, unknown: boolean, situation: Situation, side: MatrixSide): Outcome {
  const decision = decide(ask, situation);
  const told = (one: Decision, asked: Ask) => story(asked, one, situation, side);
  if (!unknown || !decision.allowed)
    return { verdict: decision.allowed ? 'allowed' : 'denied', story: told(decision, ask) };
  const without: Ask = { ...ask, permissions: 'nothing' };
  const alone = decide(without, situation);
  if (alone.allowed) return { verdict: 'allowed', story: told(alone, without) };
  return { verdict: 'depends', story: told(decision, ask) };
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  allowed: 'allowed',
  denied: 'denied',
  depends: 'left to its own account',
};
