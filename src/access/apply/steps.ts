import type { GrantDocument, GrantPlan } from '@drawbridge-s3/policy/access';
import type { Session } from '@/sessions/types';

/** One write of a plan, and the session that can make it; without one it is handed over. */
export interface GrantStep {
  readonly document: GrantDocument;
  readonly session: Session | undefined;
  /** Why no session can: said beside the document. */
  readonly reason?: string;
}

/**
 * Who writes which document, in the plan's order. Documents that stand as they should are left out. A session writes
 * into its own account only: S3 and IAM take policies from nobody else.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 * @param current asked before other open sessions
 */
export function stepsOf(
  { documents }: GrantPlan,
  current: Session,
  others: readonly Session[],
): readonly GrantStep[] {
  return documents
    .filter(({ statements }) => statements.length > 0)
    .map((document) => {
      const reason = handedOver(document);
      if (reason !== undefined) return { document, session: undefined, reason };
      const session = [current, ...others].find(
        ({ account, state, profile }) =>
          account === document.account && state.kind !== 'expired' && profile.id === current.profile.id,
      );
      return session === undefined
        ? { document, session, reason: 'No open session is of this account.' }
        : { document, session };
    });
}

/** Why nobody can write it from here, whoever is signed in. */
function handedOver({ on, before }: GrantDocument): string | undefined {
  if (on.kind === 'identity' && on.arn === undefined)
    return 'Whoever of that account is to use it adds it to their own role or user.';
  if (on.kind === 'key') return 'The key’s administrator adds it: key policies are not written from here.';
  return before === undefined && on.kind !== 'access-point'
    ? 'What stands there could not be read, and must not be overwritten.'
    : undefined;
}

/** Steps that can be taken now. */
export type OwnStep = GrantStep & { readonly session: Session };

export const ownSteps = (steps: readonly GrantStep[]): readonly OwnStep[] =>
  steps.filter((step): step is OwnStep => step.session !== undefined);
