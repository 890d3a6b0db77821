import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { GroundGap, ReviewFinding } from '@drawbridge-s3/policy/review';
import type { AwsContext } from '@/aws/context';
import { NEVER_RECORDED } from '@/resources/config/recorded/recorded-ground';
import { type Agreement, agreementOf } from '../analyzer/agreement';
import type { Reviewed } from '../page/reviewed';
import type { PathOptions } from '../picture/graph/paths-of';
import { AccountsRun, type AccountRow, type AccountsState, reviewOf } from './accounts-run';
import type { AccountReview } from './review-accounts';
import { accountsRun } from './runs';

/** The session's review of many accounts. */
export function useAccounts(
  context: AwsContext,
  own: string | undefined,
): { readonly run: AccountsRun; readonly state: AccountsState } {
  const client = useQueryClient();
  const run = accountsRun(context.id, () => new AccountsRun(client, context, own));
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
        unknown: [...read.flatMap(gapOfAccount), ...ofRecorded(done), ...done.flatMap(gapsOf)],
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
  rows.flatMap((row) => {
    const review = reviewOf(row);
    return review === undefined ? [] : [{ account: row.listed.account, review }];
  });

const GRAVITY: Readonly<Record<ReviewFinding['severity'], number>> = { high: 0, medium: 1, low: 2 };
const byGravity = (one: ReviewFinding, other: ReviewFinding) =>
  GRAVITY[one.severity] - GRAVITY[other.severity];

function gapOfAccount({ listed: { account }, state, recorded }: AccountRow): readonly GroundGap[] {
  if (state.kind !== 'failed') return [];
  const { title, message } = state.failure;
  const but = recorded === undefined ? '' : ' What is shown of it is what AWS Config had recorded.';
  return [{ kind: 'account', name: account, why: `It was not read: ${title}. ${message}${but}` }];
}

/** Said once of all accounts that stand here as they were recorded. */
function ofRecorded(done: readonly OfAccount[]): readonly GroundGap[] {
  const count = done.filter(({ review }) => review.recordedAt !== undefined).length;
  if (count === 0) return [];
  return [{ kind: 'recorder', name: `${plural(count, 'account')} as recorded`, why: NEVER_RECORDED }];
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

/** What Access Analyzer's findings and the ways in have to do with each other; undefined: it was not asked. */
export function useAgreement({ analyzer, read, reaches }: AccountsState): Agreement | undefined {
  return useMemo(() => {
    if (analyzer === undefined) return undefined;
    const { regions, members, organization } = analyzer;
    const states = new Map(read.map((row) => [row.listed.account, lookedAt(row)]));
    const regionOf = new Map(
      reviewsOf(read).flatMap(({ review }) => [...review.facts].map(([name, { region }]) => [name, region])),
    );
    return agreementOf({
      findings: regions.flatMap(({ findings }) => findings),
      reaches,
      analyzed: new Set(regions.flatMap((one) => (one.analyzer === undefined ? [] : [one.region]))),
      regionOf: (bucket) => regionOf.get(bucket),
      stateOf: (account) => states.get(account) ?? 'left-out',
      members: members.size > 0 ? members : new Set(states.keys()),
      organization,
    });
  }, [analyzer, read, reaches]);
}

function lookedAt(row: AccountRow): 'done' | 'failed' | 'waiting' {
  if (reviewOf(row) !== undefined) return 'done';
  return row.state.kind === 'failed' || row.state.kind === 'cancelled' ? 'failed' : 'waiting';
}
