import { createHash } from 'node:crypto';
import { ServiceError } from '../../http/error';
import type { MultipartUpload, ObjectVersion } from '../../storage/types';
import type { S3Call } from '../call';
import { invalidArgument, invalidRequest } from '../errors';
import { header } from '../request';

/**
 * Server-side encryption with keys the customer provides (SSE-C). Nothing is encrypted here; a key is known again by
 * its MD5, which stands among the object's headers as S3 answers it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
 */
const names = (prefix: string) => ({
  algorithm: `${prefix}-algorithm`,
  key: `${prefix}-key`,
  md5: `${prefix}-key-md5`,
});
const SSE = 'x-amz-server-side-encryption';
export const CUSTOMER = names(`${SSE}-customer`);
const SOURCE = names(`x-amz-copy-source-server-side-encryption-customer`);

const KEY_BYTES = 32;
const SAYING = 'Requests specifying Server Side Encryption with Customer provided keys must';

/** A key as a request carries it. */
export interface CustomerKey {
  /** base64, of the key's bytes */
  readonly md5: string;
  /** What an object under this key is stored with and answered with. */
  readonly headers: Record<string, string>;
  /** Throws InvalidArgument for a key that no object can be under. */
  check(): void;
}

/**
 * The customer's key of a request, or, `from` a copy source's headers, the one the source is under; undefined without
 * one. Throws InvalidRequest over plain HTTP, InvalidEncryptionAlgorithmError, or InvalidArgument where a header is
 * missing or the MD5 is not the key's.
 */
export function customerKey(call: S3Call, from: 'request' | 'source' = 'request'): CustomerKey | undefined {
  const { algorithm, key, md5 } = from === 'request' ? CUSTOMER : SOURCE;
  const named = header(call, algorithm);
  const text = header(call, key);
  const sent = header(call, md5);
  if (named === undefined && text === undefined && sent === undefined) return undefined;
  if (!call.secure) throw invalidRequest(`${SAYING} be made over a secure connection.`);
  const missing = (what: string) => invalidArgument(`${SAYING} provide ${what}.`, SSE, 'null');
  if (named === undefined) throw missing('a valid encryption algorithm');
  if (named !== 'AES256') {
    throw new ServiceError(
      'InvalidEncryptionAlgorithmError',
      'The Encryption request you specified is not valid. Supported value: AES256.',
      400,
      { ArgumentName: SSE, ArgumentValue: named },
    );
  }
  if (text === undefined) throw missing('an appropriate secret key');
  if (sent === undefined) throw missing('the client calculated MD5 of the secret key');
  const bytes = Buffer.from(text, 'base64');
  const computed = createHash('md5').update(bytes).digest('base64');
  if (computed !== sent) {
    throw invalidArgument(
      'The calculated MD5 hash of the key did not match the hash that was provided.',
      SSE,
      'null',
    );
  }
  return {
    md5: computed,
    headers: { [CUSTOMER.algorithm]: named, [CUSTOMER.md5]: computed },
    check: () => {
      if (bytes.length === KEY_BYTES) return;
      throw invalidArgument('The secret key was invalid for the specified algorithm.', SSE, 'null');
    },
  };
}

/** Whoever reads an object under SSE-C, or looks at it, must have its key; nobody may name one for other objects. */
export function requireReadingKey(
  call: S3Call,
  { headers }: Pick<ObjectVersion, 'headers'>,
  from: 'request' | 'source' = 'request',
): void {
  const stored = headers[CUSTOMER.md5];
  const given = customerKey(call, from);
  if (stored === undefined) {
    if (given === undefined) return;
    throw invalidRequest('The encryption parameters are not applicable to this object.');
  }
  if (given === undefined) throw keyNeeded();
  if (given.md5 === stored) return;
  throw new ServiceError(
    'AccessDenied',
    from === 'source' ? 'Access Denied' : `${SAYING} provide the correct secret key.`,
    403,
  );
}

/** Every part carries the key its upload was started with. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export function requireUploadKey(call: S3Call, { headers }: Pick<MultipartUpload, 'headers'>): void {
  const started = headers[CUSTOMER.md5];
  const given = customerKey(call);
  if ((started === undefined) !== (given === undefined)) {
    throw invalidRequest(
      'The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.',
    );
  }
  if (given?.md5 !== started) {
    throw invalidRequest('The provided encryption parameters did not match the ones used originally.');
  }
}

/**
 * Checksums of parts are kept under the key, so whoever names or lists them needs it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
export function requireKeyForChecksums(
  call: S3Call,
  upload: Pick<MultipartUpload, 'headers' | 'checksumAlgorithm'>,
): void {
  if (customerKey(call) !== undefined) return requireUploadKey(call, upload);
  if (upload.headers[CUSTOMER.md5] !== undefined && upload.checksumAlgorithm !== undefined) throw keyNeeded();
}

function keyNeeded(): ServiceError {
  return invalidRequest(
    'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
  );
}
