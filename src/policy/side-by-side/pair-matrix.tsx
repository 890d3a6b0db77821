import type { Situation } from '@drawbridge-s3/policy/situation';
import { useAccountNames } from '@/sessions/account-names';
import type { Session } from '@/sessions/types';
import { AccessMatrixTable } from '../matrix/access-matrix-table';
import { useAccessMatrix } from '../matrix/use-access-matrix';
import { useAnalysis } from '../workers/use-analysis';

interface PairMatrixProps {
  readonly before: Situation;
  readonly after: Situation;
  readonly session: Session;
}

/** Who can do what in a bucket, as it is and as it would be. */
export function PairMatrix({ before, after, session }: PairMatrixProps) {
  const { api } = useAnalysis();
  const names = useAccountNames(session.profile.kind);
  const matrix = useAccessMatrix(api, before, after, session);
  return (
    <AccessMatrixTable
      matrix={matrix.value}
      pending={matrix.pending}
      failure={matrix.failure}
      before={before}
      after={after}
      accountNames={names}
      onStatement={() => undefined}
    />
  );
}
