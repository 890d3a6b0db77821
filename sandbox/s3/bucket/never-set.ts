import { ServiceError } from '../../http/error';
import { xmlAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';

/** Configurations the sandbox cannot store answer as on a bucket where they were never set. */
export function getBucketLogging(): S3Answer {
  return xmlAnswer('BucketLoggingStatus', {});
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html */
export function getBucketLifecycleConfiguration(call: S3Call): S3Answer {
  throw new ServiceError('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', 404, {
    BucketName: bucketOf(call).name,
  });
}
