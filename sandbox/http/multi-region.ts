import type { AccessPoint, Account, Bucket, MultiRegionPoint, World } from '../world/types';
import { ServiceError } from './error';
import type { ExpressOperation, S3Operation } from '../s3/call';
import type { ServiceEndpoint } from './service';

/** Where requests of this machine come out of the network: its Region is the nearest. */
const NEAREST = 'eu-west-1';

/**
 * What a Multi-Region Access Point takes. CopyObject writes through one and reads from none.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapOperations.html
 */
const OPERATIONS: ReadonlySet<S3Operation | ExpressOperation> = new Set([
  'AbortMultipartUpload',
  'CompleteMultipartUpload',
  'CopyObject',
  'CreateMultipartUpload',
  'DeleteObject',
  'DeleteObjectTagging',
  'GetObject',
  'GetObjectAcl',
  'GetObjectLegalHold',
  'GetObjectRetention',
  'GetObjectTagging',
  'HeadObject',
  'ListMultipartUploads',
  'ListObjectsV2',
  'ListParts',
  'PutObject',
  'PutObjectAcl',
  'PutObjectLegalHold',
  'PutObjectRetention',
  'PutObjectTagging',
  'RestoreObject',
  'UploadPart',
]);

/** Whether a Multi-Region Access Point was asked, by its own host. */
export const isMultiRegion = ({ target }: Extract<ServiceEndpoint, { service: 's3' }>): boolean =>
  target.style === 'multi-region';

/** @throws ServiceError MethodNotAllowed */
export function checkMultiRegion(operation: S3Operation | ExpressOperation, method: string): void {
  if (OPERATIONS.has(operation)) return;
  throw new ServiceError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { Method: method, ResourceType: 'MULTI_REGION_ACCESS_POINT' },
  );
}

/**
 * The bucket a request is routed to, the nearest of those that are active, and the way to it as the policies see it.
 * Nothing is replicated between the buckets, as nothing is on AWS unless somebody sets it up.
 * @throws ServiceError NoSuchMultiRegionAccessPoint
 */
export function routed(
  world: World,
  alias: string,
  now: number,
): { readonly bucket: Bucket; readonly accessPoint: AccessPoint } {
  const found = findMultiRegion(world, alias, now);
  const point = found !== undefined && standing(found, now) === 'READY' ? found : undefined;
  const near = point?.regions
    .filter(({ active }) => active)
    .toSorted((one, other) => Number(other.region === NEAREST) - Number(one.region === NEAREST))[0];
  const bucket = near && world.buckets.get(near.bucket);
  if (point === undefined || bucket === undefined) throw noSuchMultiRegion(alias);
  return { bucket, accessPoint: asAccessPoint(point, bucket, now) };
}

export function findMultiRegion(world: World, alias: string, now: number): MultiRegionPoint | undefined {
  for (const account of world.accounts.values()) {
    const found = multiRegionPointsOf(account, now).find((point) => point.alias === alias);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Those of an account, without what is deleted by now. */
export function multiRegionPointsOf(
  { multiRegionPoints }: Account,
  now: number,
): readonly MultiRegionPoint[] {
  for (const { name, goneAt } of multiRegionPoints.values())
    if (goneAt !== undefined && goneAt <= now) multiRegionPoints.delete(name);
  return [...multiRegionPoints.values()];
}

export function standing(
  { readyAt, goneAt }: MultiRegionPoint,
  now: number,
): 'CREATING' | 'READY' | 'DELETING' {
  if (goneAt !== undefined) return 'DELETING';
  return now < readyAt ? 'CREATING' : 'READY';
}

export function noSuchMultiRegion(name: string): ServiceError {
  return new ServiceError(
    'NoSuchMultiRegionAccessPoint',
    'The specified Multi-Region Access Point does not exist',
    404,
    { MultiRegionAccessPointName: name },
  );
}

/** The policy in force at a moment: the last one that has reached every Region. */
export function establishedPolicy({ policies }: MultiRegionPoint, now: number): string | undefined {
  return policies.findLast(({ since }) => since <= now)?.document;
}

/** An access point of no Region, whose name is its alias: so its ARN, its policy and its switches are read like any other's. */
function asAccessPoint(point: MultiRegionPoint, bucket: Bucket, now: number): AccessPoint {
  const { alias, account, createdAt, publicAccessBlock } = point;
  return {
    name: alias,
    account,
    region: '',
    alias,
    bucket: bucket.name,
    bucketAccount: bucket.account,
    networkOrigin: 'Internet',
    createdAt,
    policy: establishedPolicy(point, now),
    publicAccessBlock,
  };
}
