import { StoreFailure, type Abortable, type LostAddress } from './port';

/** Services tell times in whole seconds (milliseconds). */
const CLOCK_STEP = 2000;

interface Finds {
  abortLost(address: LostAddress, options: Abortable & { readonly within: number }): Promise<void>;
}

/**
 * Requests to begin an upload to one key that had no answer: each may have left an upload that nobody knows the id of,
 * and that costs its owner money.
 */
export class LostBegins {
  #since: number | undefined;

  /** @param since of an earlier visit */
  constructor(since?: number) {
    this.#since = since;
  }

  /** When the first of them was sent, in milliseconds since the epoch; undefined where there is none. */
  get since(): number | undefined {
    return this.#since;
  }

  /** Runs a request that begins an upload. */
  async asking<T>(task: () => Promise<T>): Promise<T> {
    const asked = Date.now();
    try {
      return await task();
    } catch (error) {
      if (!isRefusal(error)) this.#since ??= asked;
      throw error;
    }
  }

  /**
   * Aborts what they began. Where that fails they are kept for another time.
   * @param address with the upload that was begun in the end, if any
   */
  async settle(store: Finds, address: LostAddress, signal: AbortSignal): Promise<void> {
    if (this.#since === undefined) return;
    await store.abortLost(address, { within: Date.now() - this.#since + CLOCK_STEP, signal });
    this.#since = undefined;
  }
}

/** The service said no, so that nothing was begun. */
export function isRefusal(error: unknown): boolean {
  return error instanceof StoreFailure && error.kind !== 'transient' && error.kind !== 'disconnected';
}
