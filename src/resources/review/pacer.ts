import { toFailure } from '@/aws/failures/to-failure';
import { AwsFailure } from '@/aws/failure';
import { Pace, type PaceLimits } from '../objects/listing/pace';
import { delayBefore } from '@/aws/delay-before';
import { pause } from '@/lib/pause';

/**
 * Runs requests, as many at a time as the service bears: more while it answers as fast as ever, half as many where it
 * asks for less. What was throttled, or failed in passing, is asked again after a while.
 */
export class Pacer {
  readonly #pace: Pace;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: PaceLimits) {
    this.#pace = new Pace(limits);
  }

  /** @throws AwsFailure of a request that was refused for good; `aborted` once the signal fired */
  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.#once(task, signal);
      } catch (error) {
        const delay = signal.aborted ? undefined : delayBefore(error, tries);
        if (delay === undefined) throw error;
        // Not while holding a place: others may get through.
        await pause(delay, signal);
      }
    }
  }

  async #once<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.#running < this.#pace.limit) this.#running += 1;
    // Whoever lets it go on has counted it.
    else
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    const from = performance.now();
    try {
      if (signal.aborted) throw toFailure(Object.assign(new Error('aborted'), { name: 'AbortError' }));
      const answer = await task();
      this.#pace.answered(performance.now() - from);
      return answer;
    } catch (error) {
      if (error instanceof AwsFailure && error.kind === 'throttled') this.#pace.refused(performance.now());
      throw error;
    } finally {
      this.#running -= 1;
      while (this.#running < this.#pace.limit && this.#waiting.length > 0) {
        this.#running += 1;
        this.#waiting.shift()?.();
      }
    }
  }
}
