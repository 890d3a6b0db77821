import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { ENCODINGS, type Encoding } from './encodings';
import { LETTERS, lettersOf, type Letter } from './testing/letters';
import { PIECE, rowAt, rowsBetween, type TextRow } from './text-rows';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean) => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), little);
  return bytes;
};

/** Numbers that look random, and are the same each time. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function textOf(seed: number): string {
  const next = numbers(seed);
  const letters = ['a', 'ü', '日', '😀', ' '];
  return Array.from({ length: 60 }, () => {
    const length = [3, 40, 900, 9_000, 40_000][next(5)]!;
    const letter = letters[next(letters.length)]!;
    return letter.repeat(Math.ceil(length / letter.length)) + (next(4) === 0 ? '\r\n' : '\n');
  }).join('');
}

/** Long lines of letters, with and without what tells where one begins. */
function longLines(
  seed: number,
  letters: readonly Letter[],
): { text: string; bytes: Uint8Array<ArrayBuffer> } {
  const next = numbers(seed);
  const wide = letters.filter(({ bytes }) => bytes.length > 1);
  const all = Array.from({ length: 9 }, (_, line): Letter[] => {
    const own = line % 3 === 0 ? letters : wide.slice(0, line % 3 === 1 ? wide.length : 3);
    const length = [10, 5_000, 12_000][next(3)]!;
    return [...Array.from({ length }, () => own[next(own.length)]!), { text: '\n', bytes: [10] }];
  }).flat();
  return {
    text: all.map(({ text }) => text).join(''),
    bytes: Uint8Array.from(all.flatMap(({ bytes }) => bytes)),
  };
}

/** The same in escapes and pairs of seven bits. */
function shifted(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const written: number[] = [];
  let wide = false;
  for (const byte of bytes) {
    if (byte > 127 !== wide) {
      wide = !wide;
      written.push(0x1b, ...(wide ? [0x24, 0x42] : [0x28, 0x42]));
    }
    written.push(byte & 127);
  }
  return Uint8Array.from(written);
}

const joined = (rows: readonly TextRow[]) => rows.map(({ text, ends }) => text + (ends ? '\n' : '')).join('');

/** Where two long texts part, or -1. */
const firstDifference = (one: string, other: string): number =>
  one === other ? -1 : Array.from(one).findIndex((letter, at) => letter !== other[at]);

describe('rows of a text', () => {
  it.each([
    ['utf-8', utf8, 1],
    ['utf-8', utf8, 2],
    ['utf-16le', (text: string) => utf16(text, true), 3],
    ['utf-16be', (text: string) => utf16(text, false), 4],
  ] as const)('are the same in whatever pieces they are read: %s', async (encoding, encode, seed) => {
    const text = textOf(seed);
    const source = memorySource(encode(text));
    const whole = await rowsBetween(source, encoding, 0, source.size);
    expect(joined(whole)).toBe(text.replaceAll('\r\n', '\n'));
    for (const step of [PIECE, 10_000, 8192, 333_333]) {
      const parts: TextRow[] = [];
      for (let at = 0; at < source.size; at += step)
        parts.push(...(await rowsBetween(source, encoding, at, at + step)));
      expect(parts.map(({ at }) => at)).toEqual(whole.map(({ at }) => at));
      expect(joined(parts)).toBe(joined(whole));
    }
    const next = numbers(seed);
    for (let count = 0; count < 20; count += 1) {
      const byte = next(source.size);
      expect(await rowAt(source, encoding, byte)).toBe(whole.findLast(({ at }) => at <= byte)!.at);
    }
  });

  it.each(LETTERS.map(([encoding]) => encoding))('are never cut within a character: %s', async (encoding) => {
    for (const seed of [1, 2]) {
      const { text, bytes } = longLines(seed, lettersOf(encoding));
      const source = memorySource(bytes);
      expect(firstDifference(joined(await rowsBetween(source, encoding, 0, source.size)), text)).toBe(-1);
      const parts: TextRow[] = [];
      for (let at = 0; at < source.size; at += 10_001)
        parts.push(...(await rowsBetween(source, encoding, at, at + 10_001)));
      expect(firstDifference(joined(parts), text)).toBe(-1);
    }
  });

  it('keep the escapes that hold where they are cut', async () => {
    const plain = lettersOf('euc-jp').filter(({ bytes }) => bytes[0]! < 0x8e || bytes[0]! > 0xa0);
    const { text, bytes } = longLines(5, plain);
    const source = memorySource(shifted(bytes));
    const rows = await rowsBetween(source, 'iso-2022-jp', 0, source.size);
    expect(firstDifference(joined(rows), text)).toBe(-1);
  });

  it.each(ENCODINGS.map(([name]) => name))('can be had in %s', async (encoding) => {
    const source = memorySource(
      encoding.startsWith('utf-16') ? utf16('a\nb', encoding === 'utf-16le') : utf8('a\nb'),
    );
    const rows = await rowsBetween(source, encoding, 0, source.size);
    expect(rows.map(({ text }) => text)).toEqual(['a', 'b']);
  });

  it.each([
    ['', []],
    ['\n', ['']],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\nb', ['a', '', 'b']],
    ['a\r\nb\r', ['a', 'b\r']],
    ['\uFEFFa\nb', ['a', 'b']],
  ])('of %j are %j', async (text, rows) => {
    const source = memorySource(utf8(text));
    expect((await rowsBetween(source, 'utf-8', 0, source.size)).map((row) => row.text)).toEqual(rows);
  });

  it('are never longer than two cuts, however long the line', async () => {
    const source = memorySource(new Uint8Array(3_000_000).fill(0x41));
    const rows = await rowsBetween(source, 'utf-8', 1_000_000, 1_100_000);
    expect(Math.max(...rows.map(({ text }) => text.length))).toBeLessThanOrEqual(16_384);
    expect(rows.length).toBeGreaterThan(5);
  });

  it.each([
    ['windows-1252', [0xe9, 0xfc, 0x0a], 'éü'],
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['utf-8', [0xff, 0xc3, 0x28], '\uFFFD\uFFFD('],
    ['gb18030', [0xd6, 0xd0, 0x0a], '中'],
  ] as [Encoding, number[], string][])('in %s are decoded', async (encoding, bytes, text) => {
    const source = memorySource(Uint8Array.from(bytes));
    expect((await rowsBetween(source, encoding, 0, 99))[0]?.text).toBe(text);
  });
});
