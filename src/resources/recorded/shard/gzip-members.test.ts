import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Damaged, unpackGzip } from './gzip-members';

const encode = (text: string) => new TextEncoder().encode(text);
const member = (text: string) => new Uint8Array(gzipSync(encode(text)));
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

async function* pieces(bytes: Uint8Array<ArrayBuffer>, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size));
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>, size: number): Promise<string> {
  const found: Uint8Array[] = [];
  await unpackGzip(pieces(bytes, size), (piece) => found.push(piece.slice()));
  return Buffer.concat(found).toString();
}

/** A member whose head has a field of its own, as bgzip writes one for each block. */
function block(text: string): Uint8Array {
  const plain = member(text);
  const extra = [6, 0, 0x42, 0x43, 2, 0, (plain.length + 8 - 1) & 0xff, (plain.length + 8 - 1) >> 8];
  return joined(plain.slice(0, 3), Uint8Array.of(4), plain.slice(4, 10), Uint8Array.from(extra), plain.slice(10));
}

const noise = Array.from({ length: 60_000 }, (_, at) => String.fromCharCode(33 + ((at * 7919) % 90))).join('');

describe('gzip with many members', () => {
  it.each<[string, readonly Uint8Array[], string]>([
    ['one', [member('a,b\n')], 'a,b\n'],
    ['two, as cat writes them', [member('one\n'), member('two\n')], 'one\ntwo\n'],
    ['empty ones between', [member(''), member('x'), member(''), member('y'), member('')], 'xy'],
    ['blocks of bgzip with an empty one at its end', [block('one\n'), block(noise), block('')], `one\n${noise}`],
    ['large ones', [member(noise), member(noise), member('end')], `${noise}${noise}end`],
  ])('%s', async (_, members, text) => {
    for (const size of [1, 7, 10, 1000, 1 << 22]) expect(await unpacked(joined(...members), size)).toBe(text);
  });

  it.each<[string, Uint8Array]>([
    ['the last one ends in the middle', joined(member(noise), member(noise).slice(0, -20))],
    ['one in the middle does', joined(member(noise).slice(0, -20), member(noise))],
    ['it is no gzip behind its head', joined(member('a').slice(0, 10), encode('nothing that was packed'))],
    ['something else follows', joined(member('a'), encode('nothing that was packed'))],
    ['a checksum is wrong', joined(member(noise).map((byte, at, all) => (at === all.length - 6 ? byte ^ 1 : byte)))],
  ])('says that it is damaged where %s', async (_, bytes) => {
    await expect(unpacked(new Uint8Array(bytes), 500)).rejects.toThrow(Damaged);
  });

  it('passes on what reading and taking fail with', async () => {
    const failing = async function* () {
      yield member('a').slice(0, 5);
      await Promise.reject(new Error('no bytes'));
    };
    await expect(unpackGzip(failing(), () => undefined)).rejects.toThrow('no bytes');
    const refuse = () => {
      throw new Error('no row');
    };
    await expect(unpackGzip(pieces(joined(member(noise), member(noise)), 999), refuse)).rejects.toThrow('no row');
  });
});
