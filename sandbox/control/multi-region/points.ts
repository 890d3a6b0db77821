import { toIsoSeconds } from '../../clock/format';
import { multiRegionPointsOf, noSuchMultiRegion, standing } from '../../http/multi-region';
import type { XmlTree } from '../../http/xml';
import type { MultiRegionPoint } from '../../world/types';
import { answer } from '../answer';
import type { ControlCall, ControlOperation } from '../call';
import { pageOf } from '../page';
import { blockElement } from '../public-access-block';

/** Where everything but routing is asked. */
export const CONTROL_REGIONS: readonly string[] = ['us-west-2'];

export const multiRegionArn = ({ account, alias }: MultiRegionPoint): string =>
  `arn:aws:s3::${account}:accesspoint/${alias}`;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListMultiRegionAccessPoints.html */
export const listPoints: ControlOperation = {
  action: 's3:ListMultiRegionAccessPoints',
  resource: 'any',
  regions: CONTROL_REGIONS,
  run: ({ account, query, now }) => {
    const all = multiRegionPointsOf(account, now).toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const { page, nextToken } = pageOf(all, ({ name }) => name, query);
    return answer('ListMultiRegionAccessPointsResult', {
      AccessPoints: { AccessPoint: page.map((point) => report(point, now)) },
      NextToken: nextToken,
    });
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPoint.html */
export const getPoint: ControlOperation = {
  action: 's3:GetMultiRegionAccessPoint',
  resource: resourceOfPoint,
  regions: CONTROL_REGIONS,
  run: (call) =>
    answer('GetMultiRegionAccessPointResult', { AccessPoint: report(pointNamed(call), call.now) }),
};

function report(point: MultiRegionPoint, now: number): XmlTree {
  return {
    Name: point.name,
    Alias: point.alias,
    CreatedAt: toIsoSeconds(point.createdAt),
    PublicAccessBlock: blockElement(point.publicAccessBlock),
    Status: standing(point, now),
    Regions: {
      Region: point.regions.map(({ bucket, region, bucketAccount }) => ({
        Bucket: bucket,
        Region: region,
        BucketAccountId: bucketAccount,
      })),
    },
  };
}

/** The ARN has the alias and not the name; whoever may not see what there is learns nothing by asking for a name. */
export function resourceOfPoint(call: Pick<ControlCall, 'account' | 'name' | 'now'>): string {
  const { account } = call;
  const point = pointOf(call);
  return point === undefined ? `arn:aws:s3::${account.id}:accesspoint/*` : multiRegionArn(point);
}

/** @throws ServiceError NoSuchMultiRegionAccessPoint */
export function pointNamed(call: Pick<ControlCall, 'account' | 'name' | 'now'>): MultiRegionPoint {
  const point = pointOf(call);
  if (point === undefined) throw noSuchMultiRegion(call.name);
  return point;
}

export const pointOf = ({ account, name, now }: Pick<ControlCall, 'account' | 'name' | 'now'>) =>
  multiRegionPointsOf(account, now).find((point) => point.name === name);
