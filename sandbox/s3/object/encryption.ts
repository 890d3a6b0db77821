import { ServiceError } from '../../http/error';
import type { MultipartUpload } from '../../storage/types';
import { findKey } from '../../world/lookup';
import type { Bucket } from '../../world/types';
import type { S3Call } from '../call';
import { invalidArgument } from '../errors';
import { bucketOf, header, keyOf } from '../request';
import { CUSTOMER, customerKey, requireUploadKey } from './customer-key';

export const SSE = 'x-amz-server-side-encryption';
export const KMS_KEY = `${SSE}-aws-kms-key-id`;
export const BUCKET_KEY = `${SSE}-bucket-key-enabled`;
/** How objects are to be encrypted, which only requests that make one may say. */
const FOR_WRITES = [SSE, KMS_KEY, BUCKET_KEY, `${SSE}-context`];

/**
 * Refuses headers that choose an encryption on requests that cannot.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function refuseEncryptionChoice(call: S3Call): void {
  for (const name of FOR_WRITES) {
    const value = header(call, name);
    if (value !== undefined) {
      throw invalidArgument(`${name} header is not supported for this operation.`, name, value);
    }
  }
}

/** The encryption an object gets: what the request says, else the bucket's default. */
export function encryptionHeaders(call: S3Call, bucket: Bucket): Record<string, string> {
  const asked = header(call, SSE);
  const own = customerKey(call);
  if (own !== undefined) {
    if (asked !== undefined) {
      throw invalidArgument(
        'Server Side Encryption with Customer provided key is incompatible with the encryption method specified',
        SSE,
        asked,
      );
    }
    own.check();
    refuseBlocked(call, bucket);
    return own.headers;
  }
  const algorithm = asked ?? bucket.encryption.algorithm;
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') {
    throw invalidArgument('The encryption method specified is not supported', SSE, algorithm);
  }
  const askedKey = header(call, KMS_KEY);
  if (askedKey !== undefined && (asked === undefined || asked === 'AES256')) {
    throw invalidArgument(
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      SSE,
      asked ?? 'null',
    );
  }
  if (algorithm === 'AES256') return { [SSE]: algorithm };
  const keyId = askedKey ?? (asked === undefined ? bucket.encryption.keyId : undefined);
  // S3 has no bucket keys for dual-layer encryption.
  const bucketKey =
    algorithm === 'aws:kms' && (header(call, BUCKET_KEY) ?? String(bucket.encryption.bucketKey));
  return {
    [SSE]: algorithm,
    [KMS_KEY]: keyArn(call, bucket, keyId ?? `arn:aws:kms:${bucket.region}:${bucket.account}:alias/aws/s3`),
    ...(bucketKey === 'true' ? { [BUCKET_KEY]: 'true' } : {}),
  };
}

/**
 * KMS looks up what is no ARN in the account of whoever writes. A key this world does not have is kept as it is called.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
 */
const keyArn = ({ world, caller }: S3Call, { region, account }: Bucket, name: string): string =>
  findKey(world, name, { account: caller.account?.id ?? account, region })?.arn ?? name;

/** Parts are encrypted as their upload was started with, and say no more than its customer's key. */
export function checkPartEncryption(call: S3Call, upload: MultipartUpload): void {
  refuseEncryptionChoice(call);
  requireUploadKey(call, upload);
  if (CUSTOMER.algorithm in upload.headers) refuseBlocked(call, bucketOf(call));
}

/**
 * New buckets block writes under SSE-C since April 2026.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
function refuseBlocked(call: S3Call, bucket: Bucket): void {
  if (bucket.encryption.allowSseC === true) return;
  const { principal, account } = call.caller;
  const who =
    'arn' in principal && account?.id === bucket.account
      ? `User: ${principal.arn} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::${bucketOf(call).name}/${keyOf(call)}"`
      : 'Access Denied';
  throw new ServiceError(
    'AccessDenied',
    `${who} because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C). Please specify a different server-side encryption type`,
    403,
  );
}

/** The part of an object's headers that tells of its encryption: answered by every write as well. */
export function encryptionOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith(SSE)));
}

/** Whether the ETag of bytes stored in one go is their MD5: under SSE-S3 only. */
export function hasMd5Etag(headers: Readonly<Record<string, string>>): boolean {
  return headers[SSE]?.startsWith('aws:kms') !== true && headers[CUSTOMER.algorithm] === undefined;
}
