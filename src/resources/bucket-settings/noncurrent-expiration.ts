import { GetBucketLifecycleConfigurationCommand, type LifecycleRule } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { bucketSettingsKeys } from './keys';
import { noneOn } from './none-on';

/** A rule by which S3 deletes versions for good once they are noncurrent for a time. */
export interface NoncurrentExpiration {
  readonly prefix: string;
  /** After so many days of being noncurrent. */
  readonly days: number;
  /** So many of the newest are kept all the same. */
  readonly kept: number | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
export function noncurrentExpirationQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'noncurrent-expiration'],
    queryFn: async ({ signal }): Promise<NoncurrentExpiration[]> => {
      const command = new GetBucketLifecycleConfigurationCommand({ Bucket: bucketParameter(location) });
      const answer = await noneOn(
        ['NoSuchLifecycleConfiguration'],
        sendS3(context, location, command, { signal }),
      );
      return (answer?.Rules ?? []).flatMap(expirationOf);
    },
  });
}

function expirationOf({ Status, Filter, Prefix, NoncurrentVersionExpiration: rule }: LifecycleRule) {
  if (Status !== 'Enabled' || rule?.NoncurrentDays === undefined) return [];
  return [
    {
      prefix: Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? '',
      days: rule.NoncurrentDays,
      kept: rule.NewerNoncurrentVersions,
    },
  ];
}
