import { expect, it } from 'vitest';
import type { ScannedPage } from '../scan-page';
import { pack, unpack } from './packed-page';

const TEXTS = ['', 'a', 'a\nb', '\0', 'ключ', '💾', '\ud800', '%2B', 'x'.repeat(1024)];
const WORDS = ['', 'STANDARD', 'GLACIER', 'CRC64NVME SHA256'];
const SIZES = [0, 1, Number.NaN, 2 ** 45];

/** Every text beside every other, `rows` of them. */
function page(rows: number, versioned: boolean): ScannedPage {
  const column = <T>(values: readonly T[], step: number): T[] =>
    Array.from({ length: rows }, (_, row) => values[(row * step) % values.length]!);
  return {
    keys: column(TEXTS, 1),
    sizes: column(SIZES, 1),
    modified: column([0, 1_700_000_000_123, 4e12], 1),
    classes: column(WORDS, 1),
    etags: column(TEXTS, 2),
    checksums: column(WORDS, 3),
    owners: Array.from({ length: rows }, (_, row) => `owner ${row}`),
    ...(versioned ? { versions: { ids: column(TEXTS, 4), flags: column([0, 2, 4, 6], 1) } } : {}),
    prefixes: column(TEXTS, 5),
    envelope: '<ListBucketResult/>',
  };
}

it.each([0, 1, 2, 36, 1000].flatMap((rows) => [false, true].map((versioned) => ({ rows, versioned }))))(
  'brings a page of $rows rows to the other thread as it is, versions: $versioned',
  ({ rows, versioned }) => {
    const whole = page(rows, versioned);
    expect(unpack(structuredClone(pack(whole)))).toEqual(whole);
  },
);
