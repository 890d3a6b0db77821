import { describe, expect, it } from 'vitest';
import { memorySource } from './byte-source';
import { unpack } from './unpacked';

/*
 * In the browser, whose own decompressor takes one member alone.
 */

const { signal } = new AbortController();
async function gzip(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
const joined = (parts: readonly Uint8Array[]) => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};
const unpacked = async (parts: readonly Uint8Array[], bound?: number) => {
  const options = bound === undefined ? { signal } : { signal, bound };
  const { bytes, end } = await unpack(memorySource(joined(parts)), 'gzip', options);
  return [new TextDecoder().decode(bytes), end];
};
const LINES = Array.from({ length: 60 }, (_, at) => `line ${at} ${(at * 7919) % 997}\n`);

describe('a gzip of several members', () => {
  it('is all of them, however many there are', async () => {
    const members = await Promise.all(LINES.map(gzip));
    expect(await unpacked(members)).toEqual([LINES.join(''), 'whole']);
  });

  it.each([
    ['zeros behind', async () => [await gzip('a'), await gzip('b'), new Uint8Array(512)], 'ab', 'whole'],
    ['noise behind', async () => [await gzip('a'), await gzip('b'), Uint8Array.of(7, 7, 7)], 'ab', 'damaged'],
    ['the last cut off', async () => [await gzip('a'), (await gzip('b')).slice(0, 9)], 'a', 'damaged'],
    [
      'what looks like beginnings behind',
      async () => [
        await gzip('a'),
        joined(Array.from({ length: 9000 }, () => Uint8Array.of(0x1f, 0x8b, 8, 0))),
      ],
      'a',
      'damaged',
    ],
  ])('with %s gives what it has', async (_, make, text, end) => {
    expect(await unpacked(await make())).toEqual([text, end]);
  });

  it('ends at the bound within one of them, too', async () => {
    const [text, end] = await unpacked(
      [await gzip('small'), await gzip('x'.repeat(5000)), await gzip('y')],
      900,
    );
    expect([text, end]).toEqual([`small${'x'.repeat(895)}`, 'bound']);
  });

  it('ends at the bound', async () => {
    const members = await Promise.all(LINES.map(gzip));
    const [text, end] = await unpacked(members, 500);
    expect([text?.length, end]).toEqual([500, 'bound']);
  });
});
