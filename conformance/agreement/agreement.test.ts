import { describe, expect, it } from 'vitest';
import { caseOf, check } from './check';
import { linesFor } from './print';
import { shrink } from './shrink';

/** The conformance run holds 5,000. */
const CASES = 200;
const SHOWN = 5;

describe('comparison, matrix and evaluator', () => {
  // Alone it takes a few seconds; machines are busy with other things.
  it(`agree about ${CASES} made-up pairs`, { timeout: 120_000 }, () => {
    const broken: string[] = [];
    for (let seed = 1; seed <= CASES; seed += 1) {
      const { pair, stream } = caseOf(seed);
      for (const { fault } of check(pair, stream).failures) {
        const found = broken.length < SHOWN ? shrink(pair, stream, fault) : undefined;
        const lines = found === undefined ? [`seed ${seed}`] : linesFor(seed, found);
        broken.push([fault, ...lines].join('\n'));
      }
    }
    expect(broken).toEqual([]);
  });
});
