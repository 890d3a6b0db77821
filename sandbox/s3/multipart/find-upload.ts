import type { MultipartUpload } from '../../storage/types';
import type { S3Call } from '../call';
import type { ChecksumAlgorithm } from '../checksum/algorithms';
import { noSuchUpload } from '../errors';
import { bucketOf, keyOf } from '../request';

/** The upload a request names. Throws NoSuchUpload, also for the upload of another key. */
export function requestedUpload(call: S3Call): MultipartUpload {
  const uploadId = call.query.get('uploadId') ?? '';
  const upload = bucketOf(call).objects.uploads.get(uploadId);
  if (upload === undefined || upload.key !== keyOf(call)) throw noSuchUpload(uploadId);
  return upload;
}

/** The algorithm every part is summed with; S3 takes CRC64NVME when the upload names none. */
export function partAlgorithm(upload: MultipartUpload): ChecksumAlgorithm {
  return (upload.checksumAlgorithm as ChecksumAlgorithm | undefined) ?? 'CRC64NVME';
}
