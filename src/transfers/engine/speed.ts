/** Weight of the past halves in this time (milliseconds). */
const HALF_LIFE = 4000;
/** After so long without a byte (milliseconds) nothing is known of how long the rest takes. */
const STALLED = 5000;

interface Sample {
  readonly at: number;
  readonly bytes: number;
}

/** Bytes per second, smoothed; forgets what was before a pause. */
export class Speedometer {
  #first: Sample | undefined;
  #last: Sample | undefined;
  #movedAt = 0;
  #rate = 0;
  #weight = 0;

  /** `bytes` is the running total. */
  sample(bytes: number, at: number): void {
    const last = this.#last;
    this.#last = { at, bytes };
    this.#first ??= this.#last;
    if (!last || bytes > last.bytes) this.#movedAt = at;
    if (!last || at <= last.at) return;
    const elapsed = at - last.at;
    const rate = (Math.max(0, bytes - last.bytes) * 1000) / elapsed;
    const keep = 0.5 ** (elapsed / HALF_LIFE);
    this.#rate = this.#rate * keep + rate * (1 - keep);
    this.#weight = this.#weight * keep + (1 - keep);
  }

  reset(): void {
    this.#first = undefined;
    this.#last = undefined;
    this.#rate = 0;
    this.#weight = 0;
  }

  get bytesPerSecond(): number {
    // Divided by the weight so that the first seconds do not read as a slow start.
    return this.#weight === 0 ? 0 : this.#rate / this.#weight;
  }

  /**
   * Milliseconds for `bytes` more; undefined while nothing moves. Never more than at the average so far: a rate that
   * fades in a pause says nothing of the hours to come.
   */
  timeFor(bytes: number): number | undefined {
    const { bytesPerSecond } = this;
    const first = this.#first;
    const last = this.#last;
    if (first === undefined || last === undefined || bytesPerSecond < 1) return undefined;
    if (last.at - this.#movedAt >= STALLED) return undefined;
    const average = ((last.bytes - first.bytes) * 1000) / Math.max(1, last.at - first.at);
    return (bytes * 1000) / Math.max(bytesPerSecond, average);
  }
}
