import { createECDH, createHmac, createPublicKey, type KeyObject, verify } from 'node:crypto';

/**
 * Signature Version 4A: the secret yields a key pair of ECDSA over P-256, and a signature is good in every Region of a
 * set. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export const ALGORITHM_V4A = 'AWS4-ECDSA-P256-SHA256';

/** Order of P-256 minus two: the largest candidate for a private key before one is added. */
const LARGEST = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63254f');

/**
 * The public half of the pair that an access key has. Candidates are drawn by NIST SP 800-108 in counter mode until one
 * is a private key (FIPS 186-4, B.4.2).
 */
export function publicKeyOf(accessKeyId: string, secretAccessKey: string): KeyObject {
  for (let counter = 1; counter < 255; counter += 1) {
    const input = Buffer.concat([
      Buffer.from([0, 0, 0, 1]),
      Buffer.from(ALGORITHM_V4A),
      Buffer.from([0]),
      Buffer.from(accessKeyId),
      Buffer.from([counter]),
      // Bits that are asked for.
      Buffer.from([0, 0, 1, 0]),
    ]);
    const drawn = BigInt(`0x${createHmac('sha256', `AWS4A${secretAccessKey}`).update(input).digest('hex')}`);
    if (drawn <= LARGEST) return publicKey(drawn + 1n);
  }
  throw new Error('no candidate is a private key');
}

/** @param signature DER, as hexadecimal digits */
export function verifyV4a(key: KeyObject, toSign: string, signature: string): boolean {
  if (!/^(?:[0-9a-f]{2})+$/.test(signature)) return false;
  return verify('sha256', Buffer.from(toSign, 'latin1'), key, Buffer.from(signature, 'hex'));
}

function publicKey(secret: bigint): KeyObject {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(secret.toString(16).padStart(64, '0'), 'hex'));
  // Uncompressed: 0x04, then both coordinates.
  const point = pair.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
}
