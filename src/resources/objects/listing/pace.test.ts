import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

const rounds = (pace: Pace, count: number, took: (limit: number) => number) => {
  for (let round = 0; round < count; round += 1) {
    const { limit } = pace;
    for (let answer = 0; answer < limit; answer += 1) pace.answered(took(limit));
  }
  return pace.limit;
};
const pace = () => new Pace({ least: 2, start: 4, most: 64 });

describe('the pace of a listing', () => {
  it('grows to the most while answers come as fast as ever', () => {
    expect(rounds(pace(), 5, () => 40)).toBe(64);
  });

  it('settles near what the service bears where more only takes longer', () => {
    // Ten at a time are answered in 40 ms, more wait for each other.
    const limit = rounds(pace(), 200, (atOnce) => 40 * Math.max(1, atOnce / 10));
    expect(limit).toBeGreaterThan(9);
    expect(limit).toBeLessThan(32);
  });

  it('halves once where a service asks for less, however many answers say so, and grows by one a round then', () => {
    const grown = pace();
    rounds(grown, 5, () => 40);
    for (let refusal = 0; refusal < 30; refusal += 1) grown.refused(1000 + refusal);
    expect(grown.limit).toBe(32);
    expect(rounds(grown, 3, () => 40)).toBe(35);
    grown.refused(5000);
    expect(grown.limit).toBe(17);
  });

  it('never goes below the least', () => {
    const pressed = pace();
    for (let second = 0; second < 20; second += 1) pressed.refused(second * 2000);
    expect(pressed.limit).toBe(2);
    expect(rounds(pressed, 40, (limit) => 40 * limit)).toBeGreaterThanOrEqual(2);
  });
});
