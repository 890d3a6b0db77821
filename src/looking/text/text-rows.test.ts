import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import type { Encoding } from './encodings';
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
    return state % below;
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

const joined = (rows: readonly TextRow[]) => rows.map(({ text, ends }) => text + (ends ? '\n' : '')).join('');

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
