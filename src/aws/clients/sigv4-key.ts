import { hmacSha256, sha256 } from '@/lib/sha256';

/** What every Signature Version 4 is made with: hashes, the key of a day, and the encoding of what is signed. */

/** RFC 3986: more than encodeURIComponent escapes. */
export const encodedUri = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `20261129T223000Z` */
export const amzDate = (moment: number): string =>
  new Date(moment).toISOString().replaceAll(/[:-]|\.\d+/g, '');

/**
 * Signs texts for a scope (day, Region, service and `aws4_request`), as lower-case hexadecimal digits: its key is
 * derived once. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function scopeSigner(secretAccessKey: string, scope: readonly string[]): (text: string) => string {
  const key = scope.reduce(
    (derived, part) => hmacSha256(derived)(utf8(part)),
    utf8(`AWS4${secretAccessKey}`),
  );
  const sign = hmacSha256(key);
  return (text) => hex(sign(utf8(text)));
}

export const sha256Hex = (text: string): string => hex(sha256(utf8(text)));

const encoder = new TextEncoder();
const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += DIGITS[byte];
  return text;
}
