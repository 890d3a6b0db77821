import { snappyUncompress } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { DamagedParquet } from './compact-reader';
import { unpackSnappy } from './snappy';

const literal = (bytes: readonly number[]): number[] => {
  if (bytes.length <= 60) return [(bytes.length - 1) << 2, ...bytes];
  const size = bytes.length - 1;
  return size < 256 ? [60 << 2, size, ...bytes] : [61 << 2, size & 0xff, size >> 8, ...bytes];
};
const text = (length: number) => Array.from({ length }, (_, at) => (at * 31) % 251);

describe('a block of Snappy', () => {
  it.each<[string, number, readonly number[]]>([
    ['nothing', 0, []],
    ['a short literal', 5, literal(text(5))],
    ['one that is copied whole', 50, literal(text(50))],
    ['one with its size in a byte', 200, literal(text(200))],
    ['one with its size in two', 3000, literal(text(3000))],
    ['a copy with a short way back', 14, [...literal(text(7)), 1 | (3 << 2), 7]],
    ['a run of one byte', 11, [...literal([9]), 1 | (6 << 2), 1]],
    [
      'a copy with a way back in two bytes',
      364,
      [...literal(text(300)), 2 | (63 << 2), 300 & 0xff, 300 >> 8],
    ],
    ['a copy with a way back in four', 310, [...literal(text(300)), 3 | (9 << 2), 44, 1, 0, 0]],
  ])('%s is unpacked as the library does', (_, length, body) => {
    const packed = Uint8Array.from([
      ...(length < 128 ? [length] : [(length & 0x7f) | 0x80, length >> 7]),
      ...body,
    ]);
    const [ours, theirs] = [new Uint8Array(length), new Uint8Array(length)];
    unpackSnappy(packed, ours);
    if (length > 0) snappyUncompress(packed, theirs);
    expect(ours).toEqual(theirs);
  });

  it.each<[string, number, readonly number[]]>([
    ['a literal that ends too early', 5, [4 << 2, 1, 2]],
    ['more than there is room for', 2, literal(text(5))],
    ['less than it says', 9, literal(text(5))],
    ['a copy of what is before its beginning', 9, [...literal([1]), 1, 5]],
    ['a copy from nowhere', 5, [...literal([1]), 1, 0]],
    ['a copy without its way back', 5, [...literal([1]), 1]],
    ['a size that is cut off', 5, [63 << 2, 1]],
  ])('%s is said to be damaged', (_, length, body) => {
    expect(() => unpackSnappy(Uint8Array.from([length, ...body]), new Uint8Array(length))).toThrow(
      DamagedParquet,
    );
  });
});
