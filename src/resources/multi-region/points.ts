import {
  ListMultiRegionAccessPointsCommand,
  type MultiRegionAccessPointReport,
} from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { locationArn } from '@/aws/location';
import { sendS3Control } from '@/aws/send';
import type { PublicAccessBlock } from '../bucket-settings/public-access-settings';
import { listAll, type Listed } from '../listed';
import type { MultiRegionLocation } from '../policies/target';
import { multiRegionKeys } from './keys';

/** The Region whose S3 Control makes, lists and describes them, whatever Regions their buckets are in. */
export const CONTROL_REGION = 'us-west-2';

export interface MultiRegionPoint {
  /** What its owner calls it; nothing but S3 Control goes by it. */
  readonly name: string;
  readonly location: MultiRegionLocation;
  readonly arn: string;
  /** `READY`, or what is under way or went wrong. */
  readonly status: string;
  readonly created?: Date;
  readonly publicAccessBlock?: PublicAccessBlock;
  readonly regions: readonly RegionBehind[];
}

/** A bucket that requests may be routed to. */
interface RegionBehind {
  readonly region: string;
  readonly bucket: string;
  readonly bucketAccount?: string;
}

/**
 * The Multi-Region Access Points of an account, told to its own callers only.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListMultiRegionAccessPoints.html
 */
export function multiRegionPointsQuery(context: AwsContext, account: string) {
  return queryOptions({
    queryKey: multiRegionKeys.list(context, account),
    queryFn: ({ signal }) => listMultiRegionPoints(context, account, { signal }),
  });
}

/** @throws AwsFailure */
export const listMultiRegionPoints = (
  context: AwsContext,
  account: string,
  options: SendOptions,
): Promise<Listed<MultiRegionPoint>> =>
  listAll(
    'ListMultiRegionAccessPoints',
    ({ arn }) => arn,
    async (token) => {
      const command = new ListMultiRegionAccessPointsCommand({ AccountId: account, NextToken: token });
      const answer = await sendS3Control(context, CONTROL_REGION, command, options);
      const items = (answer.AccessPoints ?? []).map((report) => pointOf(context, account, report));
      return { items, next: answer.NextToken };
    },
  );

/**
 * One by its alias, which S3 Control does not take: it is looked for in the account's list.
 * Rejects with kind `not-found` where it is in none.
 */
export function multiRegionPointQuery(context: AwsContext, location: MultiRegionLocation) {
  return queryOptions({
    queryKey: multiRegionKeys.one(context, location),
    queryFn: async ({ client }): Promise<MultiRegionPoint> => {
      const { items } = await client.fetchQuery(multiRegionPointsQuery(context, location.account));
      return ofAlias(items, location);
    },
  });
}

/** What S3 Control calls the one of an alias. @throws AwsFailure of the list, or `not-found` */
export async function multiRegionName(
  context: AwsContext,
  location: MultiRegionLocation,
  signal?: AbortSignal,
): Promise<string> {
  const { items } = await listMultiRegionPoints(context, location.account, { signal });
  return ofAlias(items, location).name;
}

function ofAlias(points: readonly MultiRegionPoint[], { alias }: MultiRegionLocation): MultiRegionPoint {
  const found = points.find((point) => point.location.alias === alias);
  if (found !== undefined) return found;
  throw new AwsFailure('The account has no Multi-Region Access Point of that alias.', {
    kind: 'not-found',
    code: 'NoSuchMultiRegionAccessPoint',
    action: 'ListMultiRegionAccessPoints',
    resource: alias,
    advice: 'It may have been deleted. An alias is never given again.',
  });
}

function pointOf(
  context: AwsContext,
  account: string,
  report: MultiRegionAccessPointReport,
): MultiRegionPoint {
  const { Name: name = '', Alias: alias = '' } = report;
  const { partition } = context.profile;
  const location: MultiRegionLocation = { type: 'multi-region-access-point', alias, account, partition };
  return {
    name,
    location,
    arn: locationArn(location)!,
    status: report.Status ?? '',
    created: report.CreatedAt,
    publicAccessBlock: report.PublicAccessBlock,
    regions: (report.Regions ?? []).map(({ Region = '', Bucket = '', BucketAccountId }) => ({
      region: Region,
      bucket: Bucket,
      bucketAccount: BucketAccountId,
    })),
  };
}
