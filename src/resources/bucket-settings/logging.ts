import {
  GetBucketLoggingCommand,
  PutBucketLoggingCommand,
  type BucketLoggingStatus,
  type TargetGrant,
} from '@aws-sdk/client-s3';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { guardedWriteMutation } from '../guarded-write';
import { trailKeys } from '../trail/keys';
import { bucketSettingsKeys } from './keys';

/**
 * How keys of logs go on after the prefix: `Simple` with the time of delivery alone, the others with
 * `ACCOUNT/REGION/BUCKET/YYYY/MM/DD/` before it, by the day of the requests or of the delivery.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#server-log-keyname-format
 */
export type LogKeyFormat = 'Simple' | 'EventTime' | 'DeliveryTime';

/** Where S3 writes a bucket's access logs. */
export interface Logging {
  /** Target bucket: of the same account, in the same Region. */
  readonly bucket: string;
  readonly prefix: string;
  readonly keyFormat: LogKeyFormat;
  /** Who else may read the logs by their ACLs; not edited here, and sent along since a PUT replaces them. */
  readonly grants: readonly TargetGrant[];
}

/**
 * Null where the bucket writes no access logs.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html
 * @throws AwsFailure
 */
export async function readLogging(
  context: AwsContext,
  location: Location,
  options?: SendOptions,
): Promise<Logging | null> {
  const command = new GetBucketLoggingCommand({ Bucket: bucketParameter(location) });
  const enabled = (await sendS3(context, location, command, options)).LoggingEnabled;
  if (enabled?.TargetBucket === undefined) return null;
  const partitioned = enabled.TargetObjectKeyFormat?.PartitionedPrefix;
  return {
    bucket: enabled.TargetBucket,
    prefix: enabled.TargetPrefix ?? '',
    keyFormat: partitioned === undefined ? 'Simple' : (partitioned.PartitionDateSource ?? 'DeliveryTime'),
    grants: enabled.TargetGrants ?? [],
  };
}

export function loggingQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'logging'],
    queryFn: ({ signal }) => readLogging(context, location, { signal }),
  });
}

/**
 * Switches access logs on, elsewhere or (null) off. S3 looks at the target's owner and Region, and not at its policy:
 * what the policy refuses is lost without a word (`log-delivery.ts`).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html
 */
export function saveLoggingMutation(
  context: AwsContext,
  queryClient: QueryClient,
  source: Extract<Location, { type: 'bucket' }>,
) {
  return guardedWriteMutation<Logging | null>(context, queryClient, {
    action: 'PutBucketLogging',
    queryKey: loggingQuery(context, source).queryKey,
    read: () => readLogging(context, source),
    same: sameLogging,
    write: ({ next }) =>
      sendS3(
        context,
        source,
        new PutBucketLoggingCommand({ Bucket: source.name, BucketLoggingStatus: loggingStatus(next) }),
      ),
    affects: [trailKeys.accessLogs(context, source.name)],
  });
}

export function sameLogging(left: Logging | null, right: Logging | null): boolean {
  return JSON.stringify(loggingStatus(left)) === JSON.stringify(loggingStatus(right));
}

/** A format that is not said is the simple one, and older lookalikes know no other. */
function loggingStatus(logging: Logging | null): BucketLoggingStatus {
  if (logging === null) return {};
  const { bucket, prefix, keyFormat, grants } = logging;
  return {
    LoggingEnabled: {
      TargetBucket: bucket,
      TargetPrefix: prefix,
      TargetGrants: grants.length === 0 ? undefined : [...grants],
      TargetObjectKeyFormat:
        keyFormat === 'Simple' ? undefined : { PartitionedPrefix: { PartitionDateSource: keyFormat } },
    },
  };
}
