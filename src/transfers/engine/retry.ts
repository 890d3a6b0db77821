import type { Clock } from './clock';
import { StoreFailure, type StoreFailureKind } from './port';
import type { Problem, TransferEvent } from './state';

/** Requests are repeated this often before the transfer fails and waits for the operator. */
export const MAX_ATTEMPTS = 8;
const BASE_DELAY = 500;
const MAX_DELAY = 20_000;

const REPEATABLE: ReadonlySet<StoreFailureKind> = new Set([
  'transient',
  'throttled',
  'expired',
  'disconnected',
]);

export interface RetryOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly ready: (signal: AbortSignal) => Promise<void>;
  readonly emit: (event: TransferEvent) => void;
  readonly onThrottled: () => void;
  /** Conflicts are worth repeating for a single put, not for one step of a multipart upload. */
  readonly retryConflicts?: boolean;
}

/** Full jitter over the upper half: far enough apart to help, never so short that it does not. */
export function backoff(attempt: number, random: number): number {
  return Math.min(MAX_DELAY, BASE_DELAY * 2 ** (attempt - 1)) * (0.5 + random / 2);
}

export function problemOf(error: unknown): Problem {
  if (error instanceof StoreFailure) return { message: error.message, failure: error.cause ?? error };
  return { message: error instanceof Error ? error.message : String(error), failure: error };
}

/**
 * Repeats a request while that can help: with growing pauses when the service or the network stumbles, and
 * after a renewal when the credentials ended. Progress by `progressed()` starts the count anew, so that a
 * long download survives any number of cuts as long as it gets somewhere between them.
 */
export async function withRetry<T>(
  task: (progressed: () => void) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const { clock, signal, emit } = options;
  let attempt = 0;
  let disturbed = false;
  const progressed = () => {
    attempt = 0;
    if (disturbed) emit({ type: 'proceed' });
    disturbed = false;
  };
  for (;;) {
    try {
      const result = await task(progressed);
      progressed();
      return result;
    } catch (error) {
      signal.throwIfAborted();
      attempt += 1;
      if (!worthRepeating(error, options) || attempt >= MAX_ATTEMPTS) throw error;
      disturbed = true;
      if (error.kind === 'throttled') options.onThrottled();
      if (error.kind === 'expired' || error.kind === 'disconnected') {
        emit({ type: 'wait', for: error.kind === 'expired' ? 'session' : 'network' });
        await options.ready(signal);
        // What follows is work again, and a large body may be long under way before it ends.
        emit({ type: 'proceed' });
        // The first attempt after a renewal goes at once; only what fails again is paced.
        if (attempt === 1) continue;
      }
      const delay = backoff(attempt, clock.random());
      emit({ type: 'retry', attempt, until: clock.now() + delay, problem: problemOf(error) });
      await clock.sleep(delay, signal);
    }
  }
}

function worthRepeating(error: unknown, options: RetryOptions): error is StoreFailure {
  if (!(error instanceof StoreFailure)) return false;
  if (error.kind === 'conflict') return options.retryConflicts === true;
  return REPEATABLE.has(error.kind);
}
