import { useMemo } from 'react';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import { useHandedOut } from '@/resources/handed-out/handed-out';
import type { Entries } from './entry';
import { handedEntry } from './handed-entry';

/** What this tab handed out with sessions of the account. */
export function useHandedEntries(account: string, now: number): Entries {
  const items = useHandedOut();
  return useMemo(
    () => ({
      entries: items
        .filter(({ session: { arn } }) => arn !== undefined && accountOf(arn) === account)
        .map((item) => handedEntry(item, now)),
      gaps: [],
      reading: false,
    }),
    [items, account, now],
  );
}
