import { GetAccessPointCommand, ListAccessPointsCommand } from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { locationFromParameter } from '@/aws/location';
import { learnOwner } from '@/aws/owners';
import type { DataSource } from '@/aws/places/kinds';
import { sendS3Control } from '@/aws/send';
import { listAll, type Listed } from '../listed';
import type { AccessPointLocation } from '../policies/target';
import { accessPointKeys } from './keys';

export interface AccessPointSummary {
  readonly name: string;
  readonly arn: string;
  /** Empty where it is attached to something else. */
  readonly bucket: string;
  readonly source: DataSource;
  /** Account of the bucket; absent where the service does not say. */
  readonly bucketAccount?: string;
  readonly networkOrigin: string;
  readonly vpcId?: string;
  readonly alias?: string;
}

export function accessPointsQuery(
  context: AwsContext,
  account: string,
  region: string,
  /** `all`: those of file systems and backups besides. */
  of: 'buckets' | 'all' = 'buckets',
) {
  return queryOptions({
    queryKey: [...accessPointKeys.list(context, account, region), of],
    queryFn: ({ signal }) => listAccessPoints(context, account, region, of, { signal }),
  });
}

/**
 * Access points that `account` owns in one Region; those other accounts attached to its buckets are not in
 * it. S3 Control answers for the caller's own account only, whatever the policies say.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessPoints.html
 * @throws AwsFailure
 */
export function listAccessPoints(
  context: AwsContext,
  account: string,
  region: string,
  of: 'buckets' | 'all',
  options?: SendOptions,
): Promise<Listed<AccessPointSummary>> {
  return listAll(
    'ListAccessPoints',
    ({ arn }) => arn,
    async (token) => {
      const command = new ListAccessPointsCommand({
        AccountId: account,
        MaxResults: 1000,
        NextToken: token,
        // Only those of buckets are listed otherwise.
        ...(of === 'buckets' ? {} : { DataSourceType: 'ALL' }),
      });
      const answer = await sendS3Control(context, region, command, options);
      const items = (answer.AccessPointList ?? []).map((point): AccessPointSummary => {
        const name = point.Name ?? '';
        return {
          name,
          arn:
            point.AccessPointArn ??
            `arn:${context.profile.partition}:s3:${region}:${account}:accesspoint/${name}`,
          bucket: point.Bucket ?? '',
          source: { id: point.DataSourceId, type: point.DataSourceType },
          bucketAccount: point.BucketAccountId,
          networkOrigin: point.NetworkOrigin ?? '',
          vpcId: point.VpcConfiguration?.VpcId,
          alias: point.Alias,
        };
      });
      return { items, next: answer.NextToken };
    },
  );
}

/** The first of a list that is meant, as a location; null where none is. */
export function findPoint(
  points: readonly AccessPointSummary[],
  meant: (point: AccessPointSummary) => boolean,
): AccessPointLocation | null {
  const arn = points.find(meant)?.arn;
  const point = arn === undefined ? undefined : locationFromParameter(arn);
  return point?.type === 'access-point' ? point : null;
}

export interface AccessPointDetails extends AccessPointSummary {
  readonly created?: Date;
  readonly publicAccessBlock?: {
    readonly BlockPublicAcls?: boolean;
    readonly IgnorePublicAcls?: boolean;
    readonly BlockPublicPolicy?: boolean;
    readonly RestrictPublicBuckets?: boolean;
  };
}

/** One access point by name; like the list, only for callers of its own account. */
export function accessPointQuery(context: AwsContext, point: AccessPointLocation) {
  return queryOptions({
    queryKey: accessPointKeys.one(context, point.account, point.region, point.name),
    queryFn: ({ signal }) => readAccessPoint(context, point, { signal }),
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPoint.html @throws AwsFailure */
export async function readAccessPoint(
  context: AwsContext,
  point: AccessPointLocation,
  options?: SendOptions,
): Promise<AccessPointDetails> {
  // S3 Control takes the name and the account; the SDK refuses an ARN here.
  const command = new GetAccessPointCommand({ AccountId: point.account, Name: point.name });
  const answer = await sendS3Control(context, point.region, command, options);
  if (answer.BucketAccountId !== undefined) learnOwner(context, point, answer.BucketAccountId);
  return {
    name: answer.Name ?? point.name,
    arn: answer.AccessPointArn ?? '',
    bucket: answer.Bucket ?? '',
    source: { id: answer.DataSourceId, type: answer.DataSourceType },
    bucketAccount: answer.BucketAccountId,
    networkOrigin: answer.NetworkOrigin ?? '',
    vpcId: answer.VpcConfiguration?.VpcId,
    alias: answer.Alias,
    created: answer.CreationDate,
    publicAccessBlock: answer.PublicAccessBlockConfiguration,
  };
}
