import { useMemo } from 'react';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { brokenExpectations } from '@drawbridge-s3/policy/expectations';
import type { CheckedKept, KeptExpectation } from '../../expectations/expectation';

/** Expectations that hold as saved and would not with the draft; what was broken before is not its doing. */
export function useNewlyBroken(
  expectations: readonly KeptExpectation[] | undefined,
  before: Situation | undefined,
  after: Situation | undefined,
): readonly CheckedKept[] {
  return useMemo(() => {
    if (expectations === undefined || before === undefined || after === undefined) return [];
    const were = new Set(brokenExpectations(expectations, before).map(({ expectation }) => expectation.id));
    return brokenExpectations(expectations, after).filter(({ expectation }) => !were.has(expectation.id));
  }, [expectations, before, after]);
}
