// It puts the signer where the SDK looks for one.
import '@aws-sdk/signature-v4a';
import { AwsFailure } from '../failure';

/**
 * What a Multi-Region Access Point takes. Loaded with the first request to one, and with it the signer of Signature
 * Version 4A, which the SDK's client picks by the ARN.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapOperations.html
 */
const OPERATIONS: ReadonlySet<string> = new Set([
  'AbortMultipartUpload',
  'CompleteMultipartUpload',
  'CopyObject',
  'CreateMultipartUpload',
  'DeleteObject',
  'DeleteObjectTagging',
  'GetObject',
  'GetObjectAcl',
  'GetObjectLegalHold',
  'GetObjectRetention',
  'GetObjectTagging',
  'HeadObject',
  'ListMultipartUploads',
  'ListObjectsV2',
  'ListParts',
  'PutObject',
  'PutObjectAcl',
  'PutObjectLegalHold',
  'PutObjectRetention',
  'PutObjectTagging',
  'RestoreObject',
  'UploadPart',
]);

/** @throws AwsFailure `not-supported` for what one does not take, before anything is sent */
export function refuseElsewhere(operation: string): void {
  if (OPERATIONS.has(operation)) return;
  throw new AwsFailure(`A Multi-Region Access Point does not take ${operation}.`, {
    kind: 'not-supported',
    code: 'MultiRegionAccessPoint',
    action: operation,
    advice: 'Open one of the buckets behind it instead: the Settings tab lists them.',
  });
}
