import { emptyAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf, keyOf } from '../request';
import { requireMfa } from './mfa-delete';
import { removeVersion } from './remove-version';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export async function deleteObject(call: S3Call): Promise<S3Answer> {
  requireMfa(call, call.query.has('versionId'));
  const removed = await removeVersion(call, bucketOf(call), {
    key: keyOf(call),
    versionId: call.query.get('versionId'),
    ifMatch: call.headers.get('if-match') ?? undefined,
  });
  return emptyAnswer(204, {
    'x-amz-version-id': removed.versionId,
    'x-amz-delete-marker': removed.deleteMarker ? 'true' : undefined,
  });
}
