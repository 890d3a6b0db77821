import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDateTime, formatDuration } from './format';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KB'],
    [219_136, '214 KB'],
    [50_436_505, '48.1 MB'],
    [1_048_575, '1.0 MB'],
    [227_633_266_688, '212 GB'],
  ])('%d is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe('formatDuration', () => {
  it.each([
    [-5, '0 s'],
    [42_000, '42 s'],
    [114_000, '1 min 54 s'],
    [120_000, '2 min'],
    [2_520_000, '42 min'],
    [11_400_000, '3 h 10 min'],
    [43_200_000, '12 h'],
  ])('%d ms is %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));
});

it('writes dates so that they sort as text', () => {
  expect(formatDateTime(new Date(2026, 0, 5, 4, 2))).toBe('2026-01-05 04:02');
});

it('groups thousands', () => expect(formatCount(1_000_000)).toBe('1,000,000'));
