import { useDeferredValue, useMemo } from 'react';
import { grantsIn, type HeldGrant } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import { useAccountNames } from '@/sessions/account-names';
import type { Entry } from './entries/entry';
import type { Notes } from './notes';
import type { Held } from './read/use-held';
import { entryRows, type GrantRow, type Row, rowsOf } from './rows';

export interface Rows {
  /** Grants that policies carry. */
  readonly rows: readonly GrantRow[];
  /** Those, and what no policy carries. */
  readonly all: readonly Row[];
  /** With what the account's own people have. */
  readonly everything: readonly HeldGrant[];
}

/** What was read, as rows. Deferred: while an account is being read, every document would work out all grants anew. */
export function useRows(
  { text, situations, elsewhere, encryptionKeys, lastUsed }: Held,
  entries: readonly Entry[],
  context: AwsContext,
  notes: Notes,
  now: number,
): Rows {
  const names = useAccountNames(context.profile.kind);
  const around = useMemo(() => ({ names, now, noteOf: notes.of, lastUsed }), [names, now, notes, lastUsed]);
  const read = useDeferredValue(text);
  const ground = useDeferredValue(useMemo(() => ({ ...elsewhere, ...situations }), [elsewhere, situations]));
  const keys = useDeferredValue(encryptionKeys);
  const grants = useMemo(
    () => grantsIn(read.documents, now, { situations: ground, encryptionKeys: keys }),
    [read, ground, keys, now],
  );
  const everything = useMemo(() => grantsIn(read.documents, now, { own: true }), [read, now]);
  const rows = useMemo(() => rowsOf(grants, around), [grants, around]);
  const all = useMemo(() => [...rows, ...entryRows(entries, around)], [rows, entries, around]);
  return { rows, all, everything };
}
