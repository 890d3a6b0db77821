import { expect, it } from 'vitest';
import { totpCode } from './totp';

// RFC 6238 appendix B, SHA-1 rows, last six of the eight digits; the secret is 12345678901234567890.
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at %d s is %s', async (seconds, code) => {
  expect(await totpCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(code);
});
