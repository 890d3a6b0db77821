import { ServiceError } from '../http/error';
import type { AccessGrantsLocation, StoredGrant } from '../world/types';

/** What grants and requests are about: one object, or everything that begins with a path. */
export interface Scope {
  /** Without `s3://` and without the trailing `*`. */
  readonly path: string;
  readonly isPrefix: boolean;
}

const S3_URI = /^s3:\/\/[^/*]+\/[^*]*\*?$/;

/** @throws ServiceError InvalidRequest for what is no `s3://bucket/key` or `s3://bucket/prefix*` */
export function readScope(uri: string): Scope {
  if (!S3_URI.test(uri)) throw invalid(`The S3 URI ${uri} is not of the form s3://bucket/prefix*.`);
  const path = uri.slice('s3://'.length);
  return path.endsWith('*') ? { path: path.slice(0, -1), isPrefix: true } : { path, isPrefix: false };
}

/** Whether everything in `inner` is in `outer`. */
export function covers(outer: Scope, inner: Scope): boolean {
  if (!outer.isPrefix) return !inner.isPrefix && inner.path === outer.path;
  return inner.path.startsWith(outer.path);
}

/**
 * The scope of a grant: the location's, and the sub-prefix behind it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_AccessGrantsLocationConfiguration.html
 *
 * @throws ServiceError InvalidRequest for a scope that would be every bucket, or that does not say whether it is
 * an object or a prefix
 */
export function grantScope(
  location: AccessGrantsLocation,
  subPrefix: string | undefined,
  isObject: boolean,
): string {
  const root = location.scope.replace(/\*$/, '').replace(/^(s3:\/\/[^/]+)$/, '$1/');
  if (location.id === 'default' && (subPrefix === undefined || /^\*?$/.test(subPrefix))) {
    throw invalid('S3SubPrefix is required for the default location s3://.');
  }
  const scope = `${root}${subPrefix ?? '*'}`;
  const { isPrefix } = readScope(scope);
  if (isObject === isPrefix) {
    throw invalid(
      isObject
        ? 'A grant with S3PrefixType Object must not end in *.'
        : 'The scope of a grant must end in *, unless S3PrefixType is Object.',
    );
  }
  return scope;
}

/** Which of the grants that fit is used: the narrowest. */
export const narrowestFirst = (one: StoredGrant, other: StoredGrant): number =>
  other.scope.length - one.scope.length || one.id.localeCompare(other.id);

export const invalid = (message: string) => new ServiceError('InvalidRequest', message, 400);
