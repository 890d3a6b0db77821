const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * A prefix and a character of base32 for each byte, as IAM's ids are: `AROA` and 17 more.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function uniqueId(prefix: string, bytes: Uint8Array): string {
  return prefix + Array.from(bytes, (byte) => ALPHABET[byte % 32]).join('');
}
