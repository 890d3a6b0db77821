import { ServiceError } from '../../http/error';
import type { S3Call } from '../call';
import {
  CHECKSUM_ALGORITHMS,
  DIGEST_LENGTH,
  checksumHeader,
  isChecksumAlgorithm,
  type ChecksumAlgorithm,
} from '../checksum/algorithms';
import { invalidRequest } from '../errors';
import { header } from '../request';

/** What the client says the body's digests are. */
export interface ExpectedDigests {
  /** base64 */
  readonly md5?: string;
  readonly checksum?: {
    readonly algorithm: ChecksumAlgorithm;
    /** base64; for a trailer it is known once the body has been read. */
    readonly value: () => string | undefined;
  };
}

export function expectedDigests(call: S3Call): ExpectedDigests {
  return { md5: contentMd5(call), checksum: expectedChecksum(call) };
}

/** A checksum the request declares for its own body or, in Complete and Copy, for the object. */
function expectedChecksum(call: S3Call): ExpectedDigests['checksum'] {
  const trailer = header(call, 'x-amz-trailer')?.trim().toLowerCase();
  const sent = CHECKSUM_ALGORITHMS.filter((name) => header(call, checksumHeader(name)) !== undefined);
  const trailing = CHECKSUM_ALGORITHMS.filter((name) => trailer === checksumHeader(name));
  if (sent.length + trailing.length > 1) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  if (trailer !== undefined && trailing.length === 0) {
    throw invalidRequest('The value specified in the x-amz-trailer header is not supported');
  }
  const declared = header(call, 'x-amz-sdk-checksum-algorithm')?.toUpperCase();
  const algorithm = sent[0] ?? trailing[0];
  if (declared !== undefined && !isChecksumAlgorithm(declared)) {
    throw invalidRequest('Value for x-amz-sdk-checksum-algorithm header is invalid.');
  }
  if (algorithm === undefined) {
    if (declared === undefined) return undefined;
    throw invalidRequest(
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  if (declared !== undefined && declared !== algorithm) {
    throw invalidRequest('Value for x-amz-sdk-checksum-algorithm header is invalid.');
  }
  if (trailing.length > 0) {
    return { algorithm, value: () => checkedChecksum(algorithm, call.trailers()[checksumHeader(algorithm)]) };
  }
  const value = checkedChecksum(algorithm, header(call, checksumHeader(algorithm)));
  return { algorithm, value: () => value };
}

function checkedChecksum(algorithm: ChecksumAlgorithm, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (isBase64Of(value, DIGEST_LENGTH[algorithm])) return value;
  throw invalidRequest(`Value for ${checksumHeader(algorithm)} header is invalid.`);
}

function contentMd5(call: S3Call): string | undefined {
  const md5 = call.headers.get('content-md5') ?? undefined;
  if (md5 === undefined || isBase64Of(md5, 16)) return md5;
  throw new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400, {
    'Content-MD5': md5,
  });
}

function isBase64Of(text: string, length: number): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text;
}
