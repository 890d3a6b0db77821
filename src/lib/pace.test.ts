import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pace } from './pace';

describe('a pace', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('begins tasks in order and apart, and gives no turn to what was given up', async () => {
    const inPace = pace(500);
    const start = Date.now();
    const begun: string[] = [];
    const ask = (name: string, signal = new AbortController().signal) =>
      inPace(async () => {
        begun.push(`${name} ${Date.now() - start}`);
        return name;
      }, signal).catch((error: unknown) => String(error));
    const given = new AbortController();
    const all = [ask('a'), ask('b'), ask('c', given.signal), ask('d'), ask('e', AbortSignal.abort('early'))];
    given.abort('late');
    await vi.runAllTimersAsync();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'late', 'd', 'early']);
    expect(begun).toEqual(['a 0', 'b 500', 'd 1000']);
  });

  it('goes on after a failure', async () => {
    const inPace = pace(500);
    const { signal } = new AbortController();
    const failed = inPace(() => Promise.reject(new Error('no')), signal).catch(String);
    const next = inPace(() => Promise.resolve('yes'), signal);
    await vi.runAllTimersAsync();
    expect([await failed, await next]).toEqual(['Error: no', 'yes']);
  });
});
