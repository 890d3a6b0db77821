import { expect, it } from 'vitest';
import { dimensionsOf } from './dimensions';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (one) => one.charCodeAt(0)) : part)),
  );

it.each([
  ['PNG', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 1, 0, 0], [0, 0, 2, 0]), [65_536, 512]],
  ['GIF', bytes('GIF89a', [10, 1], [20, 0], [0, 0, 0]), [266, 20]],
  [
    'GIF whose frame is larger than its screen',
    bytes(
      'GIF89a',
      [1, 0, 1, 0, 0x80, 0, 0],
      [0, 0, 0, 0, 0, 0],
      [0x21, 0xf9, 4, 0, 0, 0, 0, 0],
      [0x2c, 0, 0, 0, 0, 255, 255, 255, 255],
    ),
    [65_535, 65_535],
  ],
  [
    'icon',
    bytes(
      [0, 0, 1, 0, 1, 0],
      [16, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 22, 0, 0, 0],
      'BM',
      Array.from({ length: 40 }, () => 0),
    ),
    [256, 256],
  ],
  [
    'icon that is a PNG of any size',
    bytes(
      [0, 0, 1, 0, 1, 0],
      [16, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 22, 0, 0, 0],
      [0x89],
      'PNG\r\n\x1a\n',
      [0, 0, 0, 13],
      'IHDR',
      [0, 0, 0xea, 0x60],
      [0, 0, 0xea, 0x60],
    ),
    [60_000, 60_000],
  ],
  ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 1, 0, 2, 0]), [512, 256]],
  [
    'WebP',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [255, 0, 0], [1, 1, 0]),
    [256, 258],
  ],
  [
    'BMP',
    bytes(
      'BM',
      Array.from({ length: 16 }, () => 0),
      [44, 1, 0, 0],
      [56, 255, 255, 255],
    ),
    [300, 200],
  ],
  [
    'AVIF',
    bytes([0, 0, 0, 20], 'ftypavif', [0, 0, 0, 20], 'ispe', [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 9]),
    [256, 9],
  ],
])('tells how large a %s is', (_, start, [width, height]) =>
  expect(dimensionsOf(start)).toEqual({ width, height }),
);

it.each([
  ['nothing', bytes()],
  ['noise', bytes('no picture at all, but text')],
  [
    'an icon whose pictures are further on',
    bytes([0, 0, 1, 0, 1, 0], [16, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
  ],
  ['a PNG that is cut off', bytes([0x89], 'PNG\r\n')],
  ['a JPEG of tables for ever', Uint8Array.from({ length: 60_000 }, (_, at) => (at % 2 === 0 ? 0xff : 0xd8))],
  ['a JPEG whose parts have no length', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0])],
])('does not guess at %s', (_, start) => expect(dimensionsOf(start)).toBeUndefined());
