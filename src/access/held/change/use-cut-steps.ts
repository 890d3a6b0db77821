import { useQueries } from '@tanstack/react-query';
import { type Cut, cutPolicyName, documentId, withCut } from '@drawbridge-s3/policy/access';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { inlinePolicyQuery } from '@/resources/roles/roles';
import type { Session } from '@/sessions/types';
import type { WriteStep } from '../../apply/steps';

export interface CutSteps {
  /** Undefined while what stands there is being read, or where it could not be. */
  readonly steps: readonly WriteStep[] | undefined;
  readonly failure: AwsFailure | null;
}

/**
 * The writes that end the sessions of roles which were issued before a moment.
 * @param before ISO 8601
 */
export function useCutSteps(
  roles: readonly string[],
  before: string,
  session: Session,
  context: AwsContext,
): CutSteps {
  const cut: Cut = { kind: 'older', before };
  const policyName = cutPolicyName(cut);
  const standing = useQueries({
    queries: roles.map((arn) => inlinePolicyQuery(context, arn, policyName)),
  });
  const steps = standing.map(({ data }, at): WriteStep | undefined => {
    const arn = roles[at] ?? '';
    const after = data === undefined ? undefined : withCut(data, cut);
    if (data === undefined || after === undefined) return undefined;
    const account = accountOf(arn) ?? '';
    const on = { kind: 'identity', arn, policyName } as const;
    const id = documentId(account, on);
    return { document: { id, account, kind: 'identity', on, before: data, after }, session };
  });
  return {
    steps: steps.every((step) => step !== undefined) ? steps : undefined,
    failure: standing.find(({ error }) => error !== null)?.error ?? null,
  };
}
