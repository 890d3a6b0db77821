import { expect, it } from 'vitest';
import { formatAccount } from './account.ts';

it('groups account numbers and leaves other text alone', () => {
  expect(formatAccount('111122223333')).toBe('1111-2222-3333');
  expect(formatAccount('tenant')).toBe('tenant');
});
