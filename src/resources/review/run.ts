import type { Review } from '@drawbridge-s3/policy/review';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { pacers } from './asking';
import type { AccountReading } from './read-account';
import { readOrganizationOver } from './read-organization';
import { NO_REVIEW, reviewAccount } from './review-account';

/** A review as far as it came. */
export interface RunState {
  /** Undefined before the first answer. */
  readonly reading: AccountReading | undefined;
  readonly review: Review;
  readonly running: boolean;
  /** Milliseconds it took, or takes so far; 0 before it began. */
  readonly took: number;
  readonly failure: AwsFailure | undefined;
}

/** The review of one session's account. It goes on while other screens are looked at, and ends with the session. */
export class ReviewRun {
  readonly #client: QueryClient;
  readonly #context: AwsContext;
  readonly #account: string;
  readonly #listeners = new Set<() => void>();
  #state: RunState = { reading: undefined, review: NO_REVIEW, running: false, took: 0, failure: undefined };
  #stop: AbortController | undefined;

  constructor(client: QueryClient, context: AwsContext, account: string) {
    this.#client = client;
    this.#context = context;
    this.#account = account;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly state = (): RunState => this.#state;

  /** Starts, where it has not been started before. */
  begin(): void {
    if (this.#stop === undefined) void this.start();
  }

  /** Reads everything anew. */
  async start(): Promise<void> {
    this.cancel();
    const stop = new AbortController();
    this.#stop = stop;
    const from = performance.now();
    const tell = (change: Partial<RunState>) => {
      if (this.#stop !== stop) return;
      this.#state = { ...this.#state, ...change, took: performance.now() - from };
      for (const listener of this.#listeners) listener();
    };
    tell({ running: true, failure: undefined });
    const over = await readOrganizationOver(this.#client, this.#context, this.#account);
    const asking = {
      ...over,
      context: this.#context,
      account: this.#account,
      signal: stop.signal,
      ...pacers(this.#context),
      managed: new Map<string, Promise<string>>(),
    };
    try {
      for await (const { reading, review } of reviewAccount(asking, new Date().toISOString()))
        tell({ reading, review, running: reading.reading });
    } catch (error) {
      if (!(error instanceof AwsFailure)) throw error;
      tell({ running: false, failure: error });
    }
  }

  /** What was read stays. */
  cancel(): void {
    this.#stop?.abort();
  }
}

const runs = new Map<string, ReviewRun>();

/** The one of the session. */
export function reviewRun(client: QueryClient, context: AwsContext, account: string): ReviewRun {
  const known = runs.get(context.id);
  if (known !== undefined) return known;
  const run = new ReviewRun(client, context, account);
  runs.set(context.id, run);
  return run;
}

/** Stops and forgets what was read for a session. */
export function forgetReview(contextId: string): void {
  runs.get(contextId)?.cancel();
  runs.delete(contextId);
}
