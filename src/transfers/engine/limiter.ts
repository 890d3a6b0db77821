import { FairQueue } from './fair-queue';

interface Waiting {
  readonly start: () => void;
}

/** Successes in a row after which a throttled limiter dares one more request at a time. */
const RECOVERY = 8;

/**
 * At most `max` tasks at once. A task that is aborted while it waits leaves the queue without having run;
 * one that runs gets the signal and has to obey it. `throttled` halves the limit, successes win it back.
 */
export class Limiter {
  readonly #max: number;
  readonly #queue = new FairQueue<Waiting>();
  #limit: number;
  #running = 0;
  #successes = 0;

  constructor(max: number) {
    this.#max = max;
    this.#limit = max;
  }

  get limit(): number {
    return this.#limit;
  }

  async run<T>(lane: string, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.#enter(lane, signal);
    try {
      const result = await task();
      this.#succeeded();
      return result;
    } finally {
      this.#running -= 1;
      this.#wake();
    }
  }

  throttled(): void {
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#successes = 0;
  }

  #succeeded(): void {
    if (this.#limit === this.#max) return;
    this.#successes += 1;
    if (this.#successes < RECOVERY) return;
    this.#successes = 0;
    this.#limit += 1;
  }

  #enter(lane: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#running < this.#limit && this.#queue.size === 0) {
      this.#running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        start: () => {
          signal.removeEventListener('abort', onAbort);
          this.#running += 1;
          resolve();
        },
      };
      const onAbort = () => {
        this.#queue.remove(lane, entry);
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(lane, entry);
    });
  }

  #wake(): void {
    while (this.#running < this.#limit) {
      const next = this.#queue.take();
      if (!next) return;
      next.start();
    }
  }
}
