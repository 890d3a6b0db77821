import { randomBytes } from 'node:crypto';
import type { MultipartUpload } from '../../storage/types';
import { xmlAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { isChecksumAlgorithm, type ChecksumAlgorithm } from '../checksum/algorithms';
import { isCombinable } from '../checksum/combine';
import { invalidRequest } from '../errors';
import { objectOwner, requestedAcl } from '../object/requested-acl';
import { encryptionHeaders, encryptionOf } from '../object/encryption';
import { askKey } from '../object/ask-key';
import { requestedLock } from '../object/lock';
import { metadataHeaders, refuseUnsupported } from '../object/kept-headers';
import { requestedStorageClass } from '../object/storage-class';
import { tagsFromHeader } from '../object/tag-set';
import { bucketOf, callerAccountId, callerArn, header, keyOf } from '../request';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export function createMultipartUpload(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const key = keyOf(call);
  refuseUnsupported(call);
  const acl = requestedAcl(call, bucket, key);
  const tagging = header(call, 'x-amz-tagging');
  const tags = tagsFromHeader(tagging);
  if (tagging !== undefined) call.authorize({ action: 's3:PutObjectTagging', bucket, key });
  const encryption = encryptionHeaders(call, bucket);
  askKey(call, { action: 's3:PutObject', bucket, key }, encryption);
  const upload: MultipartUpload = {
    uploadId: newUploadId(),
    key,
    initiated: call.now,
    initiatorArn: callerArn(call),
    ownerAccount: objectOwner(bucket, callerAccountId(call), acl),
    headers: { ...metadataHeaders(call), ...encryption },
    storageClass: requestedStorageClass(call),
    acl,
    tags,
    lock: requestedLock(call, bucket, key),
    ...requestedChecksum(call),
    parts: new Map(),
  };
  bucket.objects.uploads.set(upload.uploadId, upload);
  return xmlAnswer(
    'InitiateMultipartUploadResult',
    { Bucket: bucket.name, Key: key, UploadId: upload.uploadId },
    {
      ...encryptionOf(upload.headers),
      'x-amz-checksum-algorithm': upload.checksumAlgorithm,
      'x-amz-checksum-type': upload.checksumType,
    },
  );
}

/** 128 characters, the length of S3's own. */
function newUploadId(): string {
  return randomBytes(96).toString('base64url').replaceAll('-', '.');
}

/**
 * CRC64NVME has only full-object checksums, SHA and MD5 only composite ones; composite is the default of the rest.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html#ChecksumTypes
 */
function requestedChecksum(call: S3Call): {
  checksumAlgorithm?: ChecksumAlgorithm;
  checksumType?: 'FULL_OBJECT' | 'COMPOSITE';
} {
  const algorithm = header(call, 'x-amz-checksum-algorithm')?.toUpperCase();
  const type = header(call, 'x-amz-checksum-type')?.toUpperCase();
  if (algorithm === undefined) {
    if (type === undefined) return {};
    throw invalidRequest(
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  if (!isChecksumAlgorithm(algorithm)) {
    throw invalidRequest(
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  }
  if (type !== undefined && type !== 'FULL_OBJECT' && type !== 'COMPOSITE') {
    throw invalidRequest('Value for x-amz-checksum-type header is invalid.');
  }
  const checksumType = type ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE');
  const possible = checksumType === 'FULL_OBJECT' ? isCombinable(algorithm) : algorithm !== 'CRC64NVME';
  if (!possible) {
    throw invalidRequest(
      `The ${checksumType} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { checksumAlgorithm: algorithm, checksumType };
}
