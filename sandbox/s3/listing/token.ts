import { createHash } from 'node:crypto';
import { invalidArgument } from '../errors';

/**
 * Continuation tokens are opaque: what they stand for is masked, so that nobody builds on it, and summed, so
 * that a made-up one is refused.
 */
export function continuationToken(bucket: string, after: string): string {
  const plain = Buffer.from(after, 'utf8');
  return Buffer.concat([seal(bucket, plain), mask(bucket, plain)]).toString('base64');
}

export function openToken(bucket: string, token: string): string {
  const bytes = Buffer.from(token, 'base64');
  const plain = mask(bucket, bytes.subarray(8));
  if (token === '' || !seal(bucket, plain).equals(bytes.subarray(0, 8))) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  }
  return plain.toString('utf8');
}

function seal(bucket: string, plain: Buffer): Buffer {
  return createHash('sha256').update(`${bucket}\n`).update(plain).digest().subarray(0, 8);
}

function mask(bucket: string, bytes: Buffer): Buffer {
  const pad = createHash('sha256').update(bucket).digest();
  return Buffer.from(bytes.map((byte, index) => byte ^ (pad[index % pad.length] ?? 0)));
}
