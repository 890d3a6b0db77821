import { ServiceError } from '../../http/error';
import type { Bucket } from '../../world/types';
import type { S3Call } from '../call';
import { invalidRequest, notImplemented } from '../errors';
import { header, headersWithPrefix } from '../request';

const SYSTEM = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
const MAX_METADATA_BYTES = 2048;
export const SSE = 'x-amz-server-side-encryption';
const KMS_KEY = `${SSE}-aws-kms-key-id`;
const BUCKET_KEY = `${SSE}-bucket-key-enabled`;

/** What describes an object: system and user metadata, by lower-case header name. */
export function metadataHeaders(call: S3Call): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of SYSTEM) {
    const value = header(call, name);
    if (value !== undefined && value !== '') kept[name] = value;
  }
  // aws-chunked is the framing of the request, not a property of the object.
  const encoding = (kept['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
    .join(',');
  delete kept['content-encoding'];
  if (encoding !== '') kept['content-encoding'] = encoding;
  kept['content-type'] ??= 'binary/octet-stream';
  const redirect = header(call, 'x-amz-website-redirect-location');
  if (redirect !== undefined) kept['x-amz-website-redirect-location'] = redirect;
  return { ...kept, ...userMetadata(call) };
}

/** At most 2 KB over all names and values. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
function userMetadata(call: S3Call): Record<string, string> {
  const metadata = headersWithPrefix(call, 'x-amz-meta-');
  const size = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + Buffer.byteLength(value, 'latin1'),
    0,
  );
  if (size > MAX_METADATA_BYTES) {
    throw new ServiceError(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      400,
      { Size: String(size), MaxSizeAllowed: String(MAX_METADATA_BYTES) },
    );
  }
  for (const [name, value] of Object.entries(metadata)) metadata[name] = headerSafe(value);
  return metadata;
}

/** A presigned link can carry metadata no header could; S3 answers it as RFC 2047 does. */
function headerSafe(value: string): string {
  if (!/[^\t\x20-\x7e\xa0-\xff]/.test(value)) return value;
  return `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}

/** The encryption an object gets: what the request says, else the bucket's default. */
export function encryptionHeaders(call: S3Call, bucket: Bucket): Record<string, string> {
  const ownKey = 'x-amz-server-side-encryption-customer-algorithm';
  if (header(call, ownKey) !== undefined) {
    if (bucket.encryption.allowSseC === true) throw notImplemented(ownKey);
    // New buckets block SSE-C since April 2026.
    throw new ServiceError(
      'AccessDenied',
      'Access Denied because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C). Please specify a different server-side encryption type',
      403,
    );
  }
  const asked = header(call, SSE);
  const algorithm = asked ?? bucket.encryption.algorithm;
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') {
    throw new ServiceError(
      'InvalidEncryptionAlgorithmError',
      'The encryption request you specified is not valid. Supported value: AES256.',
      400,
    );
  }
  const keyId = header(call, KMS_KEY) ?? (asked === undefined ? bucket.encryption.keyId : undefined);
  if (algorithm === 'AES256') {
    if (header(call, KMS_KEY) !== undefined) {
      throw invalidRequest(`The header ${KMS_KEY} is not applicable to server side encryption with AES256`);
    }
    return { [SSE]: algorithm };
  }
  // S3 has no bucket keys for dual-layer encryption.
  const bucketKey =
    algorithm === 'aws:kms' && (header(call, BUCKET_KEY) ?? String(bucket.encryption.bucketKey));
  return {
    [SSE]: algorithm,
    [KMS_KEY]: keyId ?? `arn:aws:kms:${bucket.region}:${bucket.account}:alias/aws/s3`,
    ...(bucketKey === 'true' ? { [BUCKET_KEY]: 'true' } : {}),
  };
}

/** The part of an object's headers that tells of its encryption: answered by every write as well. */
export function encryptionOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith(SSE)));
}

/** Object Lock and appending are not part of the sandbox: such headers must not be dropped silently. */
export function refuseUnsupported(call: S3Call): void {
  const append = 'x-amz-write-offset-bytes';
  if (header(call, append) !== undefined) throw notImplemented(append);
  if (Object.keys(headersWithPrefix(call, 'x-amz-object-lock-')).length > 0) {
    throw invalidRequest('Bucket is missing Object Lock Configuration');
  }
}
