import { randomBytes } from 'node:crypto';
import { ServiceError } from '../../http/error';
import { standing } from '../../http/multi-region';
import { childOf, requiredText, textOf } from '../../s3/xml/read';
import type { MultiRegionRequest, RegionBehind } from '../../world/types';
import type { ControlCall, ControlOperation } from '../call';
import { ALL_BLOCKED, blockElement, readBlock } from '../public-access-block';
import { CONTROL_REGIONS, pointOf, resourceOfPoint } from './points';
import { knownRequest, takeRequest, tokenAnswer } from './requests';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateMultiRegionAccessPointInput.html */
const NAME = /^[a-z0-9][-a-z0-9]{1,48}[a-z0-9]$/;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html */
const MOST_REGIONS = 17;

type Failure = NonNullable<MultiRegionRequest['failure']>;

/**
 * Allowed or not at once; whether the buckets are ones it can stand in front of is told when the request is over.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#S3MultiRegionAccessPointErrorCodeList
 */
export const createPoint: ControlOperation = {
  action: 's3:CreateMultiRegionAccessPoint',
  resource: ({ account }) => `arn:aws:s3::${account.id}:accesspoint/*`,
  regions: CONTROL_REGIONS,
  run: (call) => {
    const { account, now } = call;
    const root = call.document('CreateMultiRegionAccessPointRequest');
    const clientToken = requiredText(root, 'ClientToken');
    const known = knownRequest(account, clientToken);
    if (known !== undefined) return tokenAnswer(known);
    const details = childOf(root, 'Details');
    if (details === undefined) throw new ServiceError('MalformedXML', 'Details are missing', 400);
    const name = requiredText(details, 'Name');
    if (!NAME.test(name)) throw invalid(`${name} is no name of a Multi-Region Access Point.`);
    const asked = (childOf(details, 'Regions')?.children ?? []).map((region) => ({
      bucket: requiredText(region, 'Bucket'),
      owner: textOf(region, 'BucketAccountId') ?? account.id,
    }));
    if (asked.length === 0 || asked.length > MOST_REGIONS)
      throw invalid(`A Multi-Region Access Point has 1 to ${MOST_REGIONS} buckets behind it.`);
    const block = childOf(details, 'PublicAccessBlock');
    const publicAccessBlock = block === undefined ? ALL_BLOCKED : readBlock(block);
    const found = behind(call, name, asked);
    const regions = 'code' in found ? [] : found;
    const request = takeRequest(call, {
      operation: 'CreateMultiRegionAccessPoint',
      clientToken,
      parameters: {
        Name: name,
        PublicAccessBlock: blockElement(publicAccessBlock),
        Regions: { Region: asked.map(({ bucket, owner }) => ({ Bucket: bucket, BucketAccountId: owner })) },
      },
      regions: regions.map(({ region }) => region),
      ...('code' in found ? { failure: found } : {}),
    });
    if (!('code' in found))
      account.multiRegionPoints.set(name, {
        name,
        account: account.id,
        alias: newAlias(),
        createdAt: now,
        publicAccessBlock,
        regions: found,
        policies: [],
        readyAt: request.doneAt,
      });
    return tokenAnswer(request);
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteMultiRegionAccessPoint.html */
export const deletePoint: ControlOperation = {
  action: 's3:DeleteMultiRegionAccessPoint',
  resource: (call) => resourceOfPoint({ ...call, name: named(call).name }),
  regions: CONTROL_REGIONS,
  run: (call) => {
    const { account, now } = call;
    const { clientToken, name } = named(call);
    const known = knownRequest(account, clientToken);
    if (known !== undefined) return tokenAnswer(known);
    const point = pointOf({ account, name, now });
    const ready = point !== undefined && standing(point, now) === 'READY';
    const request = takeRequest(call, {
      operation: 'DeleteMultiRegionAccessPoint',
      clientToken,
      parameters: { Name: name },
      regions: ready ? point.regions.map(({ region }) => region) : [],
      ...(ready ? {} : { failure: point === undefined ? gone(name) : notReady(name) }),
    });
    if (ready) point.goneAt = request.doneAt;
    return tokenAnswer(request);
  },
};

function named(call: Pick<ControlCall, 'document'>) {
  const root = call.document('DeleteMultiRegionAccessPointRequest');
  const details = childOf(root, 'Details');
  if (details === undefined) throw new ServiceError('MalformedXML', 'Details are missing', 400);
  return { clientToken: requiredText(root, 'ClientToken'), name: requiredText(details, 'Name') };
}

function behind(
  { world, account, now }: ControlCall,
  name: string,
  asked: readonly { readonly bucket: string; readonly owner: string }[],
): RegionBehind[] | Failure {
  if (pointOf({ account, name, now }) !== undefined)
    return {
      code: 'MultiRegionAccessPointAlreadyOwnedByYou',
      message: 'You already have a Multi-Region Access Point with the same name.',
      resource: name,
    };
  const regions: RegionBehind[] = [];
  for (const { bucket: wanted, owner } of asked) {
    const bucket = world.buckets.get(wanted);
    if (bucket?.account !== owner || bucket.directory !== undefined)
      return { code: 'NoSuchBucket', message: 'The specified bucket does not exist.', resource: wanted };
    if (regions.some(({ region }) => region === bucket.region))
      return {
        code: 'MultiRegionAccessPointSameBucketRegion',
        message: 'The buckets used to create a Multi-Region Access Point cannot be in the same Region.',
        resource: wanted,
      };
    regions.push({ region: bucket.region, bucket: wanted, bucketAccount: owner, active: true });
  }
  return regions;
}

const gone = (resource: string): Failure => ({
  code: 'NoSuchMultiRegionAccessPoint',
  message: 'The specified Multi-Region Access Point does not exist.',
  resource,
});

export const notReady = (resource: string): Failure => ({
  code: 'MultiRegionAccessPointNotReady',
  message: 'The specified Multi-Region Access Point is not ready to be updated.',
  resource,
});

/** As S3's own: a letter, letters and digits, `.mrap`. */
const newAlias = () => `m${randomBytes(8).toString('hex')}.mrap`;

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}
