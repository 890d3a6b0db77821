import { useDeferredValue, useMemo } from 'react';
import { grantsIn, type HeldGrant } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import { useAccountNames } from '@/sessions/account-names';
import type { Held } from './read/use-held';
import { type GrantRow, rowsOf } from './rows';

export interface Rows {
  readonly rows: readonly GrantRow[];
  /** With what the account's own people have. */
  readonly everything: readonly HeldGrant[];
}

/** What was read, as rows. Deferred: while an account is being read, every document would work out all grants anew. */
export function useRows({ text, situations }: Held, context: AwsContext, now: number): Rows {
  const names = useAccountNames(context.profile.kind);
  const read = useDeferredValue(text);
  const around = useDeferredValue(situations);
  const grants = useMemo(() => grantsIn(read.documents, now, { situations: around }), [read, around, now]);
  const everything = useMemo(() => grantsIn(read.documents, now, { own: true }), [read, now]);
  const rows = useMemo(() => rowsOf(grants, names, now), [grants, names, now]);
  return { rows, everything };
}
