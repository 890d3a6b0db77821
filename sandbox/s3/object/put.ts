import { emptyAnswer } from '../answer';
import { ingest } from '../body/ingest';
import type { S3Answer, S3Call } from '../call';
import { checksumHeader } from '../checksum/algorithms';
import { bucketOf, callerAccountId, header, keyOf } from '../request';
import { objectOwner, requestedAcl } from './requested-acl';
import { etagOf } from './etag';
import { encryptionHeaders, encryptionOf } from './encryption';
import { metadataHeaders, refuseUnsupported } from './kept-headers';
import { requestedStorageClass } from './storage-class';
import { storeVersion, versionHeader } from './store-version';
import { tagsFromHeader } from './tag-set';
import { writeConditions } from './write-conditions';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export async function putObject(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const key = keyOf(call);
  refuseUnsupported(call);
  const acl = requestedAcl(call, bucket, key);
  const tagging = header(call, 'x-amz-tagging');
  const tags = tagsFromHeader(tagging);
  if (tagging !== undefined) call.authorize({ action: 's3:PutObjectTagging', bucket, key });
  const storageClass = requestedStorageClass(call);
  const headers = { ...metadataHeaders(call), ...encryptionHeaders(call, bucket) };
  const conditions = writeConditions(call, bucket, key);
  const body = await ingest(call);
  try {
    conditions.check();
  } catch (error) {
    await body.blob.release();
    throw error;
  }
  const stored = await storeVersion(bucket, {
    key,
    deleteMarker: false,
    lastModified: call.now,
    size: body.blob.size,
    etag: etagOf(body.md5, headers),
    blob: body.blob,
    headers,
    storageClass,
    ownerAccount: objectOwner(bucket, callerAccountId(call), acl),
    checksum: { algorithm: body.algorithm, value: body.checksum, type: 'FULL_OBJECT' },
    tags,
    acl,
  });
  return emptyAnswer(200, {
    etag: stored.etag,
    ...encryptionOf(headers),
    ...versionHeader(bucket, stored.versionId),
    [checksumHeader(body.algorithm)]: body.checksum,
    'x-amz-checksum-type': 'FULL_OBJECT',
  });
}
