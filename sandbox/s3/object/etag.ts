import { randomBytes } from 'node:crypto';
import { hasMd5Etag } from './encryption';

/**
 * The ETag, in its quotes, of bytes stored in one go: their MD5, except under SSE-KMS and SSE-C, where it
 * is of the encrypted bytes and tells a client nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html#AmazonS3-Type-Object-ETag
 *
 * @param md5 lower-case hex
 * @param headers the object's, with its encryption
 */
export function etagOf(md5: string, headers: Readonly<Record<string, string>>): string {
  return hasMd5Etag(headers) ? `"${md5}"` : `"${randomBytes(16).toString('hex')}"`;
}
