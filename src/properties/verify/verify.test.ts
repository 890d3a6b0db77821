import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { hasherOf, type Hasher } from './hashers';
import { verify, type DigestOf, type VerifyInput } from './verify';

/** Of "123456789", big-endian: the CRC catalogue, the RFCs and the reference implementation of XXH. */
const OF_DIGITS: Readonly<Record<string, string>> = {
  CRC32: 'cbf43926',
  CRC32C: 'e3069283',
  CRC64NVME: 'ae8b14860a799888',
  SHA1: 'f7c3bc1d808e04732adf679965ccc34ca7ae3441',
  SHA256: '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225',
  SHA512:
    'd9e6762dd1c8eaf6d61b3c6192fc408d4d6d5f1176d0c29169bc24e71c3f274ad27fcd5811b313d681f7e55ec02d73d499c95455b6b5bb503acf574fba8ffe85',
  MD5: '25f9e794323b453885f5181f1b624d0b',
  XXHASH64: '8cb841db40e6ae83',
};
const base64 = (hex: string) =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))));
const bytesOf = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

function plain(): DigestOf {
  let hasher: Hasher | undefined;
  return {
    start: async (algorithm) => {
      hasher = await hasherOf(algorithm);
    },
    update: async (bytes) => hasher?.update(bytes),
    digest: async () => hasher?.digest() ?? '',
  };
}

const content = new TextEncoder().encode('123456789');
const check = (more: Partial<VerifyInput>) =>
  verify({
    source: memorySource(content),
    algorithm: 'SHA256',
    expected: base64(OF_DIGITS['SHA256']!),
    parts: undefined,
    hasher: plain(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
const digest = async (algorithm: string, ...chunks: Uint8Array[]) => {
  const hasher = await hasherOf(algorithm);
  for (const chunk of chunks) hasher.update(chunk);
  return hasher.digest();
};

describe('the checksum of the whole content', () => {
  it.each(Object.entries(OF_DIGITS))('%s', async (algorithm, hex) => {
    const computed = base64(hex);
    await expect(check({ algorithm, expected: computed })).resolves.toEqual({ kind: 'same', computed });
  });

  // https://github.com/Cyan4973/xxHash, XXH3 of nothing, with the seed 0.
  it.each([
    ['XXHASH3', '2d06800538d394c2'],
    ['XXHASH128', '99aa06d3014798d86001c324468d497f'],
  ])('%s of nothing', async (algorithm, hex) => {
    const source = memorySource(new Uint8Array());
    await expect(check({ source, algorithm, expected: base64(hex) })).resolves.toMatchObject({
      kind: 'same',
    });
  });

  it('says that it differs, and what it is', async () => {
    await expect(check({ expected: 'another' })).resolves.toEqual({
      kind: 'different',
      computed: base64(OF_DIGITS['SHA256']!),
      parts: [],
    });
  });

  it('takes what is larger than one read, and tells how far it is', async () => {
    const bytes = new Uint8Array(17 * 1024 * 1024).map((_, at) => at & 255);
    const seen: number[] = [];
    const expected = await digest('XXHASH3', bytes);
    const source = memorySource(bytes);
    const outcome = await check({
      source,
      algorithm: 'XXHASH3',
      expected,
      onProgress: (read) => seen.push(read),
    });
    expect(outcome.kind).toBe('same');
    expect(seen).toEqual([8, 16, 17].map((mebibytes) => mebibytes * 1024 * 1024));
  });

  it('does not know a checksum of years to come', async () => {
    await expect(check({ algorithm: 'BLAKE9' })).rejects.toThrow('does not know');
  });
});

describe('a checksum of checksums', () => {
  const first = content.slice(0, 5);
  const second = content.slice(5);
  const parts = async (algorithm: string, wrong = false) => [
    { size: 5, checksum: await digest(algorithm, first) },
    { size: 4, checksum: wrong ? 'another' : await digest(algorithm, second) },
  ];
  const composite = async (algorithm: string) => {
    const digests = [await digest(algorithm, first), await digest(algorithm, second)];
    return `${await digest(algorithm, ...digests.map((text) => bytesOf(text)))}-2`;
  };

  it.each(['SHA1', 'SHA256', 'CRC32', 'CRC32C', 'SHA512', 'XXHASH128'])('%s', async (algorithm) => {
    const expected = await composite(algorithm);
    const outcome = await check({ algorithm, expected, parts: await parts(algorithm) });
    expect(outcome).toEqual({ kind: 'same', computed: expected });
    // Some answers leave the number away.
    const bare = expected.replace(/-2$/, '');
    await expect(check({ algorithm, expected: bare, parts: await parts(algorithm) })).resolves.toMatchObject({
      kind: 'same',
    });
  });

  it('names the parts that differ', async () => {
    const outcome = await check({ algorithm: 'SHA1', expected: 'x-2', parts: await parts('SHA1', true) });
    expect(outcome).toMatchObject({ kind: 'different', parts: [2] });
  });

  it.each([
    ['none', []],
    ['some', [{ size: 5, checksum: undefined }]],
  ])('is not known where the service lists %s of the parts', async (_, known) => {
    await expect(check({ parts: known })).resolves.toEqual({ kind: 'unknown-parts' });
  });
});
