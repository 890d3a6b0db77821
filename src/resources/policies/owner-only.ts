import { isOwnerOnly } from '@drawbridge-s3/policy/evaluate';
import { AwsFailure } from '@/aws/failure';
import type { ConnectionProfile } from '@/aws/profile';
import { type PolicyTarget, policyThing, targetKey } from './target';

/**
 * Calls that only the owner's account may make get a bare 405 from outside, whatever the policies allow; say what it
 * means.
 */
export function ownerOnly(
  error: unknown,
  target: PolicyTarget,
  { kind }: Pick<ConnectionProfile, 'kind'>,
): unknown {
  // Elsewhere it means what it says: there is no such method.
  if (
    kind === 'custom' ||
    !(error instanceof AwsFailure) ||
    (error.status !== 405 && error.code !== 'MethodNotAllowed')
  )
    return error;
  // Failures name the operation, which for these calls is the permission too.
  if (target.type === 'bucket' && error.action !== undefined && !isOwnerOnly(`s3:${error.action}`))
    return error;
  const thing = policyThing(target);
  return new AwsFailure(
    `Only the account that owns the ${thing} may see or change its policy.`,
    {
      kind: 'denied',
      code: 'OwnerAccountOnly',
      status: error.status,
      requestId: error.requestId,
      action: error.action,
      resource: targetKey(target),
      advice: `Assume a role in the account that owns the ${thing}. No policy can allow this to another account.`,
    },
    { cause: error },
  );
}
