import { toIsoSeconds } from '../../clock/format';
import { noSuchMultiRegion } from '../../http/multi-region';
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
  run: ({ account, query }) => {
    const all = [...account.multiRegionPoints.values()].toSorted((one, other) =>
      one.name < other.name ? -1 : 1,
    );
    const { page, nextToken } = pageOf(all, ({ name }) => name, query);
    return answer('ListMultiRegionAccessPointsResult', {
      AccessPoints: { AccessPoint: page.map(report) },
      NextToken: nextToken,
    });
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPoint.html */
export const getPoint: ControlOperation = {
  action: 's3:GetMultiRegionAccessPoint',
  resource: resourceOfPoint,
  regions: CONTROL_REGIONS,
  run: (call) => answer('GetMultiRegionAccessPointResult', { AccessPoint: report(pointNamed(call)) }),
};

function report(point: MultiRegionPoint): XmlTree {
  return {
    Name: point.name,
    Alias: point.alias,
    CreatedAt: toIsoSeconds(point.createdAt),
    PublicAccessBlock: blockElement(point.publicAccessBlock),
    Status: 'READY',
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
export function resourceOfPoint({ account, name }: ControlCall): string {
  const point = account.multiRegionPoints.get(name);
  return point === undefined ? `arn:aws:s3::${account.id}:accesspoint/*` : multiRegionArn(point);
}

/** @throws ServiceError NoSuchMultiRegionAccessPoint */
export function pointNamed({ account, name }: Pick<ControlCall, 'account' | 'name'>): MultiRegionPoint {
  const point = account.multiRegionPoints.get(name);
  if (point === undefined) throw noSuchMultiRegion(name);
  return point;
}
