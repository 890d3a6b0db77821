import type { ObjectVersion } from '../../storage/types';
import type { AccessPoint, Bucket } from '../../world/types';
import { httpDate } from '../answer';
import type { Permission, S3Call } from '../call';
import { methodNotAllowed, noSuchKey, noSuchVersion } from '../errors';
import { bucketOf, keyOf } from '../request';
import { checkVersionId, versionIdOf } from './version-id';

/** The object a request names, by key and `versionId`. Throws what S3 answers when there is none. */
export function requestedObject(call: S3Call): ObjectVersion {
  return findObject(call, bucketOf(call), keyOf(call), versionIdOf(call.query));
}

/**
 * Without s3:ListBucket a missing key is AccessDenied, so that nobody learns what exists.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
 */
export function findObject(
  call: S3Call,
  bucket: Bucket,
  key: string,
  versionId?: string,
  accessPoint?: AccessPoint | null,
): ObjectVersion {
  const list: Permission = { action: 's3:ListBucket', bucket, accessPoint };
  if (versionId === undefined) {
    const latest = bucket.objects.latest(key);
    if (latest === undefined || latest.deleteMarker) {
      call.authorize(list);
      throw noSuchKey(key, latest === undefined ? {} : markerHeaders(latest));
    }
    return latest;
  }
  checkVersionId(versionId);
  const version = bucket.objects.version(key, versionId);
  if (version === undefined) {
    call.authorize(list);
    throw noSuchVersion(key, versionId);
  }
  if (version.deleteMarker) {
    throw methodNotAllowed(call.operation === 'HeadObject' ? 'HEAD' : 'GET', {
      ...markerHeaders(version),
      allow: 'DELETE',
      'last-modified': httpDate(version.lastModified),
    });
  }
  return version;
}

function markerHeaders(marker: ObjectVersion): Record<string, string> {
  return { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.versionId };
}
