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
/** Accounts that are read at once. */
const AT_ONCE = 12;

/** A review of many accounts, which lives and ends with the page. */
export function useAccountsReview(context: AwsContext, own: string | undefined) {
  const states = useRef(new Map<string, AccountRow>());
  const [rows, setRows] = useState<readonly AccountRow[]>([]);
  const [controller, setController] = useState<AbortController>();
  const hops = useRef<HopOf>(null);
  const show = useCallback(() => setRows([...states.current.values()]), []);

  useEffect(() => {
    if (controller === undefined) return undefined;
    const timer = setInterval(show, OFTEN);
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
    show();
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
    show();
    setController((now) => (now === run ? undefined : now));
  };

  const reaches = useMemo(
    () => joined(rows.flatMap(({ state }) => (state.kind === 'done' ? state.result.reaches : []))),
    [rows],
  );
  return {
    rows,
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
      show();
    },
  };
}

type HopOf = (account: ListedAccount) => Hop;

export type AccountsReview = ReturnType<typeof useAccountsReview>;
