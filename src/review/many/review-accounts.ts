import type { AccountGround, GroundGap, Reach, ReviewFinding } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { pacers } from '@/resources/review/asking';
import { Pacer } from '@/resources/review/pacer';
import { type AccountReading, type Count, readAccount } from '@/resources/review/read-account';
import type { Hop } from '@/sessions/types';
import { type BucketFacts, bucketFacts } from '../page/bucket-facts';
import type { KeptStatements } from '../page/statement-of';
import type { ListedAccount } from './accounts-text';
import { borrow } from './borrow';
import { type AccountState, fanOut } from './fan-out';
import type { WorkedOut } from './worked-out';

/** What is kept of an account: no document, so that thousands of accounts have room. */
export interface AccountReview {
  readonly reaches: readonly Reach[];
  readonly findings: readonly ReviewFinding[];
  readonly unread: readonly GroundGap[];
  readonly statements: KeptStatements;
  readonly facts: ReadonlyMap<string, BucketFacts>;
  readonly buckets: number;
  readonly points: number;
  readonly roles: number;
  /** As AWS Config had it then, ISO 8601; left out where the account itself was read. */
  readonly recordedAt?: string;
}

interface AccountProgress {
  readonly buckets: Count;
  readonly roles: Count;
}

export type ReviewState = AccountState<AccountProgress, AccountReview>;

interface ReviewAccountsOptions {
  /** Who assumes the roles. */
  readonly context: AwsContext;
  readonly accounts: readonly ListedAccount[];
  /** Account of whoever asks, which takes no role. */
  readonly own: string | undefined;
  readonly hopOf: (account: ListedAccount) => Hop;
  readonly limit: number;
  /** What time is judged by, ISO 8601. */
  readonly at: string;
  readonly signal: AbortSignal;
  /** Works out who reaches what. */
  readonly review: (ground: AccountGround) => Promise<WorkedOut>;
  readonly onState: (account: ListedAccount, state: ReviewState) => void;
}

/** Reviews one account after another, some at once, each as a role in it. Never rejects. */
export async function reviewAccounts(options: ReviewAccountsOptions): Promise<void> {
  const { context, own, accounts, hopOf, limit, at, signal, review, onState } = options;
  // One for all: what the network bears does not grow with the accounts, and STS counts the calls of whoever asks.
  const shared = { ...pacers(context), managed: new Map<string, Promise<string>>() };
  const sts = new Pacer({ least: 1, start: 4, most: limit });
  await fanOut(
    { accounts, limit, signal, onState },
    {
      // Whoever asks is there already.
      enter: (account) =>
        account.account === own
          ? Promise.resolve({ context, end: () => undefined })
          : sts.run(() => borrow(context, hopOf(account)), signal),
      read: async ({ account }, borrowed, _, onProgress: (progress: AccountProgress) => void) => {
        const asking = { ...shared, context: borrowed.context, account, signal };
        let last: AccountReading | undefined;
        for await (const reading of readAccount(asking, at)) {
          last = reading;
          onProgress({ buckets: reading.buckets, roles: reading.roles });
        }
        signal.throwIfAborted();
        if (last === undefined) throw new Error('The account was not read.');
        const { ground, points } = last;
        return keptOf(ground, points, await review(ground));
      },
      leave: ({ end }) => end(),
    },
  );
}

/** What is kept of an account that was worked out. */
export const keptOf = (
  ground: AccountGround,
  points: number,
  { review: { reaches, findings, unknown }, statements }: WorkedOut,
): AccountReview => ({
  reaches,
  findings,
  unread: unknown,
  statements,
  facts: bucketFacts(ground),
  buckets: ground.names?.length ?? 0,
  points,
  roles: ground.roles.length,
});
