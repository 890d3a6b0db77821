import type { Reach } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import type { Hop } from '@/sessions/types';
import { joined } from '../page/joined';
import type { ListedAccount } from './accounts-text';
import { reviewAccounts, type ReviewState } from './review-accounts';
import { startReviewers } from './reviewers';

export interface AccountRow {
  readonly listed: ListedAccount;
  readonly state: ReviewState;
}

/** A review of many accounts as far as it came. */
export interface AccountsState {
  readonly rows: readonly AccountRow[];
  /** As they were when the ways in were last put together. */
  readonly read: readonly AccountRow[];
  /** The ways in as each account says them. */
  readonly halves: readonly Reach[];
  /** The same, where what several accounts say of one is joined. */
  readonly reaches: readonly Reach[];
  readonly running: boolean;
  /** When it was begun, ISO 8601. */
  readonly at: string;
}

/** Milliseconds between two pictures of how far it is: thousands of accounts would draw the page thousands of times. */
const OFTEN = 300;
/** The same of what was found, which the table and the picture are made of. */
const SELDOM = 2000;
/** Accounts that are read at once. */
const AT_ONCE = 12;

type HopOf = (account: ListedAccount) => Hop;

const NOTHING: AccountsState = {
  rows: [],
  read: [],
  halves: [],
  reaches: [],
  running: false,
  at: new Date(0).toISOString(),
};

/**
 * The review of many accounts that one session has begun. It goes on while other screens are looked at, and ends with the
 * session.
 */
export class AccountsRun {
  readonly #context: AwsContext;
  readonly #own: string | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #rows = new Map<string, AccountRow>();
  #state = NOTHING;
  #hopOf: HopOf | undefined;
  #stop: AbortController | undefined;
  #lastRead = 0;

  /** @param own account of whoever asks, which takes no role */
  constructor(context: AwsContext, own: string | undefined) {
    this.#context = context;
    this.#own = own;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly state = (): AccountsState => this.#state;

  /** Forgets what was found, and reviews these. */
  readonly start = (accounts: readonly ListedAccount[], hopOf: HopOf): void => {
    this.clear();
    void this.#begin(accounts, hopOf);
  };

  /** Those that failed or were cancelled, once more. */
  readonly again = (): void => {
    const accounts = this.#state.rows.flatMap(({ listed, state }) =>
      state.kind === 'failed' || state.kind === 'cancelled' ? [listed] : [],
    );
    if (this.#hopOf !== undefined) void this.#begin(accounts, this.#hopOf);
  };

  /** What was read stays. */
  readonly cancel = (): void => this.#stop?.abort();

  readonly clear = (): void => {
    this.cancel();
    this.#stop = undefined;
    this.#rows.clear();
    this.#tell(NOTHING);
  };

  async #begin(accounts: readonly ListedAccount[], hopOf: HopOf): Promise<void> {
    const stop = new AbortController();
    const at = new Date().toISOString();
    this.#stop = stop;
    this.#hopOf = hopOf;
    for (const listed of accounts) this.#rows.set(listed.account, { listed, state: { kind: 'waiting' } });
    this.#tell({ running: true, at });
    this.#show(true);
    const timer = setInterval(() => this.#show(false), OFTEN);
    const reviewers = startReviewers();
    stop.signal.addEventListener('abort', reviewers.dispose);
    await reviewAccounts({
      context: this.#context,
      own: this.#own,
      accounts,
      hopOf,
      limit: AT_ONCE,
      review: reviewers.review,
      at,
      signal: stop.signal,
      onState: (listed, state) => {
        if (this.#stop === stop) this.#rows.set(listed.account, { listed, state });
      },
    });
    reviewers.dispose();
    clearInterval(timer);
    if (this.#stop !== stop) return;
    this.#show(true);
    this.#tell({ running: false });
  }

  #show(isWhole: boolean): void {
    const rows = [...this.#rows.values()];
    const now = performance.now();
    if (!isWhole && now - this.#lastRead < SELDOM) return this.#tell({ rows });
    this.#lastRead = now;
    const halves = rows.flatMap(({ state }) => (state.kind === 'done' ? state.result.reaches : []));
    return this.#tell({ rows, read: rows, halves, reaches: joined(halves) });
  }

  #tell(change: Partial<AccountsState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
