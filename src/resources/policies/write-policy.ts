import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { DeleteAccessPointPolicyCommand, PutAccessPointPolicyCommand } from '@aws-sdk/client-s3-control';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { sendS3, sendS3Control } from '@/aws/send';
import { bucketSettingsKeys } from '../bucket-settings/keys';
import { policyKeys } from './keys';
import { ownerOnly } from './owner-only';
import { readPolicy } from './read-policy';
import { samePolicy } from './same-policy';
import type { PolicyTarget } from './target';

export interface SaveRequest {
  readonly text: string;
  /** What the draft was made from; a policy that is another now stops the save. `undefined`: overwrite whatever is there. */
  readonly base: string | null | undefined;
  /** Sends `x-amz-confirm-remove-self-bucket-access`: S3 refuses a policy that shuts its caller out without it. */
  readonly confirmRemoveSelf?: boolean;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly replaced: string | null }
  /** Somebody changed the policy meanwhile; nothing was written. */
  | { readonly kind: 'changed'; readonly theirs: string | null };

/**
 * Reads the policy again and writes the new one only over what it was made from: S3 has no conditional write for
 * policies, so this narrows the window instead of closing it.
 */
export function savePolicyMutation(context: AwsContext, queryClient: QueryClient, target: PolicyTarget) {
  return mutationOptions<SaveOutcome, AwsFailure, SaveRequest>({
    mutationFn: async ({ text, base, confirmRemoveSelf }) => {
      const current = await readPolicy(context, target);
      if (base !== undefined && !samePolicy(current, base)) return { kind: 'changed', theirs: current };
      await putPolicy(context, target, text, confirmRemoveSelf);
      return { kind: 'saved', replaced: current };
    },
    onSuccess: (outcome, request) => {
      const text = outcome.kind === 'saved' ? request.text : outcome.theirs;
      // Set at once: reading again right after a write may still give the old policy.
      queryClient.setQueryData(policyKeys.of(context, target), text);
      return refreshVerdicts(context, queryClient, target);
    },
  });
}

export interface DeleteRequest {
  readonly base: string | null | undefined;
}

export function deletePolicyMutation(context: AwsContext, queryClient: QueryClient, target: PolicyTarget) {
  return mutationOptions<SaveOutcome, AwsFailure, DeleteRequest>({
    mutationFn: async ({ base }) => {
      const current = await readPolicy(context, target);
      if (base !== undefined && !samePolicy(current, base)) return { kind: 'changed', theirs: current };
      if (current !== null) await removePolicy(context, target);
      return { kind: 'saved', replaced: current };
    },
    onSuccess: (outcome) => {
      queryClient.setQueryData(
        policyKeys.of(context, target),
        outcome.kind === 'saved' ? null : outcome.theirs,
      );
      return refreshVerdicts(context, queryClient, target);
    },
  });
}

/** What AWS concludes from the policy: its public status stands among the bucket's settings. */
function refreshVerdicts(context: AwsContext, queryClient: QueryClient, target: PolicyTarget): Promise<void> {
  return queryClient.invalidateQueries({
    queryKey: [...bucketSettingsKeys.all(context, target), 'policy-status'],
  });
}

async function putPolicy(context: AwsContext, target: PolicyTarget, text: string, confirmRemoveSelf = false) {
  try {
    if (target.type === 'bucket') {
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
    throw ownerOnly(error, target);
  }
}

async function removePolicy(context: AwsContext, target: PolicyTarget) {
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
    throw ownerOnly(error, target);
  }
}
