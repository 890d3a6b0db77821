import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { invalidRequest, malformedXml } from '../errors';
import { bucketOf } from '../request';
import { textOf } from '../xml/read';

/** Without a Status while versioning was never on. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export function getBucketVersioning(call: S3Call): S3Answer {
  return xmlAnswer('VersioningConfiguration', { Status: bucketOf(call).versioning });
}

export async function putBucketVersioning(call: S3Call): Promise<S3Answer> {
  const document = await readXml(call, 'VersioningConfiguration');
  const status = textOf(document, 'Status');
  if (textOf(document, 'MfaDelete') === 'Enabled') {
    throw invalidRequest('MFA delete can only be enabled by the root user with an MFA device');
  }
  if (status !== 'Enabled' && status !== 'Suspended') throw malformedXml();
  const bucket = bucketOf(call);
  if (bucket.objectLock !== undefined && status === 'Suspended') {
    throw new ServiceError(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      409,
    );
  }
  bucket.versioning = status;
  return emptyAnswer(200);
}
