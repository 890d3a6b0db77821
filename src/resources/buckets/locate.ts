import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { locate } from '@/aws/locate';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { bucketKeys } from './keys';

/** The Region of a location. Rejects with kind `not-found` when there is no such bucket. */
export function regionQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketKeys.location(context, location), 'region'],
    queryFn: ({ signal }) => locate(context, location, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * Which of `candidates` (account ids) owns the bucket, or null when none of them is known to. S3 tells no
 * stranger a bucket's owner; it only answers whether a guess is right, and a wrong guess looks like a denial.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
export function ownerQuery(context: AwsContext, location: Location, candidates: readonly string[]) {
  return queryOptions({
    queryKey: [...bucketKeys.location(context, location), 'owner', candidates],
    queryFn: async ({ signal }): Promise<string | null> => {
      const { HeadBucketCommand } = await import('@aws-sdk/client-s3');
      for (const account of candidates) {
        const command = new HeadBucketCommand({
          Bucket: bucketParameter(location),
          ExpectedBucketOwner: account,
        });
        const owns = await sendS3(context, location, command, { signal }).then(
          () => true,
          () => false,
        );
        signal.throwIfAborted();
        if (owns) return account;
      }
      return null;
    },
    // Lookalikes ignore the condition, and would agree to any owner.
    enabled: context.profile.kind !== 'custom' && location.type === 'bucket',
    staleTime: Number.POSITIVE_INFINITY,
  });
}
