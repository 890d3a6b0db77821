import { describe, expect, it } from 'vitest';
import { spendCode, totpCode } from './totp';

/** The SHA-1 secret of RFC 6238 appendix B, in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes', () => {
  // The RFC lists eight digits; ours are their last six.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at %i s: %s', (seconds, code) => {
    expect(totpCode(SECRET, seconds * 1000)).toBe(code);
  });

  it('are good once, a step either way', () => {
    const device = { serial: 'x', secret: SECRET };
    const now = 1_700_000_000_000;
    const used = new Map<string, Set<number>>();
    const early = totpCode(SECRET, now - 30_000);
    expect(spendCode(used, device, early, now)).toBe(true);
    expect(spendCode(used, device, early, now)).toBe(false);
    expect(spendCode(used, device, totpCode(SECRET, now), now)).toBe(true);
    expect(spendCode(used, device, totpCode(SECRET, now - 60_000), now)).toBe(false);
  });
});
