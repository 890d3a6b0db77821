import { randomBytes } from 'node:crypto';
import { SSE } from './kept-headers';

/**
 * The ETag, in its quotes, of bytes stored in one go: their MD5, except under SSE-KMS, where it is of the
 * encrypted bytes and tells a client nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html#AmazonS3-Type-Object-ETag
 *
 * @param md5 lower-case hex
 * @param headers the object's, with its encryption
 */
export function etagOf(md5: string, headers: Readonly<Record<string, string>>): string {
  return headers[SSE]?.startsWith('aws:kms') === true ? `"${randomBytes(16).toString('hex')}"` : `"${md5}"`;
}
