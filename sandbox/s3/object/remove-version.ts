import type { Bucket } from '../../world/types';
import type { S3Call } from '../call';
import { noSuchVersion, preconditionFailed } from '../errors';
import { callerAccountId } from '../request';
import { matchesEtag } from './conditions';
import { refuseLocked, refuseNeedlessBypass } from './lock';
import { storeVersion } from './store-version';
import { checkVersionId } from './version-id';

export interface Removed {
  /** The version removed, or the delete marker made; undefined when the bucket has no versioning. */
  readonly versionId?: string;
  /** A delete marker was made, or a delete marker was what was removed. */
  readonly deleteMarker: boolean;
}

/**
 * Deletes a key (leaving a delete marker where versioning is or was on) or one version for good.
 * A key or version that does not exist is a success, as on S3; with `ifMatch` it is a 412, and an ETag there needs
 * s3:GetObject too.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 */
export async function removeVersion(
  call: S3Call,
  bucket: Bucket,
  target: { readonly key: string; readonly versionId?: string; readonly ifMatch?: string },
): Promise<Removed> {
  const { key, versionId, ifMatch } = target;
  refuseNeedlessBypass(call, bucket);
  if (versionId !== undefined) checkVersionId(versionId);
  const current =
    versionId === undefined ? bucket.objects.latest(key) : bucket.objects.version(key, versionId);
  if (ifMatch !== undefined) {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html: `*` asks only whether it is there.
    if (ifMatch.trim() !== '*') call.authorize({ action: 's3:GetObject', bucket, key });
    if (current === undefined || current.deleteMarker || !matchesEtag(ifMatch, current.etag)) {
      throw preconditionFailed('If-Match');
    }
  }
  if (versionId !== undefined) {
    if (bucket.versioning === undefined && versionId !== 'null') throw noSuchVersion(key, versionId);
    refuseLocked(call, bucket, current);
    const removed = bucket.objects.remove(key, versionId);
    await removed?.blob?.release();
    return { versionId, deleteMarker: removed?.deleteMarker ?? false };
  }
  if (bucket.versioning === undefined) {
    await bucket.objects.remove(key, 'null')?.blob?.release();
    return { deleteMarker: false };
  }
  const marker = await storeVersion(bucket, {
    key,
    deleteMarker: true,
    lastModified: call.now,
    size: 0,
    etag: '',
    headers: {},
    storageClass: 'STANDARD',
    ownerAccount: callerAccountId(call),
    tags: {},
    acl: 'private',
  });
  return { versionId: marker.versionId, deleteMarker: true };
}
