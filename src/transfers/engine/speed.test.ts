import { describe, expect, it } from 'vitest';
import { numbered } from './names';
import { Speedometer } from './speed';

describe('Speedometer', () => {
  it('knows nothing before the second sample', () => {
    const speed = new Speedometer();
    speed.sample(1000, 0);
    expect(speed.bytesPerSecond).toBe(0);
    expect(speed.timeFor(1000)).toBeUndefined();
  });

  it('reads a steady rate from the start', () => {
    const speed = new Speedometer();
    for (let second = 0; second <= 3; second += 1) speed.sample(second * 500, second * 1000);
    expect(speed.bytesPerSecond).toBeCloseTo(500);
    expect(speed.timeFor(1500)).toBeCloseTo(3000);
  });

  it('follows a change without jumping', () => {
    const speed = new Speedometer();
    for (let second = 0; second <= 20; second += 1) speed.sample(second * 1000, second * 1000);
    speed.sample(20_000 + 3000, 21_000);
    expect(speed.bytesPerSecond).toBeGreaterThan(1000);
    expect(speed.bytesPerSecond).toBeLessThan(2000);
  });

  it('falls when nothing arrives', () => {
    const speed = new Speedometer();
    speed.sample(0, 0);
    speed.sample(1000, 1000);
    const before = speed.bytesPerSecond;
    for (let second = 2; second < 30; second += 1) speed.sample(1000, second * 1000);
    expect(speed.bytesPerSecond).toBeLessThan(before / 20);
  });

  it('makes no promise once nothing moves, and none beyond the average before', () => {
    const speed = new Speedometer();
    for (let second = 0; second <= 10; second += 1) speed.sample(second * 1000, second * 1000);
    for (let second = 11; second < 15; second += 1) {
      speed.sample(10_000, second * 1000);
      expect(speed.timeFor(10_000)).toBeLessThanOrEqual(second * 1000);
    }
    speed.sample(10_000, 15_000);
    expect(speed.timeFor(10_000)).toBeUndefined();
    speed.sample(12_000, 16_000);
    expect(speed.timeFor(12_000)).toBeLessThanOrEqual(16_000);
  });

  it('ignores bytes taken back and clocks that stand still', () => {
    const speed = new Speedometer();
    speed.sample(1000, 0);
    speed.sample(500, 1000);
    speed.sample(900, 1000);
    expect(speed.bytesPerSecond).toBe(0);
  });

  it('forgets what was before a reset', () => {
    const speed = new Speedometer();
    speed.sample(0, 0);
    speed.sample(1000, 1000);
    speed.reset();
    speed.sample(1000, 600_000);
    speed.sample(1100, 601_000);
    expect(speed.bytesPerSecond).toBeCloseTo(100);
  });
});

describe('numbered', () => {
  it.each([
    ['reports/q3.csv', 'reports/q3 (1).csv'],
    ['README', 'README (1)'],
    ['.gitignore', '.gitignore (1)'],
    ['v1.2/notes', 'v1.2/notes (1)'],
    ['a.tar.gz', 'a.tar (1).gz'],
  ])('%s becomes %s', (key, expected) => {
    expect(numbered(key, 1)).toBe(expected);
  });
});
