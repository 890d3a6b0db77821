import { describe, expect, it } from 'vitest';
import { trueExpiry } from '@/resources/links/expiry';
import { expiryText } from './expiry-text';

describe('expiryText', () => {
  const now = new Date(2026, 10, 22, 6, 0);

  it('says until when', () => {
    expect(expiryText(trueExpiry(3600, undefined, now), 3600, { name: 'BucketAdmin' })).toEqual({
      until: '2026-11-22 07:00 (1 h)',
      why: undefined,
    });
  });

  it('counts in days what lasts for days', () => {
    const week = 7 * 24 * 3600;
    expect(expiryText(trueExpiry(week, undefined, now), week, { name: 'x' }).until).toBe(
      '2026-11-29 06:00 (7 days)',
    );
  });

  it('says why that is sooner than asked', () => {
    const end = new Date(now.getTime() + 42 * 60_000);
    const { until, why } = expiryText(trueExpiry(12 * 3600, end, now), 12 * 3600, { name: 'BucketAdmin' });
    expect(until).toBe('2026-11-22 06:42 (42 min)');
    expect(why).toContain('Not the 12 h you asked for');
    expect(why).toContain('BucketAdmin');
  });
});
