import type { QueryClient } from '@tanstack/react-query';
import type { Reach } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { RecordedAccount } from '@/resources/config/recorded/recorded-ground';
import { type Recorded, readRecorded } from '@/resources/config/recorded/read-recorded';
import type { Hop } from '@/sessions/types';
import { type AnalyzerState, NOT_ASKED, readAnalyzers } from '../analyzer/read-analyzers';
import { joined } from '../page/joined';
import type { ListedAccount } from './accounts-text';
import type { First } from './first';
import { type AccountReview, keptOf, reviewAccounts, type ReviewState } from './review-accounts';
import { type Reviewers, startReviewers } from './reviewers';

export interface AccountRow {
  readonly listed: ListedAccount;
  readonly state: ReviewState;
  /** What AWS Config had of it, until it is read itself. */
  readonly recorded?: AccountReview;
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
  /** Undefined: not asked. */
  readonly analyzer: AnalyzerState | undefined;
  /** The same; what it comes to, the rows have. */
  readonly recorder: Omit<Recorded, 'accounts'> | undefined;
}

/** Milliseconds between two pictures of how far it is: thousands of accounts would draw the page thousands of times. */
const OFTEN = 300;
/** The same of what was found, which the table and the picture are made of. */
const SELDOM = 2000;
/** Accounts that are read at once. */
const AT_ONCE = 12;

/** As what each account is read, and what is asked before. */
export interface RunPlan {
  readonly hopOf: (account: ListedAccount) => Hop;
  readonly first: First;
}

interface Asked {
  readonly accounts: readonly ListedAccount[];
  readonly plan: RunPlan;
  readonly stop: AbortController;
  readonly at: string;
  readonly reviewers: Reviewers;
}

/** What is known of an account: what was read there, or what AWS Config had of it. */
export const reviewOf = ({ state, recorded }: AccountRow): AccountReview | undefined =>
  state.kind === 'done' ? state.result : recorded;

/** What Config has of an account, worked out; how it ends where the account is not read itself. */
async function recordedRow(
  listed: ListedAccount,
  recorded: RecordedAccount | undefined,
  { review }: Reviewers,
): Promise<AccountRow> {
  try {
    if (recorded === undefined) throw notRecorded();
    const { ground, points, recordedAt } = recorded;
    const result = { ...keptOf(ground, points, await review(ground)), recordedAt };
    return { listed, state: { kind: 'done', result }, recorded: result };
  } catch (error) {
    return { listed, state: { kind: 'failed', at: 'reading', failure: toFailure(error) } };
  }
}

const notRecorded = () =>
  new AwsFailure('AWS Config has recorded nothing of this account.', {
    kind: 'not-found',
    code: 'NotRecorded',
    advice: 'Have a recorder in it, and an aggregator that collects from it; or read each account.',
  });

const NOTHING: AccountsState = {
  rows: [],
  read: [],
  halves: [],
  reaches: [],
  running: false,
  at: new Date(0).toISOString(),
  analyzer: undefined,
  recorder: undefined,
};

/**
 * The review of many accounts that one session has begun. It goes on while other screens are looked at, and ends with the
 * session.
 */
export class AccountsRun {
  readonly #client: QueryClient;
  readonly #context: AwsContext;
  readonly #own: string | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #rows = new Map<string, AccountRow>();
  #state = NOTHING;
  #plan: RunPlan | undefined;
  #stop: AbortController | undefined;
  #analyzer: AnalyzerState | undefined;
  #lastRead = 0;

  /** @param own account of whoever asks, which takes no role */
  constructor(client: QueryClient, context: AwsContext, own: string | undefined) {
    this.#client = client;
    this.#context = context;
    this.#own = own;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly state = (): AccountsState => this.#state;

  /** Forgets what was found, and reviews these. */
  readonly start = (accounts: readonly ListedAccount[], plan: RunPlan): void => {
    this.clear();
    void this.#begin(accounts, plan);
  };

  /** Those that failed or were cancelled, once more; what was asked about all of them is not asked again. */
  readonly again = (): void => {
    const accounts = this.#state.rows.flatMap(({ listed, state }) =>
      state.kind === 'failed' || state.kind === 'cancelled' ? [listed] : [],
    );
    if (this.#plan === undefined) return;
    const { hopOf, first } = this.#plan;
    const recorder = first.recorder === 'only' ? 'only' : 'off';
    void this.#begin(accounts, { hopOf, first: { ...first, analyzer: false, recorder } });
  };

  /** What was read stays. */
  readonly cancel = (): void => this.#stop?.abort();

  readonly clear = (): void => {
    this.cancel();
    this.#stop = undefined;
    this.#rows.clear();
    this.#analyzer = undefined;
    this.#tell(NOTHING);
  };

  async #begin(accounts: readonly ListedAccount[], plan: RunPlan): Promise<void> {
    const { first } = plan;
    const stop = new AbortController();
    const at = new Date().toISOString();
    this.#stop = stop;
    this.#plan = plan;
    for (const listed of accounts) this.#set({ listed, state: { kind: 'waiting' } });
    this.#tell({ running: true, at });
    this.#show(true);
    const timer = setInterval(() => this.#show(false), OFTEN);
    const reviewers = startReviewers();
    stop.signal.addEventListener('abort', reviewers.dispose);
    const asked = { accounts, plan, stop, at, reviewers };
    const analyzers = first.analyzer ? this.#askAnalyzers(first.regions, stop) : Promise.resolve();
    if (first.recorder !== 'off') await this.#askRecorder(asked);
    if (first.recorder !== 'only') await this.#readEach(asked);
    await analyzers;
    if (first.analyzer && !stop.signal.aborted) await this.#askAnalyzers(this.#otherRegions(), stop);
    reviewers.dispose();
    clearInterval(timer);
    if (this.#stop !== stop) return;
    this.#show(true);
    this.#tell({ running: false });
  }

  #askAnalyzers(regions: readonly string[], stop: AbortController): Promise<void> {
    return readAnalyzers({
      client: this.#client,
      context: this.#context,
      regions,
      signal: stop.signal,
      tell: (change) => {
        if (this.#stop !== stop) return;
        this.#analyzer = change(this.#analyzer ?? NOT_ASKED);
        // Each page would be held against all ways in; they are put together seldom, and it is then.
        if (this.#state.reaches.length === 0) this.#tell({ analyzer: this.#analyzer });
      },
    });
  }

  /** Where buckets are and no analyzer was asked; none where the organization has no analyzer that was found. */
  #otherRegions(): readonly string[] {
    const asked = this.#analyzer?.regions ?? [];
    if (!asked.some(({ analyzer }) => analyzer !== undefined)) return [];
    const regions = [...this.#rows.values()].flatMap((row) =>
      [...(reviewOf(row)?.facts.values() ?? [])].map(({ region }) => region),
    );
    return [...new Set(regions)].filter((region) => !asked.some((one) => one.region === region));
  }

  /** First what AWS Config has, of all accounts at once. */
  async #askRecorder({ accounts, plan: { first }, stop, at, reviewers }: Asked): Promise<void> {
    const { accounts: recorded } = await readRecorded(
      {
        context: this.#context,
        regions: first.regions,
        accounts: accounts.map(({ account }) => account),
        at,
        signal: stop.signal,
      },
      (recorder) => {
        // The grounds of all accounts are worked out and let go.
        const { aggregator, items, reading, more, failure } = recorder;
        const told = { aggregator, items, reading, more, ...(failure === undefined ? {} : { failure }) };
        if (this.#stop === stop) this.#tell({ recorder: told });
      },
    );
    const isOnly = first.recorder === 'only';
    await Promise.all(
      accounts.map(async (listed) => {
        const one = recorded.get(listed.account);
        const row = await recordedRow(listed, one, reviewers);
        if (this.#stop !== stop) return;
        if (!isOnly) this.#set({ ...row, state: { kind: 'waiting' } });
        else this.#set(stop.signal.aborted ? { listed, state: { kind: 'cancelled' } } : row);
      }),
    );
    this.#show(true);
  }

  async #readEach({ accounts, plan: { hopOf }, stop, at, reviewers }: Asked): Promise<void> {
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
        if (this.#stop === stop) this.#set({ listed, state });
      },
    });
  }

  /** What Config had of it stays until the account itself is read. */
  #set({ listed, state, recorded = this.#rows.get(listed.account)?.recorded }: AccountRow): void {
    this.#rows.set(listed.account, {
      listed,
      state,
      ...(recorded === undefined || state.kind === 'done' ? {} : { recorded }),
    });
  }

  #show(isWhole: boolean): void {
    const rows = [...this.#rows.values()];
    const now = performance.now();
    if (!isWhole && now - this.#lastRead < SELDOM) return this.#tell({ rows });
    this.#lastRead = now;
    const halves = rows.flatMap((row) => reviewOf(row)?.reaches ?? []);
    const analyzer = this.#analyzer;
    return this.#tell({ rows, read: rows, halves, reaches: joined(halves), analyzer });
  }

  #tell(change: Partial<AccountsState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
