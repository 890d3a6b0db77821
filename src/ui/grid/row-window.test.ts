import { describe, expect, it } from 'vitest';
import { offsetToReveal, positionFor, scrolled, spaceHeight, windowAt, type RowSpace } from './row-window';

const small: RowSpace = { count: 1000, rowHeight: 28, viewport: 560 };
const tall: RowSpace = { count: 1_000_000, rowHeight: 28, viewport: 560 };
const start = { scrollTop: 0, offset: 0 };

describe('a list that fits an element', () => {
  it('draws the rows in view and a few around them, in their place', () => {
    const window = windowAt(scrolled(start, 2800, small), small);
    expect(window).toEqual({ first: 92, end: 128, height: 28_000, top: 92 * 28 });
  });

  it('draws nothing of an empty list', () => {
    expect(windowAt(start, { ...small, count: 0 })).toEqual({ first: 0, end: 0, height: 0, top: 0 });
  });
});

describe('a list taller than an element can be', () => {
  it('stays below what every browser draws', () => {
    expect(spaceHeight(tall)).toBe(15_000_000);
  });

  it('moves by the wheel as far as the wheel says', () => {
    const at = scrolled(positionFor(14_000_000, tall), positionFor(14_000_000, tall).scrollTop + 100, tall);
    expect(at.offset).toBe(14_000_100);
    const { first, top } = windowAt(at, tall);
    // The row is drawn where the eye is, not where it would be in an element of full height.
    expect(top - at.scrollTop).toBeCloseTo(first * 28 - at.offset);
  });

  it('reaches the last row at the end of the thumb, and the first at its start', () => {
    const end = scrolled(start, 15_000_000 - 560, tall);
    expect(windowAt(end, tall).end).toBe(1_000_000);
    expect(end.offset).toBe(28_000_000 - 560);
    expect(scrolled(end, 0, tall).offset).toBe(0);
  });

  it('finds every row again that it is told to reveal', () => {
    for (const row of [0, 1, 499_999, 535_714, 999_999]) {
      const offset = offsetToReveal(row, 14_000_000, tall);
      const { first, end } = windowAt(positionFor(offset ?? 14_000_000, tall), tall);
      expect(row).toBeGreaterThanOrEqual(first);
      expect(row).toBeLessThan(end);
    }
  });
});

it('leaves alone a row that is in view', () => {
  expect(offsetToReveal(5, 0, small)).toBeUndefined();
  expect(offsetToReveal(20, 0, small)).toBe(28);
  expect(offsetToReveal(2, 280, small)).toBe(56);
});
