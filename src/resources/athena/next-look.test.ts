import { describe, expect, it } from 'vitest';
import { nextLook } from './next-look';

const NOW = 1_000_000_000;
const at = (state: string, age: number) => ({ state, submitted: new Date(NOW - age) });

describe('a query is looked at again', () => {
  it.each<[string, ReturnType<typeof at> | undefined, number, number | false]>([
    ['soon while nothing is known', undefined, 0, 500],
    ['soon while it is young', at('QUEUED', 1000), 0, 500],
    ['after a tenth of its age', at('RUNNING', 30_000), 0, 3000],
    ['after ten seconds at most', at('RUNNING', 3_600_000), 0, 10_000],
    ['soon where the clocks differ', at('RUNNING', -60_000), 0, 500],
    ['never once it is done', at('SUCCEEDED', 0), 0, false],
    ['never once it failed', at('FAILED', 0), 0, false],
    ['never once it was cancelled', at('CANCELLED', 0), 0, false],
    ['not by itself after many refusals', at('RUNNING', 0), 5, false],
  ])('%s', (_, execution, refusals, wait) => {
    expect(nextLook(execution, refusals, NOW)).toBe(wait);
  });
});
