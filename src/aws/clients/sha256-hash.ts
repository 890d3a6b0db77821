import type { Checksum, SourceData } from '@smithy/types';
import { hmacSha256, sha256 } from '@/lib/sha256';

/** Bytes above which another thread hashes them, so that none waits for this one. */
const MUCH = 65_536;

/**
 * SHA-256, or its HMAC under a secret, as the SDK wants it. A request is signed with five hashes of a few hundred bytes each,
 * and WebCrypto, which the SDK's own asks, goes by way of another thread for each of them.
 */
export class Sha256Hash implements Checksum {
  readonly #secret: Uint8Array | undefined;
  #parts: Uint8Array[] = [];

  constructor(secret?: SourceData) {
    this.#secret = secret === undefined ? undefined : bytesOf(secret);
  }

  update(data: SourceData): void {
    this.#parts.push(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    const bytes = joined(this.#parts);
    if (this.#secret !== undefined) return hmacSha256(this.#secret)(bytes);
    return bytes.length > MUCH ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) : sha256(bytes);
  }

  reset(): void {
    this.#parts = [];
  }
}

const encoder = new TextEncoder();

function bytesOf(data: SourceData): Uint8Array {
  if (typeof data === 'string') return encoder.encode(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
