import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { GetAccessPointPolicyCommand } from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendS3, sendS3Control } from '@/aws/send';
import { policyKeys } from './keys';
import { ownerOnly } from './owner-only';
import { type PolicyTarget, targetKey } from './target';

const NONE = new Set(['NoSuchBucketPolicy', 'NoSuchAccessPointPolicy']);

/**
 * The policy's text as the service stores it; null where there is none.
 * @throws AwsFailure; code `OwnerAccountOnly` when the caller is in another account than the owner,
 * `not-supported` when the service answered with something that is not a policy.
 */
export async function readPolicy(
  context: AwsContext,
  target: PolicyTarget,
  signal?: AbortSignal,
): Promise<string | null> {
  let text: string | undefined;
  try {
    text =
      target.type === 'bucket'
        ? (await sendS3(context, target, new GetBucketPolicyCommand({ Bucket: target.name }), { signal }))
            .Policy
        : (
            await sendS3Control(
              context,
              target.region,
              new GetAccessPointPolicyCommand({ AccountId: target.account, Name: target.name }),
              { signal },
            )
          ).Policy;
  } catch (error) {
    if (error instanceof AwsFailure && NONE.has(error.code)) return null;
    throw ownerOnly(error, target, context.profile);
  }
  if (text === undefined || text.trim() === '') return null;
  // Lookalikes that do not know a sub-resource answer 200 with the bucket's listing.
  if (!text.trimStart().startsWith('{'))
    throw new AwsFailure('The service answered with something that is not a policy.', {
      kind: 'not-supported',
      code: 'NotAPolicy',
      action: target.type === 'bucket' ? 'GetBucketPolicy' : 'GetAccessPointPolicy',
      resource: targetKey(target),
      advice: 'This S3-compatible service does not seem to have bucket policies.',
    });
  return text;
}

export function policyQuery(context: AwsContext, target: PolicyTarget) {
  return queryOptions({
    queryKey: policyKeys.of(context, target),
    queryFn: ({ signal }) => readPolicy(context, target, signal),
  });
}
