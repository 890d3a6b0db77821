import { useMemo, useSyncExternalStore } from 'react';
import type { GroundGap, ReviewFinding } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import type { Reviewed } from '../page/reviewed';
import type { PathOptions } from '../picture/graph/paths-of';
import { AccountsRun, type AccountRow, type AccountsState } from './accounts-run';
import type { AccountReview } from './review-accounts';
import { accountsRun } from './runs';

/** The session's review of many accounts. */
export function useAccounts(
  context: AwsContext,
  own: string | undefined,
): { readonly run: AccountsRun; readonly state: AccountsState } {
  const run = accountsRun(context.id, () => new AccountsRun(context, own));
  return { run, state: useSyncExternalStore(run.subscribe, run.state) };
}

/** What all accounts together come to. */
export function useReviewed({ read, reaches, halves, at }: AccountsState): Reviewed {
  return useMemo(() => {
    const done = reviewsOf(read);
    return {
      accounts: done.map(({ account }) => account),
      at,
      review: {
        reaches,
        findings: done.flatMap(({ review }) => review.findings).toSorted(byGravity),
        unknown: [...read.flatMap(gapOfAccount), ...done.flatMap(gapsOf)],
      },
      halves,
    };
  }, [read, reaches, halves, at]);
}

interface OfAccount {
  readonly account: string;
  readonly review: AccountReview;
}

export const reviewsOf = (rows: readonly AccountRow[]): readonly OfAccount[] =>
  rows.flatMap(({ listed: { account }, state }) =>
    state.kind === 'done' ? [{ account, review: state.result }] : [],
  );

const GRAVITY: Readonly<Record<ReviewFinding['severity'], number>> = { high: 0, medium: 1, low: 2 };
const byGravity = (one: ReviewFinding, other: ReviewFinding) =>
  GRAVITY[one.severity] - GRAVITY[other.severity];

function gapOfAccount({ listed: { account }, state }: AccountRow): readonly GroundGap[] {
  if (state.kind !== 'failed') return [];
  const { title, message } = state.failure;
  return [{ kind: 'account', name: account, why: `It was not reviewed: ${title}. ${message}` }];
}

const gapsOf = ({ account, review }: OfAccount): readonly GroundGap[] =>
  review.unread.map((gap) => ({ ...gap, name: `${account}: ${gap.name}` }));

/** Whose roles are those here, and how many buckets there are. */
export function useExtent(read: readonly AccountRow[]): Pick<PathOptions, 'reviewed' | 'buckets'> {
  return useMemo(() => {
    const done = reviewsOf(read).map(({ account, review }) => [account, review.buckets] as const);
    return { reviewed: new Set(done.map(([account]) => account)), buckets: new Map(done) };
  }, [read]);
}
