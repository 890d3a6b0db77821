import { describe, expect, it } from 'vitest';
import { memorySource, type ByteSource } from './byte-source';
import { unpack, type Packing } from './unpacked';

const text = Array.from({ length: 20_000 }, (_, line) => `${line} ${(line * 7919) % 997}`).join('\n');
const content = new TextEncoder().encode(text);
const { signal } = new AbortController();

/** A frame of zstd whose blocks are one byte each, said to be repeated 128 KiB times. */
function zstdBomb(blocks: number): Uint8Array<ArrayBuffer> {
  const bytes = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
  for (let block = 0; block < blocks; block += 1) {
    const header = (131_072 << 3) | (1 << 1) | (block === blocks - 1 ? 1 : 0);
    bytes.push(header & 255, (header >> 8) & 255, (header >> 16) & 255, 0x41);
  }
  return Uint8Array.from(bytes);
}

/** A frame of zstd with its content in it as it is. */
function zstdRaw(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = (bytes.length << 3) | 1;
  return Uint8Array.from([
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0x00,
    0x38,
    header & 255,
    (header >> 8) & 255,
    (header >> 16) & 255,
    ...bytes,
  ]);
}

async function packedBy(packing: CompressionFormat, bytes: Uint8Array<ArrayBuffer>) {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream(packing));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

const PACKINGS = ['gzip', 'deflate', 'deflate-raw'] as const;
const PACKED: readonly (readonly [Packing, Uint8Array<ArrayBuffer>])[] = await Promise.all(
  PACKINGS.map(async (packing) => [packing, await packedBy(packing, content)] as const),
);

describe.each(PACKED)('%s', (packing, packed) => {
  it('is unpacked', async () => {
    const { bytes, end } = await unpack(memorySource(packed), packing, { signal });
    expect(end).toBe('whole');
    expect(new TextDecoder().decode(bytes)).toBe(text);
  });

  it('is unpacked up to the bound', async () => {
    const { bytes, end } = await unpack(memorySource(packed), packing, { signal, bound: 1000 });
    expect(end).toBe('bound');
    expect(new TextDecoder().decode(bytes)).toBe(text.slice(0, 1000));
  });

  it('gives what comes before a damage', async () => {
    const cut = await unpack(memorySource(packed.slice(0, packed.length / 2)), packing, { signal });
    expect(cut.end).toBe('damaged');
    expect(text.startsWith(new TextDecoder().decode(cut.bytes))).toBe(true);
    const other = await unpack(memorySource(content.slice(0, 300)), packing, { signal });
    expect(other.end).toBe('damaged');
  });

  it('fails as its reading does', async () => {
    const broken: ByteSource = { size: 900_000, read: () => Promise.reject(new Error('no bytes')) };
    await expect(unpack(broken, packing, { signal })).rejects.toThrow('no bytes');
  });
});

describe('zstd', () => {
  it('is unpacked', async () => {
    const { bytes, end } = await unpack(memorySource(zstdRaw(content.slice(0, 5000))), 'zstd', { signal });
    expect(end).toBe('whole');
    expect(bytes).toEqual(content.slice(0, 5000));
  });

  it.each([
    ['what is none', Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]), 'damaged'],
    ['one that is cut', zstdRaw(content.slice(0, 5000)).slice(0, 3000), 'damaged'],
    ['one that wants terabytes', Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xff, 9, 0, 0]), 'damaged'],
    ['a bomb', zstdBomb(4000), 'bound'],
  ] as const)('of %s gives no more than the bound', async (_, packed, end) => {
    const begun = performance.now();
    const unpacked = await unpack(memorySource(packed), 'zstd', { signal, bound: 1_000_000 });
    expect(unpacked.end).toBe(end);
    expect(unpacked.bytes.length).toBeLessThanOrEqual(1_000_000);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

it('a bomb of gzip ends at the bound', async () => {
  const bomb = await packedBy('gzip', new Uint8Array(30_000_000));
  const { bytes, end } = await unpack(memorySource(bomb), 'gzip', { signal, bound: 500_000 });
  expect([bytes.length, end]).toEqual([500_000, 'bound']);
});
