import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inSlices } from './in-slices';

let clock = 0;
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Steps that take their time each. */
function* taking(ms: readonly number[]): Generator<number, void> {
  for (const [index, time] of ms.entries()) {
    clock += time;
    yield index;
  }
}

it('does nothing before others had their turn, then all of it in order', () => {
  const done = vi.fn<(all: readonly number[]) => void>();
  inSlices(taking([5, 5, 5, 5, 40, 5]), done);
  expect(done).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(done.mock.calls).toEqual([[[0, 1, 2, 3, 4, 5]]]);
});

it('gives way after each slice', () => {
  const done = vi.fn<(all: readonly number[]) => void>();
  inSlices(taking([5, 5, 5, 5]), done);
  vi.runOnlyPendingTimers();
  expect(done).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(1);
});

it('is stopped between two slices, and says nothing then', () => {
  const done = vi.fn<(all: readonly number[]) => void>();
  const stop = inSlices(taking([20, 20, 20]), done);
  vi.runOnlyPendingTimers();
  stop();
  vi.runAllTimers();
  expect(done).not.toHaveBeenCalled();
});
