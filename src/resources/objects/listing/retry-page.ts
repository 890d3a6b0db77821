import { AwsFailure } from '@/aws/failure';

/** Attempts at a page that failed, the first one left out, by what was wrong. */
const RETRIES: Readonly<Partial<Record<AwsFailure['kind'], number>>> = {
  throttled: 7,
  server: 3,
  offline: 2,
};
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4000;

/**
 * Milliseconds to wait before a page is asked for again: twice as long each time, give or take, so that many do not
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

/** Resolves early where the signal fires. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
