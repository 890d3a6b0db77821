import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AwsContext } from '@/aws/context';
import { encryptionQuery } from '@/resources/bucket-settings/settings';
import type { PolicyTarget } from '@/resources/policies/target';
import { whenKnown } from '@/resources/when-known';
import type { Session } from '@/sessions/types';
import { type Answer, useAnalysis, useAnswer } from '../../workers/use-analysis';
import type { AccessDiff } from '@drawbridge-s3/policy/diff';
import type { AccessMatrix } from '@drawbridge-s3/policy/matrix';
import type { Need } from '@drawbridge-s3/policy/needs';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { PolicyAnalysis } from '../../workers/analysis-protocol';
import { type ExpectationsState, useExpectations } from '../../expectations/use-expectations';
import { historyKey } from '@/resources/policies/history/store';
import { useAccessMatrix } from '../../matrix/use-access-matrix';
import type { WorkerState } from '../../workers/use-worker';
import { type Situations, useSituations } from './use-situations';

/** What the policies mean together, saved and with the open drafts. */
export interface Meaning {
  readonly analysis: WorkerState<PolicyAnalysis>;
  readonly situations: Situations;
  readonly diff: Answer<AccessDiff>;
  readonly needs: Answer<readonly Need[]>;
  readonly matrix: Answer<AccessMatrix>;
  /** What was kept to hold for this bucket, whichever of its policies is edited. */
  readonly expectations: ExpectationsState;
}

export function useMeaning(session: Session, context: AwsContext, target: PolicyTarget): Meaning {
  const analysis = useAnalysis();
  const situations = useSituations(session, context, target);
  const { saved, draft } = situations;
  const encryption = useQuery(
    whenKnown(saved?.bucket, (name) => encryptionQuery(context, { type: 'bucket', name })),
  ).data;
  const { region } = context.profile;

  const { api } = analysis;
  const askNeeds = useCallback(
    () =>
      api!.needs(saved!, draft!, {
        region,
        ...(encryption
          ? {
              encryption: {
                algorithm: encryption.algorithm,
                ...(encryption.keyId === undefined ? {} : { keyId: encryption.keyId }),
              },
            }
          : {}),
      }),
    [api, saved, draft, encryption, region],
  );
  return {
    analysis,
    situations,
    diff: useDiff(api, saved, draft, situations.reading),
    needs: useAnswer<readonly Need[]>(api && saved && draft ? askNeeds : undefined),
    matrix: useAccessMatrix(api, saved, draft, session),
    expectations: useExpectations(historyKey(context.profile.id, saved?.bucket ?? '')),
  };
}

/**
 * Who gains and loses what; worked out anew when either situation changes.
 * @param reading what decides is still being read
 */
export function useDiff(
  api: PolicyAnalysis | undefined,
  before: Situation | undefined,
  after: Situation | undefined,
  reading = false,
): Answer<AccessDiff> {
  const ask = useCallback(() => api!.diff(before!, after!), [api, before, after]);
  const answer = useAnswer(api && before && after && before !== after ? ask : undefined);
  return reading ? { ...answer, pending: true } : answer;
}
