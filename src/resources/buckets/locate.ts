import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { locate } from '@/aws/locate';
import { bucketParameter, type Location } from '@/aws/location';
import { learnOwner } from '@/aws/owners';
import { sendS3 } from '@/aws/send';
import { bucketKeys } from './keys';

/**
 * The Region of a location; null where a lookalike does not say, as any Region does for its requests.
 * Rejects with kind `not-found` when there is no such bucket.
 */
export function regionQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketKeys.location(context, location), 'region'],
    queryFn: ({ signal }): Promise<string | null> =>
      context.profile.kind === 'custom'
        ? statedRegion(context, location, signal)
        : locate(context, location, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function statedRegion(
  context: AwsContext,
  location: Location,
  signal: AbortSignal,
): Promise<string | null> {
  const { GetBucketLocationCommand } = await import('@aws-sdk/client-s3');
  try {
    const command = new GetBucketLocationCommand({ Bucket: bucketParameter(location) });
    const { LocationConstraint } = await sendS3(context, location, command, { signal });
    // Without one AWS means us-east-1; others mean nothing by it.
    return LocationConstraint || null;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AwsFailure && error.kind === 'not-found') throw error;
    return null;
  }
}

export type BucketOwner =
  | { readonly kind: 'account'; readonly account: string }
  /** None of the accounts that were tried. */
  | { readonly kind: 'other' }
  /** The session may not even ask (HeadBucket needs s3:ListBucket). */
  | { readonly kind: 'unknown' };

/**
 * Which of `candidates` (account ids) owns the bucket. S3 tells nobody a bucket's owner; it only refuses a
 * request that expects a wrong one, in the words it uses for every denial: so first it is asked without.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
export function ownerQuery(context: AwsContext, location: Location, candidates: readonly string[]) {
  return queryOptions({
    queryKey: [...bucketKeys.location(context, location), 'owner', candidates],
    queryFn: async ({ signal }): Promise<BucketOwner> => {
      const { HeadBucketCommand } = await import('@aws-sdk/client-s3');
      const answers = async (expected: string | undefined) => {
        const command = new HeadBucketCommand({
          Bucket: bucketParameter(location),
          ExpectedBucketOwner: expected,
        });
        const answered = await sendS3(context, location, command, { signal }).then(
          () => true,
          () => false,
        );
        signal.throwIfAborted();
        return answered;
      };
      if (!(await answers(undefined))) return { kind: 'unknown' };
      for (const account of candidates) {
        if (!(await answers(account))) continue;
        learnOwner(context, location, account);
        return { kind: 'account', account };
      }
      return { kind: 'other' };
    },
    // Lookalikes ignore the condition, and would agree to any owner.
    enabled: context.profile.kind !== 'custom' && location.type === 'bucket',
    staleTime: Number.POSITIVE_INFINITY,
  });
}
