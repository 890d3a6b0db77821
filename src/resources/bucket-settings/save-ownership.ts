import {
  DeleteBucketOwnershipControlsCommand,
  PutBucketOwnershipControlsCommand,
  type ObjectOwnership,
} from '@aws-sdk/client-s3';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { ownershipQuery, readOwnership } from './settings';
import { guardedWriteMutation } from '../guarded-write';

/**
 * Saves a bucket's object ownership; `next: null` removes the controls, which leaves it as `ObjectWriter`.
 * S3 refuses `BucketOwnerEnforced` with `InvalidBucketAclWithObjectOwnership` while the bucket's ACL grants anything
 * to others than its owner.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-migrating-acls-prerequisites.html
 */
export function saveOwnershipMutation(
  context: AwsContext,
  queryClient: QueryClient,
  target: Extract<Location, { type: 'bucket' }>,
) {
  const Bucket = bucketParameter(target);
  return guardedWriteMutation<string | null>(context, queryClient, {
    action: 'PutBucketOwnershipControls',
    queryKey: ownershipQuery(context, target).queryKey,
    read: () => readOwnership(context, target),
    same: (left, right) => left === right,
    write: ({ next }) =>
      next === null
        ? sendS3(context, target, new DeleteBucketOwnershipControlsCommand({ Bucket }))
        : sendS3(
            context,
            target,
            new PutBucketOwnershipControlsCommand({
              Bucket,
              OwnershipControls: { Rules: [{ ObjectOwnership: next as ObjectOwnership }] },
            }),
          ),
  });
}
