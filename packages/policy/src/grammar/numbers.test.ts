import { expect, it } from 'vitest';
import { parseNumber } from './numbers.ts';

it.each([
  ['1', 1],
  ['+1', 1],
  ['.5', 0.5],
  ['1.', 1],
  ['', undefined],
  [' 1', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
  ['1,000', undefined],
  ['1e3', 1000],
  ['--1', undefined],
  ['1 ', undefined],
  ['٣', undefined],
])('%j is the number %s', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});
