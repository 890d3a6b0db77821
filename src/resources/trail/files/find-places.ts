import { GetBucketLoggingCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendCloudTrail } from '@/aws/send-cloudtrail';
import { sendS3 } from '@/aws/send';
import { trailKeys } from '../keys';
import type { LogPlace } from '../log-place';

/**
 * Where the access logs of a bucket go; null where it writes none.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html
 */
export function accessLogPlaceQuery(context: AwsContext, bucket: string, account: string | undefined) {
  return queryOptions({
    queryKey: [...trailKeys.all(context), 'access-logs', bucket],
    queryFn: async ({ signal }): Promise<LogPlace | null> => {
      const command = new GetBucketLoggingCommand({ Bucket: bucket });
      const answer = await sendS3(context, { type: 'bucket', name: bucket }, command, { signal });
      const logging = answer.LoggingEnabled;
      if (logging?.TargetBucket === undefined) return null;
      const parted = logging.TargetObjectKeyFormat?.PartitionedPrefix !== undefined;
      // ACCOUNT/REGION/BUCKET/YYYY/MM/DD/ of partitioned keys: the account is enough to leave other accounts out.
      const below = parted && account !== undefined ? `${account}/` : '';
      return { bucket: logging.TargetBucket, prefix: `${logging.TargetPrefix ?? ''}${below}` };
    },
  });
}

/** A trail whose files may tell of requests to objects. */
export interface TrailPlace {
  readonly name: string;
  /** Below it there are years. */
  readonly place: LogPlace;
  /** It is told to record requests to objects, of some bucket at least; undefined where that could not be read. */
  readonly objects: boolean | undefined;
}

/**
 * Trails of the account in a Region, and where they write what happened there.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export function trailPlacesQuery(context: AwsContext, region: string, account: string | undefined) {
  return queryOptions({
    queryKey: [...trailKeys.all(context), 'trails', region],
    queryFn: async ({ signal }): Promise<readonly TrailPlace[]> => {
      const call = { operation: 'DescribeTrails', input: {} } as const;
      const { trailList = [] } = (await sendCloudTrail(context, region, call, signal)) as {
        readonly trailList?: readonly WireTrail[];
      };
      return Promise.all(
        trailList.flatMap(
          ({
            Name: name = '',
            S3BucketName: bucket,
            S3KeyPrefix,
            TrailARN,
            HomeRegion,
            IsOrganizationTrail,
          }) => {
            if (bucket === undefined) return [];
            const head = S3KeyPrefix === undefined || S3KeyPrefix === '' ? '' : `${S3KeyPrefix}/`;
            // An organization's trail has its id between: it is found by walking.
            const known = account !== undefined && IsOrganizationTrail !== true;
            const prefix = `${head}AWSLogs/${known ? `${account}/CloudTrail/${region}/` : ''}`;
            const objects = recordsObjects(context, HomeRegion ?? region, TrailARN ?? name, signal);
            return [objects.then((told): TrailPlace => ({ name, place: { bucket, prefix }, objects: told }))];
          },
        ),
      );
    },
  });
}

async function recordsObjects(
  context: AwsContext,
  region: string,
  trail: string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  try {
    const call = { operation: 'GetEventSelectors', input: { TrailName: trail }, resource: trail } as const;
    const answer = (await sendCloudTrail(context, region, call, signal)) as {
      readonly EventSelectors?: readonly { readonly DataResources?: readonly { readonly Type?: string }[] }[];
      readonly AdvancedEventSelectors?: readonly {
        readonly FieldSelectors?: readonly { readonly Field?: string; readonly Equals?: readonly string[] }[];
      }[];
    };
    const plain = (answer.EventSelectors ?? []).some(({ DataResources = [] }) =>
      DataResources.some(({ Type }) => Type === OBJECTS),
    );
    const advanced = (answer.AdvancedEventSelectors ?? []).some(({ FieldSelectors = [] }) =>
      FieldSelectors.some(({ Field, Equals = [] }) => Field === 'resources.type' && Equals.includes(OBJECTS)),
    );
    return plain || advanced;
  } catch {
    // The trail can be read all the same.
    return undefined;
  }
}

const OBJECTS = 'AWS::S3::Object';

interface WireTrail {
  readonly Name?: string;
  readonly S3BucketName?: string;
  readonly S3KeyPrefix?: string;
  readonly TrailARN?: string;
  readonly HomeRegion?: string;
  readonly IsOrganizationTrail?: boolean;
}
