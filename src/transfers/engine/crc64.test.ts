import { describe, expect, it } from 'vitest';
import { combineCrc64, combineEncoded, Crc64, decodeCrc64, encodeCrc64 } from './crc64';

const bytes = (text: string) => new TextEncoder().encode(text);
const crc = (text: string) => new Crc64().update(bytes(text)).digest();

describe('CRC-64/NVME', () => {
  it('gives the catalogue check value', () => {
    expect(crc('123456789')).toBe(0xae8b14860a799888n);
  });

  it('gives zero for nothing', () => {
    expect(crc('')).toBe(0n);
    expect(encodeCrc64(0n)).toBe('AAAAAAAAAAA=');
  });

  it('does not depend on how the bytes arrive', () => {
    const text = 'The quick brown fox jumps over the lazy dog'.repeat(7);
    const data = bytes(text);
    for (const cut of [1, 7, 8, 9, 100]) {
      const running = new Crc64();
      for (let at = 0; at < data.length; at += cut) running.update(data.subarray(at, at + cut));
      expect(running.digest()).toBe(crc(text));
    }
  });

  it.each([
    ['', 'abc'],
    ['abc', ''],
    ['a', 'b'],
    ['123456', '789'],
    ['x'.repeat(1000), 'y'.repeat(333)],
  ])('combines %j and %j', (first, second) => {
    expect(combineCrc64(crc(first), crc(second), second.length)).toBe(crc(first + second));
  });

  it('combines many encoded parts', () => {
    const texts = ['alpha', 'be', '', 'gamma'.repeat(50)];
    const parts = texts.map((text) => ({ checksum: encodeCrc64(crc(text)), size: text.length }));
    expect(combineEncoded(parts)).toBe(encodeCrc64(crc(texts.join(''))));
  });

  it('encodes big-endian and reads itself back', () => {
    expect(encodeCrc64(0xae8b14860a799888n)).toBe('rosUhgp5mIg=');
    expect(decodeCrc64('rosUhgp5mIg=')).toBe(0xae8b14860a799888n);
  });
});
