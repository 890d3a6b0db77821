import { describe, expect, it } from 'vitest';
import { CHECKSUM_ALGORITHMS, checksumOf, createHasher } from './algorithms';
import { combineCrc } from './combine';

const ascii = (text: string) => new TextEncoder().encode(text);
const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex');

describe('checksums', () => {
  // Check values of https://reveng.sourceforge.io/crc-catalogue/all.htm for "123456789".
  it.each([
    ['CRC32', 'cbf43926'],
    ['CRC32C', 'e3069283'],
    ['CRC64NVME', 'ae8b14860a799888'],
    ['SHA1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
    ['MD5', '25f9e794323b453885f5181f1b624d0b'],
  ] as const)('%s has the published check value', (algorithm, expected) => {
    expect(hex(checksumOf(algorithm, ascii('123456789')))).toBe(expected);
  });

  it.each(CHECKSUM_ALGORITHMS)('%s does not depend on how the bytes are cut', (algorithm) => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 31) % 256);
    const hasher = createHasher(algorithm);
    for (const [from, to] of [
      [0, 1],
      [1, 14],
      [14, 14],
      [14, 777],
      [777, 1000],
    ] as const) {
      hasher.update(bytes.subarray(from, to));
    }
    expect(hasher.digest().toString('base64')).toBe(checksumOf(algorithm, bytes));
  });

  it.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)('%s of a whole follows from its halves', (algorithm) => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 17) % 251);
    for (const cut of [0, 1, 8, 1234, 4999, 5000]) {
      const digest = (part: Uint8Array) => Buffer.from(checksumOf(algorithm, part), 'base64');
      const whole = combineCrc(
        algorithm,
        digest(bytes.subarray(0, cut)),
        digest(bytes.subarray(cut)),
        bytes.length - cut,
      );
      expect(whole.toString('base64')).toBe(checksumOf(algorithm, bytes));
    }
  });
});
