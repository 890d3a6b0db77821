import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { GetAccessPointPolicyCommand } from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendS3, sendS3Control } from '@/aws/send';
import { readMultiRegionPolicy } from '../multi-region/policy';
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
  options?: SendOptions,
): Promise<string | null> {
  let text: string | undefined;
  try {
    text = await readText(context, target, options);
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
      action: READS[target.type],
      resource: targetKey(target),
      advice: 'This S3-compatible service does not seem to have bucket policies.',
    });
  return text;
}

const READS = {
  bucket: 'GetBucketPolicy',
  'access-point': 'GetAccessPointPolicy',
  'multi-region-access-point': 'GetMultiRegionAccessPointPolicy',
} as const;

async function readText(
  context: AwsContext,
  target: PolicyTarget,
  options: SendOptions | undefined,
): Promise<string | undefined> {
  if (target.type === 'multi-region-access-point')
    return readMultiRegionPolicy(context, target, options?.signal);
  if (target.type === 'bucket')
    return (await sendS3(context, target, new GetBucketPolicyCommand({ Bucket: target.name }), options))
      .Policy;
  const command = new GetAccessPointPolicyCommand({ AccountId: target.account, Name: target.name });
  return (await sendS3Control(context, target.region, command, options)).Policy;
}

export function policyQuery(context: AwsContext, target: PolicyTarget) {
  return queryOptions({
    queryKey: policyKeys.of(context, target),
    queryFn: ({ signal }) => readPolicy(context, target, { signal }),
  });
}
