import { useMemo } from 'react';
import type { Reach } from '@drawbridge-s3/policy/review';
import { useCompared } from '../compare/use-compared';
import type { MarkedDocument } from '../drift/documents';
import { expectedOf } from '../intended/expected-of';
import { intentsOf } from '../intended/intent';
import { useExpected } from '../intended/store';
import type { Agreed } from '../analyzer/agreement';
import { accountsOf } from './accounts-of';
import { type ChoiceId, CHOICES, matching } from './choices';
import { type Grouping, under } from './groups';
import type { Reviewed } from './reviewed';
import { type ReachRow, rowOf } from './rows';

/** Which of the ways in are looked at, as the address has it. */
export interface WaysAddress {
  readonly quick?: ChoiceId;
  readonly filter?: string;
  readonly grouped?: Grouping;
  /** The heading that is looked at alone. */
  readonly heading?: string;
  /** Id of the way in that is open beside the table. */
  readonly reach?: string;
  /** Id of the path in the picture. */
  readonly path?: string;
}

interface WaysOptions {
  readonly profileId: string;
  readonly reviewed: Reviewed;
  readonly address: WaysAddress;
  /** Of accounts, by their numbers. */
  readonly names: Readonly<Record<string, string>>;
  /** The one account that is looked at, of many. */
  readonly only?: string | undefined;
  /** What Access Analyzer has of them, by their ids, where it was asked. */
  readonly analyzer?: ReadonlyMap<string, Agreed> | undefined;
  /** What is kept of the documents behind a way in when it is marked. */
  readonly behind?: (reach: Reach) => readonly MarkedDocument[];
}

/** Ways in as they are found, marked, filtered and held against an earlier review. */
export function useWays(options: WaysOptions) {
  const { profileId, reviewed, address, names, only: account, analyzer, behind } = options;
  const { accounts, halves } = reviewed;
  const { reaches } = reviewed.review;
  const { quick = 'all', filter = '', grouped: by, heading, reach: openId } = address;
  const isOfMany = accounts.length > 1;
  const expected = useExpected(profileId, accounts);
  const { intents, gone: goneIntended } = useMemo(() => {
    const found = intentsOf(reaches, expected.all);
    // What gave way to a whole that another account completes is not gone.
    const known = new Set(halves.map(({ id }) => id));
    return { ...found, gone: found.gone.filter(({ id }) => !known.has(id)) };
  }, [reaches, halves, expected.all]);
  const rowFor = useMemo(
    () =>
      (reach: Reach): ReachRow => {
        const row = rowOf(
          reach,
          intents.get(reach.id),
          names,
          isOfMany ? [reach.account, names[reach.account] ?? ''] : [],
        );
        const agreed = analyzer?.get(reach.id);
        return agreed === undefined ? row : { ...row, analyzer: agreed };
      },
    [intents, names, isOfMany, analyzer],
  );
  const rows = useMemo(() => reaches.map(rowFor), [reaches, rowFor]);
  const found = useMemo(() => {
    const all = matching(
      account === undefined ? rows : rows.filter(({ reach }) => accountsOf(reach).includes(account)),
      filter,
    );
    return by === undefined || heading === undefined ? all : under(all, by, heading);
  }, [rows, account, filter, by, heading]);
  const comparing = useCompared(reviewed);
  const { result, only } = comparing;
  const gone = useMemo(() => (result?.gone ?? []).map(rowFor), [result, rowFor]);
  const shown = useMemo(() => {
    if (only === 'gone') return matching(gone, filter);
    const choice = CHOICES.find(({ id }) => id === quick);
    const fitting = choice === undefined ? found : found.filter(choice.fits);
    if (only === undefined || result === undefined) return fitting;
    return fitting.filter(({ id }) => (only === 'added' ? result.added : result.changed).has(id));
  }, [found, quick, only, result, gone, filter]);
  const shownReaches = useMemo(() => shown.map(({ reach }) => reach), [shown]);
  return {
    reviewed,
    expected,
    /** Marked, and there no more. */
    goneIntended,
    rows,
    /** What the quick filters choose from. */
    found,
    shown,
    shownReaches,
    comparing,
    open: [...rows, ...gone].find(({ id }) => id === openId),
    onMark: (row: ReachRow, note = row.intent?.note ?? '') =>
      expected.mark([expectedOf(row, note, behind?.(row.reach))]),
    onUnmark: ({ id }: Pick<ReachRow, 'id'>) => expected.unmark(id),
  };
}

export type Ways = ReturnType<typeof useWays>;
