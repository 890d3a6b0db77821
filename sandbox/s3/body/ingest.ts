import { createHash } from 'node:crypto';
import { ServiceError } from '../../http/error';
import type { Blob } from '../../storage/types';
import type { S3Call } from '../call';
import { checksumHeader, createHasher, type ChecksumAlgorithm } from '../checksum/algorithms';
import { invalidRequest } from '../errors';
import { header } from '../request';
import { expectedDigests, type ExpectedDigests } from './expected-digests';
import { tap } from './tap';

/** The most one PUT may carry: 5 GiB. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const MAX_PUT_BYTES = 5 * 1024 ** 3;

export interface Ingested {
  readonly blob: Blob;
  /** Lower-case hex. */
  readonly md5: string;
  /** The checksum to keep. */
  readonly algorithm: ChecksumAlgorithm;
  /** base64 */
  readonly checksum: string;
  /** Set when the client sent a checksum itself, which may be another one. */
  readonly declared?: { readonly algorithm: ChecksumAlgorithm; readonly value: string };
}

/**
 * Stores a request's body while computing its digests, and checks them against what the client declared.
 * The checksum kept is `kept`, else the declared one, else CRC64NVME, which S3 gives every object.
 * Throws EntityTooLarge, IncompleteBody, BadDigest, InvalidDigest or InvalidRequest; nothing is kept then.
 */
export async function ingest(call: S3Call, kept?: ChecksumAlgorithm): Promise<Ingested> {
  const declaredLength = contentLength(call);
  if (declaredLength !== undefined && declaredLength > MAX_PUT_BYTES) throw tooLarge(declaredLength);
  const expected = expectedDigests(call);
  const algorithm = kept ?? expected.checksum?.algorithm ?? 'CRC64NVME';
  const md5 = createHash('md5');
  const hashers = new Map(
    [algorithm, expected.checksum?.algorithm ?? algorithm].map((name) => [name, createHasher(name)]),
  );
  let received = 0;
  const body = tap(call.body, (chunk) => {
    received += chunk.byteLength;
    if (received > MAX_PUT_BYTES) throw tooLarge(received);
    md5.update(chunk);
    for (const hasher of hashers.values()) hasher.update(chunk);
  });
  const blob = await call.blobs.write(body, call.signal);
  const digest = md5.digest();
  const sums = new Map([...hashers].map(([name, hasher]) => [name, hasher.digest().toString('base64')]));
  try {
    if (declaredLength !== undefined && declaredLength !== blob.size) throw incomplete();
    checkMd5(expected.md5, digest);
    return {
      blob,
      md5: digest.toString('hex'),
      algorithm,
      checksum: sums.get(algorithm) ?? '',
      declared: checkedDeclaration(expected, sums),
    };
  } catch (error) {
    await blob.release();
    throw error;
  }
}

function checkedDeclaration(
  { checksum }: ExpectedDigests,
  sums: ReadonlyMap<ChecksumAlgorithm, string>,
): Ingested['declared'] {
  if (checksum === undefined) return undefined;
  const { algorithm } = checksum;
  const value = checksum.value();
  if (value === undefined) {
    throw invalidRequest(`The ${checksumHeader(algorithm)} trailer was declared but not sent.`);
  }
  if (value !== sums.get(algorithm)) throw badChecksum(algorithm);
  return { algorithm, value };
}

export function badChecksum(algorithm: ChecksumAlgorithm): ServiceError {
  return new ServiceError(
    'BadDigest',
    `The ${algorithm} you specified did not match the calculated checksum.`,
    400,
  );
}

function contentLength(call: S3Call): number | undefined {
  const text = header(call, 'x-amz-decoded-content-length') ?? call.headers.get('content-length');
  if (text === null || text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new ServiceError('InvalidArgument', 'Content-Length must be a number.', 400);
  return Number(text);
}

function checkMd5(expected: string | undefined, digest: Buffer): void {
  if (expected === undefined || expected === digest.toString('base64')) return;
  throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.', 400, {
    ExpectedDigest: expected,
    CalculatedDigest: digest.toString('base64'),
  });
}

function incomplete(): ServiceError {
  return new ServiceError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header.',
    400,
  );
}

function tooLarge(size: number): ServiceError {
  return new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    ProposedSize: String(size),
    MaxSizeAllowed: String(MAX_PUT_BYTES),
  });
}
