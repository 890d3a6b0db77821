import { type Review, reviewer } from '@drawbridge-s3/policy/review';
import type { Asking } from './asking';
import { type AccountReading, readAccount } from './read-account';

export const NO_REVIEW: Review = { reaches: [], findings: [], unknown: [] };

/** How much longer than the last look took is waited with the next: reading goes on meanwhile. */
const SPARE = 5;

/**
 * Reads an account and works out what it comes to, again and again while it grows. What was found may lag behind what was
 * read, so that looking never takes the time that reading needs; at the end it does not.
 * @param at what time is judged by, ISO 8601
 */
export async function* reviewAccount(
  asking: Asking,
  at: string,
): AsyncGenerator<{ readonly reading: AccountReading; readonly review: Review }, void> {
  const look = reviewer();
  let review = NO_REVIEW;
  let next = 0;
  for await (const reading of readAccount(asking, at)) {
    const from = performance.now();
    if (!reading.reading || from >= next) {
      review = look(reading.ground);
      const took = performance.now() - from;
      next = from + took + took * SPARE;
    }
    yield { reading, review };
  }
}
