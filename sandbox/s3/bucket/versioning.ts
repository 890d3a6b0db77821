import { ServiceError } from '../../http/error';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readXml } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { malformedXml } from '../errors';
import { hasMfa } from '../object/mfa-delete';
import { bucketOf, callerArn } from '../request';
import { textOf } from '../xml/read';

/** Without a Status while versioning was never on. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export function getBucketVersioning(call: S3Call): S3Answer {
  return xmlAnswer('VersioningConfiguration', {
    Status: bucketOf(call).versioning,
    MfaDelete: bucketOf(call).mfaDelete,
  });
}

export async function putBucketVersioning(call: S3Call): Promise<S3Answer> {
  const document = await readXml(call, 'VersioningConfiguration');
  const status = textOf(document, 'Status');
  const mfaDelete = textOf(document, 'MfaDelete');
  if (mfaDelete !== undefined && mfaDelete !== 'Enabled' && mfaDelete !== 'Disabled') throw malformedXml();
  if (status !== 'Enabled' && status !== 'Suspended') throw malformedXml();
  const bucket = bucketOf(call);
  // Neither it nor the state of versioning changes without a code, once it is on.
  if (mfaDelete === 'Enabled' || bucket.mfaDelete === 'Enabled') {
    if (!callerArn(call).endsWith(':root'))
      throw new ServiceError('AccessDenied', 'This operation may only be performed by the bucket owner', 403);
    if (!hasMfa(call))
      throw new ServiceError('AccessDenied', 'Mfa Authentication must be used for this request', 403);
    if (mfaDelete === 'Enabled' && bucket.configurations?.lifecycle !== undefined)
      throw new ServiceError(
        'InvalidBucketState',
        'MFA delete cannot be enabled on a bucket with a lifecycle configuration.',
        409,
      );
  }
  if (bucket.objectLock !== undefined && status === 'Suspended') {
    throw new ServiceError(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      409,
    );
  }
  bucket.versioning = status;
  if (mfaDelete !== undefined) bucket.mfaDelete = mfaDelete;
  return emptyAnswer(200);
}
