import { type UploadHeaders, tidied } from '../objects/writing/upload-headers';

/**
 * What whoever uses an upload link has to send along, since it is signed as headers: encryption alone. All else that
 * S3 signs stands in the link's query.
 */
export function sentHeaders(headers: UploadHeaders): Readonly<Record<string, string>> {
  const { encryption, kmsKeyId, bucketKey } = tidied(headers);
  if (encryption === undefined || encryption === 'customer') return {};
  const kms = encryption !== 'AES256';
  return {
    'x-amz-server-side-encryption': encryption,
    ...(kms && kmsKeyId !== undefined ? { 'x-amz-server-side-encryption-aws-kms-key-id': kmsKeyId } : {}),
    ...(encryption === 'aws:kms' && bucketKey === true
      ? { 'x-amz-server-side-encryption-bucket-key-enabled': 'true' }
      : {}),
  };
}
