import type { LifecycleRule } from '@aws-sdk/client-s3';

/** A rule by which S3 deletes versions for good once they are noncurrent for a time. */
export interface NoncurrentExpiration {
  readonly prefix: string;
  /** After so many days of being noncurrent. */
  readonly days: number;
  /** So many of the newest are kept all the same. */
  readonly kept: number | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
export function noncurrentExpirations(rules: readonly LifecycleRule[]): NoncurrentExpiration[] {
  return rules.flatMap(({ Status, Filter, Prefix, NoncurrentVersionExpiration: rule }) =>
    Status !== 'Enabled' || rule?.NoncurrentDays === undefined
      ? []
      : [
          {
            prefix: Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? '',
            days: rule.NoncurrentDays,
            kept: rule.NewerNoncurrentVersions,
          },
        ],
  );
}
