import { ServiceError } from '../../http/error';
import { emptyAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { releaseParts } from '../multipart/abort';
import { bucketOf } from '../request';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export async function deleteBucket(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  if (!bucket.objects.isEmpty()) {
    throw new ServiceError(
      'BucketNotEmpty',
      bucket.versioning === undefined
        ? 'The bucket you tried to delete is not empty'
        : 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      409,
      { BucketName: bucket.name },
    );
  }
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-buckets-delete.html
  if (bucket.directory !== undefined && bucket.objects.uploads.size > 0)
    throw new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, {
      BucketName: bucket.name,
    });
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html: its access points go first.
  for (const account of call.world.accounts.values()) {
    for (const point of account.accessPoints.values()) {
      if (point.bucket !== bucket.name) continue;
      throw new ServiceError(
        'BucketHasAccessPointsAttached',
        'The bucket you tried to delete has access points attached. Delete your access points before deleting your bucket.',
        409,
        { BucketName: bucket.name },
      );
    }
  }
  call.world.buckets.delete(bucket.name);
  // Unfinished uploads go with their bucket.
  for (const upload of bucket.objects.uploads.values()) await releaseParts(upload);
  return emptyAnswer(204);
}
