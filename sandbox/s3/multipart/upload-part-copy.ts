import { MAX_PUT_BYTES } from '../body/ingest';
import { tap } from '../body/tap';
import { xmlAnswer, xmlDate } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { checksumElement, createHasher } from '../checksum/algorithms';
import { invalidArgument, invalidRequest } from '../errors';
import { createHash } from 'node:crypto';
import type { ObjectVersion } from '../../storage/types';
import { copySource } from '../object/copy-source';
import { etagOf } from '../object/etag';
import { checkPartEncryption, encryptionOf } from '../object/encryption';
import { askUploadKey } from '../object/ask-key';
import { parsePartNumber } from '../object/range';
import { header } from '../request';
import { partAlgorithm, requestedUpload } from './find-upload';
import { keepPart } from './upload-part';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export async function uploadPartCopy(call: S3Call): Promise<S3Answer> {
  const partNumber = parsePartNumber(call.query.get('partNumber') ?? '');
  const upload = requestedUpload(call);
  checkPartEncryption(call, upload);
  askUploadKey(call, upload);
  const source = copySource(call);
  const { start, end } = sourceRange(call, source.version);
  const algorithm = partAlgorithm(upload);
  const md5 = createHash('md5');
  const hasher = createHasher(algorithm);
  const bytes = source.version.blob?.stream(start, end) ?? null;
  const blob = await call.blobs.write(
    tap(bytes, (chunk) => {
      md5.update(chunk);
      hasher.update(chunk);
    }),
    call.signal,
  );
  const etag = etagOf(md5.digest('hex'), upload.headers);
  const checksum = hasher.digest().toString('base64');
  await keepPart(call, upload, { partNumber, blob, etag, lastModified: call.now, checksum });
  return xmlAnswer(
    'CopyPartResult',
    {
      LastModified: xmlDate(call.now),
      ETag: etag,
      ...(upload.checksumAlgorithm === undefined ? {} : { [checksumElement(algorithm)]: checksum }),
    },
    {
      ...encryptionOf(upload.headers),
      'x-amz-copy-source-version-id':
        source.bucket.versioning === undefined ? undefined : source.version.versionId,
    },
  );
}

/** `x-amz-copy-source-range: bytes=first-last`, both ends given and inside the object. */
function sourceRange(call: S3Call, version: ObjectVersion): { start: number; end: number } {
  const text = header(call, 'x-amz-copy-source-range');
  if (text === undefined) {
    if (version.size > MAX_PUT_BYTES) {
      throw invalidRequest(
        `The specified copy source is larger than the maximum allowable size for a copy source: ${MAX_PUT_BYTES}`,
      );
    }
    return { start: 0, end: version.size };
  }
  const match = /^bytes=(\d+)-(\d+)$/.exec(text);
  const start = Number(match?.[1]);
  const end = Number(match?.[2]) + 1;
  if (match === null || end <= start) {
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      'x-amz-copy-source-range',
      text,
    );
  }
  if (end > version.size) {
    throw invalidArgument(
      `Range specified is not valid for source object of size: ${version.size}`,
      'x-amz-copy-source-range',
      text,
    );
  }
  if (end - start > MAX_PUT_BYTES) {
    throw invalidRequest('The specified copy source range exceeds the maximum allowable size for a part');
  }
  return { start, end };
}
