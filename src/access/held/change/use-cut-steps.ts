import { useQueries } from '@tanstack/react-query';
import { cutPolicyName, documentId, withCut } from '@drawbridge-s3/policy/access';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { inlinePolicyQuery } from '@/resources/roles/roles';
import type { Session } from '@/sessions/types';
import type { WriteStep } from '../../apply/steps';

export interface CutSteps {
  /**
   * The writes that end what was issued before a moment (ISO 8601), which is the one of writing and not of asking.
   * Undefined while what stands there is being read, or where it could not be.
   */
  readonly steps: ((before: string) => readonly WriteStep[]) | undefined;
  readonly failure: AwsFailure | null;
}

/** What ends the running sessions of roles. */
export function useCutSteps(roles: readonly string[], session: Session, context: AwsContext): CutSteps {
  const policyName = cutPolicyName(OLDER);
  const standing = useQueries({
    queries: roles.map((arn) => inlinePolicyQuery(context, arn, policyName)),
  });
  const texts = standing.map(({ data }) => data);
  const stepAt = (before: string, arn: string, text: string | null): readonly WriteStep[] => {
    const after = withCut(text, { ...OLDER, before });
    if (after === undefined) return [];
    const account = accountOf(arn) ?? '';
    const on = { kind: 'identity', arn, policyName } as const;
    const id = documentId(account, on);
    return [{ document: { id, account, kind: 'identity', on, before: text, after }, session }];
  };
  return {
    steps: texts.every((text) => text !== undefined)
      ? (before) => texts.flatMap((text, at) => stepAt(before, roles[at] ?? '', text))
      : undefined,
    failure: standing.find(({ error }) => error !== null)?.error ?? null,
  };
}

const OLDER = { kind: 'older', before: '' } as const;
