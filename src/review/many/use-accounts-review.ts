import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Hop } from '@/sessions/types';
import type { ListedAccount } from './accounts-text';
import { joined } from './joined';
import { reviewAccounts, type ReviewState } from './review-accounts';
import { startReviewers } from './reviewers';

export interface AccountRow {
  readonly listed: ListedAccount;
  readonly state: ReviewState;
}

/** Milliseconds between two pictures of how far it is: thousands of accounts would draw the page thousands of times. */
const OFTEN = 300;
/** The same of what was found, which the table and the picture are made of. */
const SELDOM = 2000;
/** Accounts that are read at once. */
const AT_ONCE = 12;

/** A review of many accounts, which lives and ends with the page. */
export function useAccountsReview(context: AwsContext, own: string | undefined) {
  const states = useRef(new Map<string, AccountRow>());
  const [rows, setRows] = useState<readonly AccountRow[]>([]);
  const [controller, setController] = useState<AbortController>();
  const hops = useRef<HopOf>(null);
  const [read, setRead] = useState<readonly AccountRow[]>([]);
  const lastRead = useRef(0);
  const show = useCallback((isWhole: boolean) => {
    const all = [...states.current.values()];
    setRows(all);
    const now = performance.now();
    if (!isWhole && now - lastRead.current < SELDOM) return;
    lastRead.current = now;
    setRead(all);
  }, []);

  useEffect(() => {
    if (controller === undefined) return undefined;
    const timer = setInterval(() => show(false), OFTEN);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [controller, show]);

  const begin = async (accounts: readonly ListedAccount[], hopOf: HopOf) => {
    const run = new AbortController();
    hops.current = hopOf;
    for (const listed of accounts) states.current.set(listed.account, { listed, state: { kind: 'waiting' } });
    setController(run);
    show(true);
    const reviewers = startReviewers();
    run.signal.addEventListener('abort', reviewers.dispose);
    await reviewAccounts({
      context,
      own,
      accounts,
      hopOf,
      limit: AT_ONCE,
      review: reviewers.review,
      at: new Date().toISOString(),
      signal: run.signal,
      onState: (listed, state) => states.current.set(listed.account, { listed, state }),
    });
    reviewers.dispose();
    show(true);
    setController((now) => (now === run ? undefined : now));
  };

  const reaches = useMemo(
    () => joined(read.flatMap(({ state }) => (state.kind === 'done' ? state.result.reaches : []))),
    [read],
  );
  return {
    rows,
    /** As they were when the ways in were last put together. */
    read,
    reaches,
    running: controller !== undefined,
    start: (accounts: readonly ListedAccount[], hopOf: HopOf) => {
      states.current.clear();
      void begin(accounts, hopOf);
    },
    cancel: () => controller?.abort(),
    /** Those that failed or were cancelled, once more. */
    again: () => {
      const accounts = rows.flatMap(({ listed, state }) =>
        state.kind === 'failed' || state.kind === 'cancelled' ? [listed] : [],
      );
      if (hops.current !== null) void begin(accounts, hops.current);
    },
    /** Forgets what was found. */
    clear: () => {
      states.current.clear();
      show(true);
    },
  };
}

type HopOf = (account: ListedAccount) => Hop;

export type AccountsReview = ReturnType<typeof useAccountsReview>;
