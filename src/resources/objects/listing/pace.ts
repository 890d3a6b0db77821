export interface PaceLimits {
  readonly least: number;
  readonly start: number;
  readonly most: number;
}

/** Answers that take this many times as long as the quickest are a queue that grows somewhere. */
const TOLERATED = 2;
/** The quickest answer counts less with time: the network may have become another. */
const FORGETTING = 1.002;
/** Milliseconds in which further refusals belong to the one that was already heeded. */
const ONE_REFUSAL = 1000;

/** Milliseconds below which answers do not differ. */
const LEAST_MS = 1;

/**
 * How many requests at a time a service bears. Doubles at first with each round of answers, then grows by one a round
 * while they come as fast as ever; shrinks by the share by which they have become slower, and to half where the service
 * asks for less (503 SlowDown).
 */
export class Pace {
  readonly #limits: PaceLimits;
  #limit: number;
  #starting = true;
  #base = Number.POSITIVE_INFINITY;
  #sum = 0;
  #count = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;

  constructor(limits: PaceLimits) {
    this.#limits = limits;
    this.#limit = limits.start;
  }

  /** Requests that may be under way. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** @param took milliseconds from asking to having the answer */
  answered(took: number): void {
    this.#sum += took;
    this.#count += 1;
    if (this.#count < this.#limit) return;
    // Browsers tell the time roughly: what seems to take none is no measure for what follows.
    const mean = Math.max(LEAST_MS, this.#sum / this.#count);
    this.#sum = 0;
    this.#count = 0;
    this.#base = Math.min(this.#base * FORGETTING, mean);
    const share = Math.min(1, (TOLERATED * this.#base) / mean);
    this.#starting &&= share === 1;
    if (share === 1) this.#set(this.#starting ? this.#limit * 2 : this.#limit + 1);
    else this.#set(Math.max(this.#limit * share, this.#limit / 2));
  }

  /** @param now milliseconds on any clock */
  refused(now: number): void {
    this.#starting = false;
    if (now - this.#refusedAt < ONE_REFUSAL) return;
    this.#refusedAt = now;
    this.#set(this.#limit / 2);
  }

  #set(limit: number): void {
    this.#limit = Math.max(this.#limits.least, Math.min(this.#limits.most, limit));
  }
}
