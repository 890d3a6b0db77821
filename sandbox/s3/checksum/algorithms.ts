import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c } from './crc32c';
import { updateCrc64 } from './crc64nvme';
import { xxhash } from './xxhash';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
export const CHECKSUM_ALGORITHMS = [
  'CRC32',
  'CRC32C',
  'CRC64NVME',
  'SHA1',
  'SHA256',
  'SHA512',
  'MD5',
  'XXHASH64',
  'XXHASH3',
  'XXHASH128',
] as const;

export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

export interface Hasher {
  update(bytes: Uint8Array): void;
  digest(): Buffer;
}

export function isChecksumAlgorithm(name: string): name is ChecksumAlgorithm {
  return (CHECKSUM_ALGORITHMS as readonly string[]).includes(name);
}

/** `x-amz-checksum-crc32` and so on. */
export const checksumHeader = (algorithm: string) => `x-amz-checksum-${algorithm.toLowerCase()}`;

/** `ChecksumCRC32` and so on, the element's name in XML. */
export const checksumElement = (algorithm: string) => `Checksum${algorithm}`;

/** Length of the digest in bytes. */
export const DIGEST_LENGTH: Record<ChecksumAlgorithm, number> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
  SHA512: 64,
  MD5: 16,
  XXHASH64: 8,
  XXHASH3: 8,
  XXHASH128: 16,
};

export function createHasher(algorithm: ChecksumAlgorithm): Hasher {
  switch (algorithm) {
    case 'CRC32':
      return crcHasher(crc32);
    case 'CRC32C':
      return crcHasher(crc32c);
    case 'CRC64NVME':
      return crc64Hasher();
    case 'SHA1':
    case 'SHA256':
    case 'SHA512':
    case 'MD5':
      return createHash(algorithm.toLowerCase());
    case 'XXHASH64':
    case 'XXHASH3':
    case 'XXHASH128':
      return xxhash(algorithm);
  }
}

export function checksumOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): string {
  const hasher = createHasher(algorithm);
  hasher.update(bytes);
  return hasher.digest().toString('base64');
}

function crcHasher(step: (bytes: Uint8Array, crc: number) => number): Hasher {
  let crc = 0;
  return {
    update: (bytes) => {
      crc = step(bytes, crc);
    },
    digest: () => {
      const digest = Buffer.alloc(4);
      digest.writeUInt32BE(crc);
      return digest;
    },
  };
}

function crc64Hasher(): Hasher {
  const crc = { low: 0, high: 0 };
  return {
    update: (bytes) => updateCrc64(crc, bytes),
    digest: () => {
      const digest = Buffer.alloc(8);
      digest.writeUInt32BE(crc.high, 0);
      digest.writeUInt32BE(crc.low, 4);
      return digest;
    },
  };
}
