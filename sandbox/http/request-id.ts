import { randomBytes } from 'node:crypto';

/** `x-amz-request-id`: 16 characters. */
export function newRequestId(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('');
}

/** `x-amz-id-2`: 56 bytes of base64, the shape S3 uses. */
export function newHostId(): string {
  return randomBytes(56).toString('base64');
}
