import { useCallback, useMemo } from 'react';
import type { Session } from '@/sessions/types';
import { principalOf } from '@/sessions/principal-of';
import { type Answer, useAnswer } from '../workers/use-analysis';
import type { AccessMatrix, MatrixSession } from '@drawbridge-s3/policy/matrix';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { PolicyAnalysis } from '../workers/analysis-protocol';

/** The session as the matrix takes it; undefined where the service does not tell who it is. */
export function matrixSession(session: Pick<Session, 'arn' | 'hop'>): MatrixSession | undefined {
  const principal = principalOf(session);
  if (principal === undefined || session.arn === undefined) return undefined;
  const policy = session.hop?.sessionPolicy;
  return {
    arn: session.arn,
    principal,
    ...(policy === undefined ? {} : { policies: [{ name: 'session policy', document: policy }] }),
  };
}

/** Who can do what, in both situations; worked out anew when either changes. The situations must be stable. */
export function useAccessMatrix(
  analysis: PolicyAnalysis | undefined,
  before: Situation | undefined,
  after: Situation | undefined,
  session: Pick<Session, 'arn' | 'hop'>,
): Answer<AccessMatrix> {
  const mine = useMemo(() => matrixSession(session), [session]);
  const ask = useCallback(() => analysis!.matrix(before!, after!, mine), [analysis, before, after, mine]);
  return useAnswer(analysis && before && after ? ask : undefined);
}
