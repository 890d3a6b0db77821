import { emptyAnswer } from '../answer';
import { expectedDigests } from '../body/expected-digests';
import { ingest } from '../body/ingest';
import { invalidRequest } from '../errors';
import type { S3Answer, S3Call } from '../call';
import { checksumHeader } from '../checksum/algorithms';
import { bucketOf, callerAccountId, header, keyOf } from '../request';
import { objectOwner, requestedAcl } from './requested-acl';
import { etagOf } from './etag';
import { encryptionHeaders, encryptionOf } from './encryption';
import { askKey } from './ask-key';
import { asksForLock, requestedLock } from './lock';
import { metadataHeaders, refuseUnsupported } from './kept-headers';
import { requestedStorageClass } from './storage-class';
import { expirationHeader } from '../lifecycle/expiration-header';
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
  askKey(call, { action: 's3:PutObject', bucket, key }, headers);
  const lock = requestedLock(call, bucket, key);
  if (asksForLock(call)) requireDigest(call);
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
    ...lock,
  });
  return emptyAnswer(200, {
    etag: stored.etag,
    ...encryptionOf(headers),
    ...versionHeader(bucket, stored.versionId),
    ...expirationHeader(bucket, stored),
    [checksumHeader(body.algorithm)]: body.checksum,
    'x-amz-checksum-type': 'FULL_OBJECT',
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html */
function requireDigest(call: S3Call): void {
  const { md5, checksum } = expectedDigests(call);
  if (md5 !== undefined || checksum !== undefined) return;
  throw invalidRequest(
    'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
  );
}
