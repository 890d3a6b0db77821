import { createHash } from 'node:crypto';
import type { ObjectVersion, UploadedPart } from '../../storage/types';
import { createHasher, type ChecksumAlgorithm } from '../checksum/algorithms';
import { combineCrc, isCombinable } from '../checksum/combine';

/** `"md5 of the parts' md5s-N"`, with its quotes. */
export function multipartEtag(parts: readonly UploadedPart[]): string {
  const md5 = createHash('md5');
  for (const part of parts) md5.update(Buffer.from(part.etag.replaceAll('"', ''), 'hex'));
  return `"${md5.digest('hex')}-${parts.length}"`;
}

/**
 * The checksum of the object the parts make up: of the parts' checksums with `-N` (composite), or of all bytes,
 * which CRCs yield without reading them again (full object).
 */
export function wholeChecksum(
  algorithm: ChecksumAlgorithm,
  type: 'FULL_OBJECT' | 'COMPOSITE',
  parts: readonly UploadedPart[],
): NonNullable<ObjectVersion['checksum']> {
  const digests = parts.map((part) => Buffer.from(part.checksum ?? '', 'base64'));
  if (type === 'COMPOSITE') {
    const hasher = createHasher(algorithm);
    for (const digest of digests) hasher.update(digest);
    return { algorithm, type, value: `${hasher.digest().toString('base64')}-${parts.length}` };
  }
  if (!isCombinable(algorithm)) throw new TypeError(`${algorithm} has no full-object form`);
  const [first = Buffer.alloc(0), ...rest] = digests;
  const whole = rest.reduce<Buffer>(
    (sum, digest, index) => combineCrc(algorithm, sum, digest, parts[index + 1]?.blob.size ?? 0),
    first,
  );
  return { algorithm, type, value: whole.toString('base64') };
}
