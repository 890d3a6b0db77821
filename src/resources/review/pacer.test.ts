import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { Pacer } from './pacer';

const failing = (kind: 'throttled' | 'denied') =>
  new AwsFailure('Slow down.', { kind, code: 'SlowDown', action: 'GetBucketPolicy' });

const signal = new AbortController().signal;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a pacer', () => {
  it('runs no more at a time than it may, and all of them', async () => {
    const pacer = new Pacer({ least: 1, start: 3, most: 3 });
    let running = 0;
    let most = 0;
    const all = Array.from({ length: 20 }, (_, at) =>
      pacer.run(async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return at;
      }, signal),
    );
    expect(await Promise.all(all)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    expect(most).toBe(3);
  });

  it('asks again for what was throttled, and for nothing that was refused', async () => {
    const pacer = new Pacer({ least: 1, start: 4, most: 4 });
    let times = 0;
    const throttled = pacer.run(async () => {
      times += 1;
      if (times < 4) throw failing('throttled');
      return 'read';
    }, signal);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await throttled).toBe('read');
    expect(times).toBe(4);
    await expect(pacer.run(() => Promise.reject(failing('denied')), signal)).rejects.toMatchObject({
      kind: 'denied',
    });
  });

  it('starts nothing once it is stopped, and ends whoever waits', async () => {
    const stop = new AbortController();
    const pacer = new Pacer({ least: 1, start: 1, most: 1 });
    const task = vi.fn(async () => {
      stop.abort();
    });
    const results = await Promise.allSettled([task, task, task].map((one) => pacer.run(one, stop.signal)));
    expect(task).toHaveBeenCalledTimes(1);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });
});
