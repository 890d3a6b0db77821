import { DeletePublicAccessBlockCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import {
  DeletePublicAccessBlockCommand as DeleteAccountPublicAccessBlockCommand,
  PutPublicAccessBlockCommand as PutAccountPublicAccessBlockCommand,
} from '@aws-sdk/client-s3-control';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { sendS3, sendS3Control } from '@/aws/send';
import { bucketSettingsKeys } from './keys';
import {
  accountPublicAccessBlockQuery,
  publicAccessBlockQuery,
  readAccountPublicAccessBlock,
  readPublicAccessBlock,
} from './public-access';
import { PUBLIC_ACCESS_SETTINGS, type PublicAccessBlock } from './public-access-settings';
import { guardedWriteMutation } from '../guarded-write';

/**
 * Where Block Public Access is changed. Access points are missing because nothing changes theirs: it is chosen when
 * they are created. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
 */
export type PublicAccessTarget =
  | Extract<Location, { type: 'bucket' }>
  /** All buckets and access points of one account; only callers of that account are answered. */
  | { readonly type: 'account'; readonly account: string };

/**
 * Saves all four switches of a bucket or an account; `next: null` removes the configuration, which blocks nothing.
 * What is left out of `next` is off, as it is for S3. A partial change therefore starts from what is there:
 * `{ ...current, RestrictPublicBuckets: true }`.
 */
export function savePublicAccessBlockMutation(
  context: AwsContext,
  queryClient: QueryClient,
  target: PublicAccessTarget,
) {
  return guardedWriteMutation<PublicAccessBlock | null>(context, queryClient, {
    action: 'PutPublicAccessBlock',
    same: samePublicAccessBlock,
    ...(target.type === 'account'
      ? {
          queryKey: accountPublicAccessBlockQuery(context, target.account).queryKey,
          read: () => readAccountPublicAccessBlock(context, target.account),
          write: ({ next }) => writeAccount(context, target.account, next),
        }
      : {
          queryKey: publicAccessBlockQuery(context, target).queryKey,
          read: () => readPublicAccessBlock(context, target),
          write: ({ next }) => writeBucket(context, target, next),
          affects: [[...bucketSettingsKeys.all(context, target), 'policy-status']],
        }),
  });
}

/** None set at all and all four off are told apart by S3, and mean the same. */
export function samePublicAccessBlock(
  left: PublicAccessBlock | null,
  right: PublicAccessBlock | null,
): boolean {
  return PUBLIC_ACCESS_SETTINGS.every(
    (setting) => (left?.[setting] ?? false) === (right?.[setting] ?? false),
  );
}

function complete(block: PublicAccessBlock) {
  return Object.fromEntries(PUBLIC_ACCESS_SETTINGS.map((setting) => [setting, block[setting] === true]));
}

function writeBucket(
  context: AwsContext,
  target: Extract<Location, { type: 'bucket' }>,
  next: PublicAccessBlock | null,
): Promise<unknown> {
  if (next === null)
    return sendS3(context, target, new DeletePublicAccessBlockCommand({ Bucket: target.name }));
  const command = new PutPublicAccessBlockCommand({
    Bucket: target.name,
    PublicAccessBlockConfiguration: complete(next),
  });
  return sendS3(context, target, command);
}

function writeAccount(
  context: AwsContext,
  account: string,
  next: PublicAccessBlock | null,
): Promise<unknown> {
  const { region } = context.profile;
  if (next === null)
    return sendS3Control(context, region, new DeleteAccountPublicAccessBlockCommand({ AccountId: account }));
  const command = new PutAccountPublicAccessBlockCommand({
    AccountId: account,
    PublicAccessBlockConfiguration: complete(next),
  });
  return sendS3Control(context, region, command);
}
