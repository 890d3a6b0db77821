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

const ACCESS_POINT = /^arn:([\w-]+):s3:([a-z0-9-]+):(\d{12}):accesspoint[/:]([a-z0-9-]{3,50})$/;
const MULTI_REGION = /^arn:([\w-]+):s3::(\d{12}):accesspoint[/:]([a-z0-9]+\.mrap)$/;

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

/** The ARN policies name an object by; undefined for an alias, which no policy can name. */
export function objectArn(
  location: Location,
  key: string,
  partition: ConnectionProfile['partition'],
): string | undefined {
  if (location.type === 'bucket') return `arn:${partition}:s3:::${location.name}/${key}`;
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
  const accessPoint = ACCESS_POINT.exec(text);
  if (accessPoint) {
    const [, partition = '', region = '', account = '', name = ''] = accessPoint;
    return { type: 'access-point', name, account, region, partition };
  }
  const multiRegion = MULTI_REGION.exec(text);
  if (multiRegion) {
    const [, partition = '', account = '', alias = ''] = multiRegion;
    return { type: 'multi-region-access-point', alias, account, partition };
  }
  if (text.endsWith('-s3alias')) return { type: 'access-point-alias', alias: text };
  return { type: 'bucket', name: text };
}

/** The short name people say: bucket name, access-point name or alias. */
export function locationLabel(location: Location): string {
  return location.type === 'bucket' || location.type === 'access-point' ? location.name : location.alias;
}
