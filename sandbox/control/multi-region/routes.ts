import { parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import { ServiceError } from '../../http/error';
import { findMultiRegion, noSuchMultiRegion } from '../../http/multi-region';
import { childOf, textOf } from '../../s3/xml/read';
import type { XmlElement } from '../../s3/xml/parse';
import type { MultiRegionPoint, RegionBehind } from '../../world/types';
import { answer } from '../answer';
import type { ControlCall, ControlOperation } from '../call';

/** Failover is asked of these alone, so that it works while others do not. */
const ROUTING_REGIONS: readonly string[] = [
  'us-east-1',
  'us-west-2',
  'ap-southeast-2',
  'ap-northeast-1',
  'eu-west-1',
];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPointRoutes.html */
export const getRoutes: ControlOperation = {
  action: 's3:GetMultiRegionAccessPointRoutes',
  resource: ({ name }) => name,
  regions: ROUTING_REGIONS,
  run: (call) => {
    const point = pointOf(call);
    return answer('GetMultiRegionAccessPointRoutesResult', {
      Mrap: call.name,
      Routes: {
        Route: point.regions.map(({ bucket, region, active }) => ({
          Bucket: bucket,
          Region: region,
          TrafficDialPercentage: active ? 100 : 0,
        })),
      },
    });
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_SubmitMultiRegionAccessPointRoutes.html */
export const submitRoutes: ControlOperation = {
  action: 's3:SubmitMultiRegionAccessPointRoutes',
  resource: ({ name }) => name,
  regions: ROUTING_REGIONS,
  run: (call) => {
    const point = pointOf(call);
    const updates = childOf(call.document('SubmitMultiRegionAccessPointRoutesRequest'), 'RouteUpdates');
    const wanted = new Map(point.regions.map((behind) => [behind, behind.active]));
    for (const update of updates?.children ?? []) wanted.set(behindOf(point, update), dialOf(update));
    if (![...wanted.values()].includes(true)) throw invalid('At least one Region must be active.');
    for (const [behind, active] of wanted) behind.active = active;
    return answer('SubmitMultiRegionAccessPointRoutesResult', {});
  },
};

function behindOf(point: MultiRegionPoint, update: XmlElement): RegionBehind {
  const bucket = textOf(update, 'Bucket');
  const region = textOf(update, 'Region');
  if (bucket === undefined && region === undefined) throw invalid('A route names a bucket or a Region.');
  const found = point.regions.find(
    (behind) =>
      (bucket === undefined || behind.bucket === bucket) &&
      (region === undefined || behind.region === region),
  );
  if (found === undefined) throw invalid(`${bucket ?? region} is not behind this Multi-Region Access Point.`);
  return found;
}

function dialOf(update: XmlElement): boolean {
  const dial = textOf(update, 'TrafficDialPercentage');
  if (dial !== '0' && dial !== '100') throw invalid('The TrafficDialPercentage must be 0 or 100.');
  return dial === '100';
}

function pointOf({ world, account, name, now }: ControlCall): MultiRegionPoint {
  const arn = parseAccessPointArn(name);
  const point = arn?.account === account.id ? findMultiRegion(world, arn.name, now) : undefined;
  if (point === undefined) throw noSuchMultiRegion(name);
  return point;
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}
