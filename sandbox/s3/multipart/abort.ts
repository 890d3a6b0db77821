import type { MultipartUpload } from '../../storage/types';
import { emptyAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import { requestedUpload } from './find-upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export async function abortMultipartUpload(call: S3Call): Promise<S3Answer> {
  const upload = requestedUpload(call);
  bucketOf(call).objects.uploads.delete(upload.uploadId);
  await releaseParts(upload);
  return emptyAnswer(204);
}

export async function releaseParts(upload: MultipartUpload): Promise<void> {
  await Promise.all([...upload.parts.values()].map((part) => part.blob.release()));
}
