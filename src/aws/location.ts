import { type AccessPointArn, isAccount, parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import { directoryName } from './places/directory-name';
import type { ConnectionProfile } from './profile';

/**
 * Anything that can be browsed. Everything downstream takes a location, never a bare bucket name.
 * `parseGoTo` (go-to.ts) reads one from what people paste; `bucketParameter` is what the SDK gets.
 */
export type Location =
  | { readonly type: 'bucket'; readonly name: string }
  | {
      readonly type: 'access-point';
      readonly name: string;
      readonly account: string;
      readonly region: string;
      readonly partition: string;
    }
  | { readonly type: 'access-point-alias'; readonly alias: string }
  | {
      readonly type: 'multi-region-access-point';
      readonly alias: string;
      readonly account: string;
      readonly partition: string;
    };

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations-naming-rules.html */
const POINT_NAME = /^[a-z0-9-]{3,50}$/;
const MULTI_REGION_ALIAS = /^[a-z0-9]+\.mrap$/;

export function locationArn(location: Location): string | undefined {
  switch (location.type) {
    case 'bucket':
    case 'access-point-alias':
      return undefined;
    case 'access-point':
      return `arn:${location.partition}:s3:${location.region}:${location.account}:accesspoint/${location.name}`;
    case 'multi-region-access-point':
      return `arn:${location.partition}:s3::${location.account}:accesspoint/${location.alias}`;
  }
}

/** The ARN policies name an object by; undefined for an alias, and in directory buckets, where no policy can name one. */
export function objectArn(
  location: Location,
  key: string,
  partition: ConnectionProfile['partition'],
): string | undefined {
  if (location.type === 'bucket')
    return directoryName(location.name) === undefined
      ? `arn:${partition}:s3:::${location.name}/${key}`
      : undefined;
  const arn = locationArn(location);
  return arn === undefined ? undefined : `${arn}/object/${key}`;
}

/** What goes into the SDK's `Bucket`: a name, an alias or an ARN. Also the location's form in URLs and keys. */
export function bucketParameter(location: Location): string {
  if (location.type === 'bucket') return location.name;
  if (location.type === 'access-point-alias') return location.alias;
  return locationArn(location)!;
}

/** Reads back what {@link bucketParameter} wrote. Any other text is taken for a bucket name. */
export function locationFromParameter(text: string): Location {
  const arn = parseAccessPointArn(text);
  const point = arn === undefined || arn.key !== undefined ? undefined : accessPointFrom(arn);
  if (point !== undefined) return point;
  // ARNs of directory buckets name the bucket, which is all that the SDK takes.
  const named = /^arn:[^:]+:s3express:[^:]*:\d{12}:(?:bucket|accesspoint)\/([^/]+)$/.exec(text)?.[1];
  if (named !== undefined && directoryName(named) !== undefined) return { type: 'bucket', name: named };
  if (text.endsWith('-s3alias')) return { type: 'access-point-alias', alias: text };
  return { type: 'bucket', name: text };
}

/** The access point an ARN names; undefined for one that no access point has, such as a policy's pattern. */
export function accessPointFrom({ partition, region, account, name }: AccessPointArn): Location | undefined {
  if (!/^[\w-]+$/.test(partition) || !isAccount(account)) return undefined;
  if (region === '' && MULTI_REGION_ALIAS.test(name))
    return { type: 'multi-region-access-point', alias: name, account, partition };
  return /^[a-z0-9-]+$/.test(region) && POINT_NAME.test(name)
    ? { type: 'access-point', name, account, region, partition }
    : undefined;
}

/** The short name people say: bucket name, access-point name or alias. */
export function locationLabel(location: Location): string {
  return location.type === 'bucket' || location.type === 'access-point' ? location.name : location.alias;
}
