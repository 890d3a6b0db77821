import { AwsFailure } from '@/aws/failure';
import { type PolicyTarget, targetKey } from './target';

/**
 * Policy calls from outside the owner's account get a bare 405, whatever the policies allow; say what it means.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
 */
export function ownerOnly(error: unknown, target: PolicyTarget): unknown {
  if (!(error instanceof AwsFailure) || (error.status !== 405 && error.code !== 'MethodNotAllowed'))
    return error;
  const thing = target.type === 'bucket' ? 'bucket' : 'access point';
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
