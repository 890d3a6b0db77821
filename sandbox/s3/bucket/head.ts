import { emptyAnswer, xmlAnswer } from '../answer';
import { xmlDocument } from '../../http/xml';
import type { S3Answer, S3Call } from '../call';
import { S3_NAMESPACE } from '../answer';
import { bucketOf } from '../request';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export function headBucket(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  return emptyAnswer(200, {
    'content-type': 'application/xml',
    'x-amz-bucket-region': bucket.region,
    'x-amz-access-point-alias': String(call.accessPoint !== undefined),
    'x-amz-bucket-arn': call.accessPoint === undefined ? `arn:aws:s3:::${bucket.name}` : undefined,
  });
}

/** Text in the document element itself; empty for us-east-1. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export function getBucketLocation(call: S3Call): S3Answer {
  const { region } = bucketOf(call);
  if (region === 'us-east-1') return xmlAnswer('LocationConstraint', {});
  const empty = xmlDocument('LocationConstraint', {}, S3_NAMESPACE);
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: empty.replace('></LocationConstraint>', `>${region}</LocationConstraint>`),
  };
}
