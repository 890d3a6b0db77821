import { ServiceError } from '../../http/error';

const MAX_KEY_BYTES = 1024;

/** Keys have at most 1,024 bytes of UTF-8. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
export function requireShortKey(key: string): void {
  const size = Buffer.byteLength(key, 'utf8');
  if (size <= MAX_KEY_BYTES) return;
  throw new ServiceError('KeyTooLongError', 'Your key is too long', 400, {
    Size: String(size),
    MaxSizeAllowed: String(MAX_KEY_BYTES),
  });
}
