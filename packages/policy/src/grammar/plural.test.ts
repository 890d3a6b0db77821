import { expect, it } from 'vitest';
import { plural } from './plural.ts';

it.each<[number, string]>([
  [0, '0 days'],
  [1, '1 day'],
  [2, '2 days'],
  [1000, '1,000 days'],
  [0.0005, '0.0005 days'],
  [1.5005, '1.5005 days'],
  [1_234_567.25, '1,234,567.25 days'],
])('%d is said as %s, without rounding', (count, words) => {
  expect(plural(count, 'day')).toBe(words);
});

it('takes the plural that a noun has', () => {
  expect([1, 2].map((count) => plural(count, 'policy', 'policies'))).toEqual(['1 policy', '2 policies']);
});
