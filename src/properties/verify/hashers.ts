import {
  createCRC32,
  createCRC64,
  createMD5,
  createSHA1,
  createSHA256,
  createSHA512,
  createXXHash128,
  createXXHash3,
  createXXHash64,
  type IHasher,
} from 'hash-wasm';

/** Reversed polynomials; both begin with ones and end inverted, as S3's do. https://reveng.sourceforge.io/crc-catalogue/ */
const CRC32C = 0x82f63b78;
const CRC64NVME = '9a6c9329ac4bc9b5';

/** Every checksum that S3 keeps. https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
const HASHERS: Readonly<Record<string, () => Promise<IHasher>>> = {
  CRC32: () => createCRC32(),
  CRC32C: () => createCRC32(CRC32C),
  CRC64NVME: () => createCRC64(CRC64NVME),
  SHA1: () => createSHA1(),
  SHA256: () => createSHA256(),
  SHA512: () => createSHA512(),
  MD5: () => createMD5(),
  XXHASH64: () => createXXHash64(),
  XXHASH3: () => createXXHash3(),
  XXHASH128: () => createXXHash128(),
};

export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Base64, as S3 writes it. The next update begins anew. */
  digest(): string;
}

/** @throws Error for a checksum that this page does not know */
export async function hasherOf(algorithm: string): Promise<Hasher> {
  const create = HASHERS[algorithm];
  if (create === undefined) throw new Error(`This page does not know the checksum ${algorithm}.`);
  const hasher = (await create()).init();
  return {
    update: (bytes) => void hasher.update(bytes),
    digest: () => {
      const digest = hasher.digest('binary');
      hasher.init();
      return btoa(String.fromCharCode(...digest));
    },
  };
}
