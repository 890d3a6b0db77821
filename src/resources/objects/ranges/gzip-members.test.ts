import { describe, expect, it } from 'vitest';
import { gzipped } from '../../recorded/testing/reports';
import { Damaged, unpackGzip } from './gzip-members';

const encode = (text: string) => new TextEncoder().encode(text);
const noise = Array.from({ length: 60_000 }, (_, at) => String.fromCharCode(33 + ((at * 7919) % 90))).join(
  '',
);

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let used = 0;
  for (const part of parts) {
    all.set(part, used);
    used += part.length;
  }
  return all;
}

/** A member whose head has a field of its own, as bgzip writes one for each block. */
function asBlock(plain: Uint8Array): Uint8Array {
  const extra = [6, 0, 0x42, 0x43, 2, 0, (plain.length + 7) & 0xff, (plain.length + 7) >> 8];
  return joined(
    plain.slice(0, 3),
    Uint8Array.of(4),
    plain.slice(4, 10),
    Uint8Array.from(extra),
    plain.slice(10),
  );
}

const [nothing, one, two, large, end] = (await Promise.all(
  ['', 'one\n', 'two\n', noise, 'end'].map((text) => gzipped(encode(text))),
)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];

async function* pieces(bytes: Uint8Array<ArrayBuffer>, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size));
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>, size: number): Promise<string> {
  const found: Uint8Array[] = [];
  await unpackGzip(pieces(bytes, size), (piece) => found.push(piece.slice()));
  return new TextDecoder().decode(joined(...found));
}

describe('gzip with many members', () => {
  it.each<[string, readonly Uint8Array[], string]>([
    ['one', [one], 'one\n'],
    ['two, as cat writes them', [one, two], 'one\ntwo\n'],
    ['empty ones between', [nothing, one, nothing, two, nothing], 'one\ntwo\n'],
    ['blocks of bgzip with an empty one at its end', [one, large, nothing].map(asBlock), `one\n${noise}`],
    ['large ones', [large, large, end], `${noise}${noise}end`],
  ])('%s', async (_, members, text) => {
    for (const size of [1, 7, 10, 1000, 1 << 22]) expect(await unpacked(joined(...members), size)).toBe(text);
  });

  it.each<[string, Uint8Array]>([
    ['the last one ends in the middle', joined(large, large.slice(0, -20))],
    ['one in the middle does', joined(large.slice(0, -20), large)],
    ['it is no gzip behind its head', joined(one.slice(0, 10), encode('nothing that was packed'))],
    ['something else follows', joined(one, encode('nothing that was packed'))],
    ['a checksum is wrong', large.map((byte, at) => (at === large.length - 6 ? byte ^ 1 : byte))],
  ])('says that it is damaged where %s', async (_, bytes) => {
    await expect(unpacked(new Uint8Array(bytes), 500)).rejects.toThrow(Damaged);
  });

  it('passes on what reading and taking fail with', async () => {
    const failing = async function* () {
      yield new Uint8Array(one.slice(0, 5));
      await Promise.reject(new Error('no bytes'));
    };
    await expect(unpackGzip(failing(), () => undefined)).rejects.toThrow('no bytes');
    const refuse = () => {
      throw new Error('no row');
    };
    await expect(unpackGzip(pieces(joined(large, large), 999), refuse)).rejects.toThrow('no row');
  });
});
