import type { MultipartUpload, UploadedPart } from '../../storage/types';
import { emptyAnswer } from '../answer';
import { expectedDigests } from '../body/expected-digests';
import { ingest } from '../body/ingest';
import type { S3Answer, S3Call } from '../call';
import { checksumHeader } from '../checksum/algorithms';
import { invalidRequest, noSuchUpload } from '../errors';
import { etagOf } from '../object/etag';
import { checkPartEncryption, encryptionOf } from '../object/encryption';
import { askUploadKey } from '../object/ask-key';
import { parsePartNumber } from '../object/range';
import { bucketOf } from '../request';
import { partAlgorithm, requestedUpload } from './find-upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export async function uploadPart(call: S3Call): Promise<S3Answer> {
  const partNumber = parsePartNumber(call.query.get('partNumber') ?? '');
  const upload = requestedUpload(call);
  checkPartEncryption(call, upload);
  askUploadKey(call, upload);
  refuseOtherChecksum(upload, expectedDigests(call).checksum?.algorithm);
  const body = await ingest(call, partAlgorithm(upload));
  const etag = etagOf(body.md5, upload.headers);
  await keepPart(call, upload, {
    partNumber,
    blob: body.blob,
    etag,
    lastModified: call.now,
    checksum: body.checksum,
  });
  return emptyAnswer(200, {
    etag,
    ...encryptionOf(upload.headers),
    ...(body.declared === undefined
      ? {}
      : { [checksumHeader(body.declared.algorithm)]: body.declared.value }),
  });
}

/** The last upload of a part number wins. Throws NoSuchUpload when the upload ended while the part was on its way. */
export async function keepPart(call: S3Call, upload: MultipartUpload, part: UploadedPart): Promise<void> {
  if (!bucketOf(call).objects.uploads.has(upload.uploadId)) {
    await part.blob.release();
    throw noSuchUpload(upload.uploadId);
  }
  const replaced = upload.parts.get(part.partNumber);
  upload.parts.set(part.partNumber, part);
  await replaced?.blob.release();
}

/**
 * A part must carry the upload's algorithm, and composite uploads need one with every part. An upload without
 * an algorithm takes any: the SDKs send CRC32 with parts by default, and nothing with the creation.
 */
function refuseOtherChecksum(upload: MultipartUpload, sent: string | undefined): void {
  const expected = upload.checksumAlgorithm;
  const missing = sent === undefined && expected !== undefined && upload.checksumType === 'COMPOSITE';
  const other = sent !== undefined && expected !== undefined && sent !== expected;
  if (!missing && !other) return;
  throw invalidRequest(
    `Checksum Type mismatch occurred, expected checksum Type: ${expected?.toLowerCase() ?? 'null'}, actual checksum Type: ${sent?.toLowerCase() ?? 'null'}`,
  );
}
