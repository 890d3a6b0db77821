import { describe, expect, it } from 'vitest';
import { DAY, daysOf, HOUR, KEPT, MINUTE, RANGES, shortestPeriod, spanOf } from './span';

/** Any moment that is no round one. */
const NOW = 1_780_000_123;

describe('the period of a time', () => {
  it.each([
    ['1h', MINUTE],
    ['3h', MINUTE],
    ['1d', 5 * MINUTE],
    ['1w', HOUR],
    ['1mo', 6 * HOUR],
    ['15mo', 6 * 4 * HOUR],
  ] as const)('%s has values of %i s', (range, period) => {
    expect(spanOf(NOW - RANGES[range], NOW, NOW).period).toBe(period);
  });

  it.each([
    [15 * DAY, MINUTE],
    [15 * DAY + 1, 5 * MINUTE],
    [63 * DAY, 5 * MINUTE],
    [63 * DAY + 1, HOUR],
    [KEPT, HOUR],
  ])('that begins %i s ago is %i s at least', (age, period) => {
    expect(shortestPeriod(age)).toBe(period);
    // An hour that long ago, however short it is.
    expect(spanOf(NOW - age, NOW - age + HOUR, NOW).period).toBe(period);
  });

  it('gives whole periods, none that is not over, some at least and no more than a chart shows', () => {
    for (const length of [1, MINUTE, 7 * MINUTE, HOUR, 5 * HOUR, 3 * DAY, 40 * DAY, 400 * DAY, 2 * KEPT])
      for (const ago of [0, HOUR, 20 * DAY, 100 * DAY]) {
        const { from, to, period } = spanOf(NOW - ago - length, NOW - ago, NOW);
        expect([from % period, to % period]).toEqual([0, 0]);
        expect(to).toBeLessThanOrEqual(NOW);
        expect((to - from) / period).toBeGreaterThanOrEqual(1);
        expect((to - from) / period).toBeLessThanOrEqual((DAY * 456) / period);
        if (period < DAY) expect((to - from) / period).toBeLessThanOrEqual(401);
      }
  });
});

it('what is counted by the day is asked of two weeks at least, in whole days', () => {
  const short = daysOf(spanOf(NOW - HOUR, NOW, NOW));
  expect([short.period, (short.to - short.from) / DAY, short.from % DAY]).toEqual([DAY, 14, 0]);
  const long = daysOf(spanOf(NOW - 40 * DAY, NOW, NOW));
  expect((long.to - long.from) / DAY).toBeGreaterThanOrEqual(40);
});
