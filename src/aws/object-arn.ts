import { locationArn, type Location } from './location';
import type { ConnectionProfile } from './profile';

/**
 * ARN of an object as policies name it; of the location itself when `key` is left out. Undefined for an
 * alias, which no policy may name.
 */
export function objectArn(
  location: Location,
  partition: ConnectionProfile['partition'],
  key?: string,
): string | undefined {
  if (location.type === 'bucket') {
    return `arn:${partition}:s3:::${location.name}${key === undefined ? '' : `/${key}`}`;
  }
  const arn = locationArn(location);
  if (arn === undefined || key === undefined) return arn;
  return `${arn}/object/${key}`;
}

/** `s3://name/key`, as the AWS CLI takes it; access points by their ARN. */
export function s3Uri(location: Location, key = ''): string {
  const name =
    location.type === 'bucket'
      ? location.name
      : location.type === 'access-point-alias'
        ? location.alias
        : (locationArn(location) ?? '');
  return `s3://${name}/${key}`;
}
