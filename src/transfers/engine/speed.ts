/** Weight of the past halves in this time (milliseconds). */
const HALF_LIFE = 4000;

/** Bytes per second, smoothed; forgets what was before a pause. */
export class Speedometer {
  #last: { readonly at: number; readonly bytes: number } | undefined;
  #rate = 0;
  #weight = 0;

  /** `bytes` is the running total. */
  sample(bytes: number, at: number): void {
    const last = this.#last;
    this.#last = { at, bytes };
    if (!last || at <= last.at) return;
    const elapsed = at - last.at;
    const rate = (Math.max(0, bytes - last.bytes) * 1000) / elapsed;
    const keep = 0.5 ** (elapsed / HALF_LIFE);
    this.#rate = this.#rate * keep + rate * (1 - keep);
    this.#weight = this.#weight * keep + (1 - keep);
  }

  reset(): void {
    this.#last = undefined;
    this.#rate = 0;
    this.#weight = 0;
  }

  get bytesPerSecond(): number {
    // Divided by the weight so that the first seconds do not read as a slow start.
    return this.#weight === 0 ? 0 : this.#rate / this.#weight;
  }

  /** Milliseconds for `bytes` more; undefined while nothing moves. */
  timeFor(bytes: number): number | undefined {
    const rate = this.bytesPerSecond;
    return rate < 1 ? undefined : (bytes * 1000) / rate;
  }
}
