import { AwsFailure } from './failure';

/** Attempts after the first, by what was wrong. */
const RETRIES: Readonly<Partial<Record<AwsFailure['kind'], number>>> = {
  throttled: 7,
  server: 3,
  offline: 2,
};
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4000;

/**
 * Milliseconds to wait before the same is asked for again: twice as long each time, give or take, so that many do not
 * come back together. Undefined where asking again is of no use.
 */
export function delayBefore(
  error: unknown,
  tries: number,
  random: () => number = Math.random,
): number | undefined {
  const retries = error instanceof AwsFailure ? (RETRIES[error.kind] ?? 0) : 0;
  if (tries >= retries) return undefined;
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** tries) * (0.5 + random() / 2);
}
