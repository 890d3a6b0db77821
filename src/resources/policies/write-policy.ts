import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { DeleteAccessPointPolicyCommand, PutAccessPointPolicyCommand } from '@aws-sdk/client-s3-control';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter } from '@/aws/location';
import { sendS3, sendS3Control } from '@/aws/send';
import { type Guarded, guardedWriteMutation, type WriteRequest } from '../guarded-write';
import { bucketSettingsKeys } from '../bucket-settings/keys';
import { policyRequestKey, putMultiRegionPolicy } from '../multi-region/policy';
import { policyKeys } from './keys';
import { ownerOnly } from './owner-only';
import { readPolicy } from './read-policy';
import { samePolicy } from './same-policy';
import type { PolicyTarget } from './target';

/** `next` null: there is to be none. */
export interface PolicyWrite extends WriteRequest<string | null> {
  /** Sends `x-amz-confirm-remove-self-bucket-access`: S3 refuses a policy that shuts its caller out without it. */
  readonly confirmRemoveSelf?: boolean;
}

export function writePolicyMutation(context: AwsContext, queryClient: QueryClient, target: PolicyTarget) {
  return guardedWriteMutation<string | null, PolicyWrite>(
    context,
    queryClient,
    guardedPolicy(context, target),
  );
}

/** A policy as it is read again and written. */
export function guardedPolicy(
  context: AwsContext,
  target: PolicyTarget,
): Guarded<string | null, PolicyWrite> {
  return {
    action: WRITES[target.type],
    queryKey: policyKeys.of(context, target),
    read: () => readPolicy(context, target),
    write: ({ next, confirmRemoveSelf }) =>
      next === null ? removePolicy(context, target) : putPolicy(context, target, next, confirmRemoveSelf),
    same: samePolicy,
    // What AWS concludes from the policy: its public status stands among the bucket's settings.
    affects:
      target.type === 'multi-region-access-point'
        ? [policyRequestKey(context, target)]
        : [[...bucketSettingsKeys.all(context, target), 'policy-status']],
    // Services have their own ways to write JSON down.
    readBack: false,
  };
}

const WRITES = {
  bucket: 'PutBucketPolicy',
  'access-point': 'PutAccessPointPolicy',
  'multi-region-access-point': 'PutMultiRegionAccessPointPolicy',
} as const;

async function putPolicy(context: AwsContext, target: PolicyTarget, text: string, confirmRemoveSelf = false) {
  try {
    if (target.type === 'multi-region-access-point') await putMultiRegionPolicy(context, target, text);
    else if (target.type === 'bucket') {
      const command = new PutBucketPolicyCommand({
        Bucket: target.name,
        Policy: text,
        ...(confirmRemoveSelf ? { ConfirmRemoveSelfBucketAccess: true } : {}),
      });
      await sendS3(context, target, command);
    } else {
      const command = new PutAccessPointPolicyCommand({
        AccountId: target.account,
        Name: target.name,
        Policy: text,
      });
      await sendS3Control(context, target.region, command);
    }
  } catch (error) {
    throw ownerOnly(error, target, context.profile);
  }
}

async function removePolicy(context: AwsContext, target: PolicyTarget) {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointPermissions.html
  if (target.type === 'multi-region-access-point')
    throw new AwsFailure('The policy of a Multi-Region Access Point can be replaced, but not deleted.', {
      kind: 'not-supported',
      code: 'NoPolicyDeletion',
      resource: bucketParameter(target),
      advice: 'Save a policy over it that grants nothing, such as a Deny of everything.',
    });
  try {
    if (target.type === 'bucket')
      await sendS3(context, target, new DeleteBucketPolicyCommand({ Bucket: target.name }));
    else
      await sendS3Control(
        context,
        target.region,
        new DeleteAccessPointPolicyCommand({ AccountId: target.account, Name: target.name }),
      );
  } catch (error) {
    throw ownerOnly(error, target, context.profile);
  }
}
