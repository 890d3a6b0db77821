import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendCloudTrail } from '@/aws/send-cloudtrail';
import { readLogging } from '../../bucket-settings/logging';
import { trailKeys } from '../keys';
import type { LogPlace } from '../log-place';
import { recordedOf, recordsObjects, type RecordedRequests, type WireSelectors } from './data-selectors';

/** Where the access logs of a bucket go; null where it writes none. */
export function accessLogPlaceQuery(context: AwsContext, bucket: string, account: string | undefined) {
  return queryOptions({
    queryKey: trailKeys.accessLogs(context, bucket),
    queryFn: async ({ signal }): Promise<LogPlace | null> => {
      const logging = await readLogging(context, { type: 'bucket', name: bucket }, { signal });
      if (logging === null) return null;
      // ACCOUNT/REGION/BUCKET/YYYY/MM/DD/ of partitioned keys: the account is enough to leave other accounts out.
      const below = logging.keyFormat !== 'Simple' && account !== undefined ? `${account}/` : '';
      return { bucket: logging.bucket, prefix: `${logging.prefix}${below}` };
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
  readonly arn: string;
  /** The Region it is kept in, where it is asked about. */
  readonly home: string;
  readonly selectors: WireSelectors | undefined;
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
            const arn = TrailARN ?? name;
            const home = HomeRegion ?? region;
            return [
              selectorsOf(context, home, arn, signal).then((selectors): TrailPlace => ({
                name,
                place: { bucket, prefix },
                objects: selectors && recordsObjects(selectors),
                arn,
                home,
                selectors,
              })),
            ];
          },
        ),
      );
    },
  });
}

async function selectorsOf(
  context: AwsContext,
  region: string,
  trail: string,
  signal: AbortSignal,
): Promise<WireSelectors | undefined> {
  try {
    const call = { operation: 'GetEventSelectors', input: { TrailName: trail }, resource: trail } as const;
    return (await sendCloudTrail(context, region, call, signal)) as WireSelectors;
  } catch {
    // The trail can be read all the same.
    return undefined;
  }
}

/** What a trail records of one bucket. */
export interface TrailCoverage {
  readonly name: string;
  /** Undefined where what it records could not be read. */
  readonly recorded: RecordedRequests | undefined;
  /** Whether it is on; undefined where that could not be read, or was not asked since nothing is recorded. */
  readonly logging: boolean | undefined;
}

/**
 * Trails of the account in the bucket's Region, with what each records of the bucket's objects and whether it is on.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
 */
export function trailCoverageQuery(
  queryClient: QueryClient,
  context: AwsContext,
  region: string,
  account: string | undefined,
  bucket: string,
) {
  return queryOptions({
    queryKey: [...trailKeys.all(context), 'coverage', bucket, region],
    queryFn: async ({ signal }): Promise<readonly TrailCoverage[]> => {
      const trails = await queryClient.fetchQuery(trailPlacesQuery(context, region, account));
      return Promise.all(
        trails.map(async ({ name, arn, home, selectors }) => {
          const recorded = selectors && recordedOf(selectors, context.profile.partition, bucket);
          const some = recorded !== undefined && (recorded.reads !== 'none' || recorded.writes !== 'none');
          return { name, recorded, logging: some ? await isOn(context, home, arn, signal) : undefined };
        }),
      );
    },
  });
}

async function isOn(
  context: AwsContext,
  region: string,
  trail: string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  try {
    const call = { operation: 'GetTrailStatus', input: { Name: trail }, resource: trail } as const;
    const { IsLogging } = (await sendCloudTrail(context, region, call, signal)) as { IsLogging?: boolean };
    return IsLogging;
  } catch {
    return undefined;
  }
}

interface WireTrail {
  readonly Name?: string;
  readonly S3BucketName?: string;
  readonly S3KeyPrefix?: string;
  readonly TrailARN?: string;
  readonly HomeRegion?: string;
  readonly IsOrganizationTrail?: boolean;
}
