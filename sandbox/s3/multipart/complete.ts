import { ServiceError } from '../../http/error';
import type { MultipartUpload, ObjectVersion, UploadedPart } from '../../storage/types';
import { xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import { badChecksum } from '../body/ingest';
import type { S3Answer, S3Call } from '../call';
import { CHECKSUM_ALGORITHMS, checksumElement, checksumHeader } from '../checksum/algorithms';
import { conditionalConflict, invalidRequest, noSuchUpload } from '../errors';
import { requireKeyForChecksums } from '../object/customer-key';
import { expirationHeader } from '../lifecycle/expiration-header';
import { encryptionOf, SSE } from '../object/encryption';
import { storeVersion, versionHeader } from '../object/store-version';
import { writeConditions } from '../object/write-conditions';
import { bucketOf, header } from '../request';
import { releaseParts } from './abort';
import { partAlgorithm, requestedUpload } from './find-upload';
import { selectParts } from './select-parts';
import { multipartEtag, wholeChecksum } from './whole-checksum';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export async function completeMultipartUpload(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const upload = requestedUpload(call);
  requireKeyForChecksums(call, upload);
  // The checksum headers of this request are the object's, not the document's.
  const document = await readXml(withoutChecksums(call), 'CompleteMultipartUpload');
  const parts = selectParts(upload, document);
  const size = parts.reduce((sum, part) => sum + part.blob.size, 0);
  checkSize(call, size);
  const checksum = wholeChecksum(partAlgorithm(upload), upload.checksumType ?? 'FULL_OBJECT', parts);
  checkChecksum(call, upload, checksum);
  if (!bucket.objects.uploads.has(upload.uploadId)) throw noSuchUpload(upload.uploadId);
  checkConditions(call, upload);
  // From here to storeVersion nothing may wait: two completions must not both pass the checks above.
  bucket.objects.uploads.delete(upload.uploadId);
  const stored = await storeVersion(bucket, {
    key: upload.key,
    deleteMarker: false,
    lastModified: call.now,
    size,
    etag: multipartEtag(parts),
    blob: call.blobs.concat(parts.map((part) => part.blob)),
    headers: upload.headers,
    storageClass: upload.storageClass,
    ownerAccount: upload.ownerAccount,
    checksum,
    parts: parts.map((part) => describePart(upload, part)),
    tags: upload.tags,
    acl: upload.acl,
    ...upload.lock,
  });
  await releaseParts(upload);
  return xmlAnswer(
    'CompleteMultipartUploadResult',
    {
      Location: `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(upload.key)}`,
      Bucket: bucket.name,
      Key: upload.key,
      ETag: stored.etag,
      [checksumElement(checksum.algorithm)]: checksum.value,
      ChecksumType: checksum.type,
    },
    // Of SSE-C it says nothing.
    {
      ...(SSE in upload.headers ? encryptionOf(upload.headers) : {}),
      ...versionHeader(bucket, stored.versionId),
      ...expirationHeader(bucket, stored),
    },
  );
}

/** Parts' own checksums are kept, and told, only when the upload named an algorithm. */
function describePart(upload: MultipartUpload, part: UploadedPart): { size: number; checksum?: string } {
  return {
    size: part.blob.size,
    ...(upload.checksumAlgorithm === undefined ? {} : { checksum: part.checksum }),
  };
}

function withoutChecksums(call: S3Call): S3Call {
  const headers = new Headers(call.headers);
  for (const algorithm of CHECKSUM_ALGORITHMS) headers.delete(checksumHeader(algorithm));
  return { ...call, headers };
}

function checkSize(call: S3Call, size: number): void {
  const expected = header(call, 'x-amz-mp-object-size');
  if (expected === undefined || Number(expected) === size) return;
  throw invalidRequest(
    `The provided 'x-amz-mp-object-size' header value ${expected} does not match what was computed: ${size}`,
  );
}

function checkChecksum(
  call: S3Call,
  upload: MultipartUpload,
  checksum: NonNullable<ObjectVersion['checksum']>,
): void {
  const type = header(call, 'x-amz-checksum-type')?.toUpperCase();
  if (type !== undefined && type !== checksum.type) {
    throw invalidRequest(
      `The upload was created using the ${checksum.type} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const given = header(call, checksumHeader(algorithm));
    if (given === undefined) continue;
    if (algorithm !== partAlgorithm(upload)) {
      throw new ServiceError(
        'BadDigest',
        `The upload was created using the ${partAlgorithm(upload)} checksum algorithm.`,
        400,
      );
    }
    const expected =
      checksum.type === 'COMPOSITE' && !given.includes('-')
        ? checksum.value.replace(/-\d+$/, '')
        : checksum.value;
    if (given !== expected) throw badChecksum(algorithm);
  }
}

/** A 409 ends the upload: S3 wants all of it sent again. */
function checkConditions(call: S3Call, upload: MultipartUpload): void {
  const bucket = bucketOf(call);
  writeConditions(call, bucket, upload.key);
  const latest = bucket.objects.latest(upload.key);
  const deletedMeanwhile = latest?.deleteMarker === true && latest.lastModified > upload.initiated;
  if (call.headers.get('if-none-match') !== null && deletedMeanwhile) {
    throw conditionalConflict('If-None-Match', upload.key);
  }
}
