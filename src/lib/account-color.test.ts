import { expect, it } from 'vitest';
import { accountColor } from './account-color';

it('keeps the colour of an account and spreads accounts over all hues', () => {
  expect(accountColor('111122223333')).toBe(accountColor('111122223333'));
  const counts = new Map<string, number>();
  for (let index = 0; index < 6000; index += 1) {
    const color = accountColor(String(100_000_000_000 + index * 7919));
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  expect(Math.min(...counts.values())).toBeGreaterThan(800);
});

it('is grey where the account is not known', () => {
  expect(accountColor(undefined)).toBe('var(--mantine-color-gray-6)');
});
