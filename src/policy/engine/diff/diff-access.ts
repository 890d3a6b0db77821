import type { Situation } from '../situation/situation';
import type { AccessDiff } from './types';

/** Who gains and who loses what from one situation to the other. */
export function diffAccess(before: Situation, after: Situation): AccessDiff {
  const same = JSON.stringify(before) === JSON.stringify(after);
  return {
    verdict: same ? 'same' : 'undecided',
    changes: [],
    undecided: same ? [] : [{ why: 'The two situations differ, and were not compared.' }],
    publicBefore: false,
    publicAfter: false,
    decided: 0,
  };
}
