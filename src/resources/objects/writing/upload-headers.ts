import type { PutObjectCommandInput, StorageClass, ObjectCannedACL } from '@aws-sdk/client-s3';
import * as v from 'valibot';
import { AwsFailure } from '@/aws/failure';

const text = v.optional(v.string());
const pairs = v.optional(v.record(v.string(), v.string()));

/**
 * What an upload says of the object it writes, beside its name and bytes. Nothing in it is secret: of a key of the
 * customer's only the fingerprint is here, the key is in customer-keys.ts.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
const uploadHeadersSchema = v.object({
  /** Canned ACL: `bucket-owner-full-control`. */
  acl: text,
  /** `id="…"` of canonical users, as the header has it. */
  grantFullControl: text,
  storageClass: text,
  encryption: v.optional(v.picklist(['AES256', 'aws:kms', 'aws:kms:dsse', 'customer'])),
  /** ARN, id or alias; left out, S3 uses the key AWS manages. */
  kmsKeyId: text,
  bucketKey: v.optional(v.boolean()),
  /** Base64 MD5 of the key, where `encryption` is `customer`. */
  customerKeyMd5: text,
  /** For every file; left out, each gets the type of its name. */
  contentType: text,
  cacheControl: text,
  contentDisposition: text,
  contentEncoding: text,
  contentLanguage: text,
  metadata: pairs,
  tags: pairs,
});

export type UploadHeaders = Readonly<v.InferOutput<typeof uploadHeadersSchema>>;
type UploadEncryption = NonNullable<UploadHeaders['encryption']>;

/** Reads back what was stored as JSON; undefined where that is something else. */
export function readUploadHeaders(json: unknown): UploadHeaders | undefined {
  const result = v.safeParse(uploadHeadersSchema, json);
  return result.success ? result.output : undefined;
}

/** Stable text of the headers: the same ones, the same text; `''` where they say nothing. */
export function headersText(headers: UploadHeaders): string {
  const said = Object.entries(tidied(headers)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return said.length === 0 ? '' : JSON.stringify(Object.fromEntries(said));
}

/** Reads back what {@link headersText} wrote. */
export function headersOfText(written: string | undefined): UploadHeaders {
  return written === undefined || written === '' ? {} : (readUploadHeaders(JSON.parse(written)) ?? {});
}

/** Without fields that say nothing. */
export function tidied(headers: UploadHeaders): UploadHeaders {
  const said = Object.entries(headers).filter(([, value]) =>
    typeof value === 'object'
      ? Object.keys(value).length > 0
      : value !== undefined && value !== '' && value !== false,
  );
  return Object.fromEntries(said);
}

/** The key itself for requests about an object under SSE-C, as the SDK takes it; it adds the MD5. */
export interface CustomerKeyInput {
  readonly SSECustomerAlgorithm?: string;
  readonly SSECustomerKey?: string;
}

/** @param customerKey Base64 of 32 bytes. */
export function customerKeyInput(customerKey: string | undefined): CustomerKeyInput {
  return customerKey === undefined ? {} : { SSECustomerAlgorithm: 'AES256', SSECustomerKey: customerKey };
}

type HeadersInput = Pick<
  PutObjectCommandInput,
  | 'ACL'
  | 'GrantFullControl'
  | 'StorageClass'
  | 'ServerSideEncryption'
  | 'SSEKMSKeyId'
  | 'BucketKeyEnabled'
  | 'ContentType'
  | 'CacheControl'
  | 'ContentDisposition'
  | 'ContentEncoding'
  | 'ContentLanguage'
  | 'Metadata'
  | 'Tagging'
> &
  CustomerKeyInput;

/**
 * The headers as PutObject and CreateMultipartUpload take them; both take the same.
 * @throws AwsFailure `CustomerKeyMissing`: written without its key, an object would be as the bucket has it and not SSE-C
 */
export function headersInput(headers: UploadHeaders, customerKey?: string): HeadersInput {
  if (headers.encryption === 'customer' && customerKey === undefined) throw keyMissing(headers);
  const { encryption, kmsKeyId, bucketKey, tags, metadata, ...rest } = tidied(headers);
  const kms = encryption === 'aws:kms' || encryption === 'aws:kms:dsse';
  const input: HeadersInput = {
    ACL: rest.acl as ObjectCannedACL | undefined,
    GrantFullControl: rest.grantFullControl,
    StorageClass: rest.storageClass as StorageClass | undefined,
    ServerSideEncryption: encryption === 'customer' ? undefined : encryption,
    SSEKMSKeyId: kms ? kmsKeyId : undefined,
    BucketKeyEnabled: encryption === 'aws:kms' ? bucketKey : undefined,
    ContentType: rest.contentType,
    CacheControl: rest.cacheControl,
    ContentDisposition: rest.contentDisposition,
    ContentEncoding: rest.contentEncoding,
    ContentLanguage: rest.contentLanguage,
    Metadata: metadata,
    Tagging: tags && taggingHeader(tags),
    ...(encryption === 'customer' ? customerKeyInput(customerKey) : {}),
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

function keyMissing({ customerKeyMd5 = 'none' }: UploadHeaders): AwsFailure {
  return new AwsFailure(
    `The key of yours to encrypt with (SSE-C, fingerprint ${customerKeyMd5}) is not in this tab.`,
    {
      kind: 'invalid',
      code: 'CustomerKeyMissing',
      advice: 'Paste the key under Upload, Options, then try again.',
    },
  );
}

/** As a query string; a blank is `%20` there, for `+` is a character of tags. */
export function taggingHeader(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
}

const TAG = 's3:RequestObjectTag/';

/** The headers by the condition keys that policies know them by; what has no such key is left away. */
export function conditionKeysOf(headers: UploadHeaders, overwrite: boolean): Record<string, string> {
  const { acl, grantFullControl, storageClass, encryption, kmsKeyId, tags = {} } = tidied(headers);
  const customer = encryption === 'customer';
  const keys: Record<string, string | undefined> = {
    's3:x-amz-acl': acl,
    's3:x-amz-grant-full-control': grantFullControl,
    's3:x-amz-storage-class': storageClass,
    's3:x-amz-server-side-encryption': customer ? undefined : encryption,
    's3:x-amz-server-side-encryption-aws-kms-key-id': encryption?.startsWith('aws:kms')
      ? kmsKeyId
      : undefined,
    's3:x-amz-server-side-encryption-customer-algorithm': customer ? 'AES256' : undefined,
    's3:if-none-match': overwrite ? undefined : '*',
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [TAG + key, value])),
  };
  return Object.fromEntries(
    Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The headers with what one condition key asks for: null takes it away, undefined leaves it to be filled in. */
export function withConditionKey(
  headers: UploadHeaders,
  key: string,
  value: string | null | undefined,
): UploadHeaders {
  const said = value ?? '';
  switch (key) {
    case 's3:x-amz-acl':
      return { ...headers, acl: said };
    case 's3:x-amz-grant-full-control':
      return { ...headers, grantFullControl: said };
    case 's3:x-amz-storage-class':
      return { ...headers, storageClass: said };
    case 's3:x-amz-server-side-encryption':
      return { ...headers, encryption: value === null ? undefined : (value as UploadEncryption) };
    case 's3:x-amz-server-side-encryption-aws-kms-key-id':
      return { ...headers, kmsKeyId: said };
    case 's3:x-amz-server-side-encryption-customer-algorithm':
      return { ...headers, encryption: value === null ? undefined : 'customer' };
    default: {
      if (!key.startsWith(TAG)) return headers;
      const { [key.slice(TAG.length)]: _, ...others } = headers.tags ?? {};
      return { ...headers, tags: value === null ? others : { ...others, [key.slice(TAG.length)]: said } };
    }
  }
}

/** What the headers say, in AWS's own names: for one line of text. */
export function headersWords(headers: UploadHeaders): string[] {
  const { metadata = {}, tags = {}, kmsKeyId, bucketKey, ...said } = tidied(headers);
  const kms = said.encryption?.startsWith('aws:kms') === true;
  const names: readonly (readonly [keyof typeof said, string])[] = [
    ['acl', 'x-amz-acl'],
    ['grantFullControl', 'x-amz-grant-full-control'],
    ['storageClass', 'x-amz-storage-class'],
    ['encryption', 'x-amz-server-side-encryption'],
    ['contentType', 'content-type'],
    ['cacheControl', 'cache-control'],
    ['contentDisposition', 'content-disposition'],
    ['contentEncoding', 'content-encoding'],
    ['contentLanguage', 'content-language'],
  ];
  return [
    ...names.flatMap(([field, name]) => {
      const value = said[field];
      if (value === undefined) return [];
      return [
        value === 'customer' ? `SSE-C, key ${said.customerKeyMd5 ?? 'not given'}` : `${name}: ${value}`,
      ];
    }),
    // What was chosen for another kind of encryption waits in the form, and is not sent.
    ...(kms && kmsKeyId !== undefined ? [`key: ${kmsKeyId}`] : []),
    ...(said.encryption === 'aws:kms' && bucketKey === true ? ['bucket key'] : []),
    ...Object.entries(tags).map(([key, value]) => `tag ${key}=${value}`),
    ...Object.entries(metadata).map(([key, value]) => `x-amz-meta-${key}: ${value}`),
  ];
}
