import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AwsFailure } from '@/aws/failure';
import { cutRole, MARGIN_MS } from './cut-role';

const NOW = Date.parse('2026-11-29T12:00:00Z');

/** A role whose trust reads as closed after so many readings, by a clock that goes on with every call. */
function role({ closedAfter = 0, reopened = false } = {}) {
  let reads = 0;
  let clock = NOW;
  let closedAt = 0;
  const told: string[] = [];
  const isClosed = async () => {
    clock += 1000;
    reads += 1;
    if (reads <= closedAfter) return false;
    closedAt ||= clock;
    return !(reopened && told.length > 0);
  };
  const cut = () =>
    cutRole({
      isClosed,
      now: () => clock,
      standing: async () => null,
      write: async (_, after) => {
        told.push(after);
        return async () => undefined;
      },
      onReopened: () => told.push('reopened'),
    });
  const moment = () => Date.parse(/"aws:TokenIssueTime": ?"([^"]+)"/.exec(told[0] ?? '')?.[1] ?? '');
  return { cut, told, moment, closedAt: () => closedAt, reads: () => reads };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('sessions of a role', () => {
  it.each([0, 1, 4])(
    'are cut at an instant after the trust was closed, seen at reading %i',
    async (closedAfter) => {
      const { cut, moment, closedAt } = role({ closedAfter });
      const cutting = cut();
      await vi.runAllTimersAsync();
      await cutting;
      expect(closedAt()).toBeGreaterThan(NOW);
      // Whatever begins while IAM spreads it has an earlier issue time.
      expect(moment() - closedAt()).toBeGreaterThan(MARGIN_MS - 1);
    },
  );

  it('are not cut while the trust reads otherwise than it was left', async () => {
    const { cut, told } = role({ closedAfter: 99 });
    const cutting = cut().catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(await cutting).toMatchObject({ code: 'TrustStillOpen' } satisfies Partial<AwsFailure>);
    expect(told).toEqual([]);
  });

  it('are cut for good where the session that asks is one of them', async () => {
    const { told } = role();
    const write = async (_: string | null, after: string) => {
      told.push(after);
      return async () => undefined;
    };
    const isClosed = async () => {
      if (told.length > 0) throw new Error('Access Denied');
      return true;
    };
    const onReopened = () => told.push('reopened');
    await cutRole({ isClosed, now: () => NOW, standing: async () => null, write, onReopened });
    expect(told).toHaveLength(1);
  });

  it('are looked at again after the cut', async () => {
    const { cut, told } = role({ reopened: true });
    await cut();
    expect(told.at(-1)).toBe('reopened');
    const shut = role();
    await shut.cut();
    expect(shut.told).toHaveLength(1);
  });
});
