import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { onceSeen } from './once-seen';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const failing = (code: string, times: number) => {
  let calls = 0;
  const act = async () => {
    calls += 1;
    if (calls <= times) throw new AwsFailure('No', { kind: 'not-found', code });
    return calls;
  };
  return { act, calls: () => calls };
};

describe('what was made a moment ago', () => {
  it.each(['NoSuchEntity', 'DeleteConflict'])('is waited for until IAM has seen it: %s', async (code) => {
    const done = onceSeen(failing(code, 3).act);
    await vi.runAllTimersAsync();
    expect(await done).toBe(4);
  });

  it('is not waited for without end', async () => {
    const { act, calls } = failing('NoSuchEntity', 99);
    const done = onceSeen(act).catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(await done).toMatchObject({ code: 'NoSuchEntity' });
    expect(calls()).toBe(5);
  });

  it('fails at once for any other reason', async () => {
    const { act, calls } = failing('AccessDenied', 1);
    await expect(onceSeen(act)).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(calls()).toBe(1);
  });
});
