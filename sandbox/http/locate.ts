import { findAccessPoint, findByAlias } from '../world/lookup';
import type { AccessPoint, Bucket, World } from '../world/types';
import { ServiceError } from './error';
import { routed } from './multi-region';
import { decodeText } from './percent';
import type { ServiceEndpoint } from './service';

/** What a host and a path name: nothing (service level), a bucket, or an object in it. */
export interface Located {
  /** As asked: a bucket's name, or an access point's alias. */
  readonly name?: string;
  readonly bucket?: Bucket;
  readonly accessPoint?: AccessPoint;
  readonly key?: string;
}

type S3Endpoint = Extract<ServiceEndpoint, { service: 's3' }>;

/** @param now milliseconds since the epoch */
export function locate(world: World, endpoint: S3Endpoint, path: string, now: number): Located {
  const { target } = endpoint;
  const afterSlash = path.replace(/^\//, '');
  if (target.style === 'access-point') {
    const point = findAccessPoint(world, target.account, endpoint.region ?? '', target.name);
    if (point === undefined) throw noSuchAccessPoint(target.name);
    return { name: point.name, ...throughPoint(world, point), ...keyOf(afterSlash) };
  }
  if (target.style === 'multi-region') {
    return { name: target.alias, ...routed(world, target.alias, now), ...keyOf(afterSlash) };
  }
  if (target.style === 'virtual' || target.style === 'zonal')
    return { ...byName(world, target.bucket), ...keyOf(afterSlash) };
  if (afterSlash === '') return {};
  const slash = afterSlash.indexOf('/');
  const name = decodeText(slash === -1 ? afterSlash : afterSlash.slice(0, slash));
  return { ...byName(world, name), ...keyOf(slash === -1 ? '' : afterSlash.slice(slash + 1)) };
}

function byName(world: World, name: string): Located {
  if (!name.endsWith('-s3alias')) return { name, bucket: world.buckets.get(name) };
  const point = findByAlias(world, name);
  return point === undefined ? { name } : { name, ...throughPoint(world, point) };
}

function throughPoint(world: World, point: AccessPoint): Located {
  const bucket = point.source?.content ?? world.buckets.get(point.bucket);
  if (bucket === undefined) throw noSuchBucket(point.bucket);
  return { bucket, accessPoint: point };
}

function keyOf(raw: string): { key?: string } {
  if (raw === '') return {};
  const key = decodeText(raw);
  if (Buffer.byteLength(key) > 1024) {
    throw new ServiceError('KeyTooLongError', 'Your key is too long', 400, {
      Size: String(Buffer.byteLength(key)),
      MaxSizeAllowed: '1024',
    });
  }
  return { key };
}

export function noSuchBucket(name: string): ServiceError {
  return new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
}

function noSuchAccessPoint(name: string): ServiceError {
  return new ServiceError('NoSuchAccessPoint', 'The specified accesspoint does not exist', 404, {
    AccessPointName: name,
  });
}
