import type { REVIEW_GROUPINGS } from './address-keys';
import { type ReachRow, WAYS } from './rows';

export type Grouping = (typeof REVIEW_GROUPINGS)[number];

interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** The first of it says whose it is. */
  readonly first: ReachRow;
}

export type TableRow = ReachRow | GroupRow;

/** Under which headings a row stands; at several buckets it stands several times. */
function headingsOf({ reach, whoText }: ReachRow, by: Grouping): readonly string[] {
  if (by === 'principal') return [whoText];
  if (by === 'way') return [WAYS[reach.way]];
  if (by === 'account') return [reach.account];
  const { buckets, bucket } = reach.where;
  return buckets.length > 0 ? buckets : [bucket === '' ? 'access points' : bucket];
}

/** Rows under their headings, in the order of the alphabet. */
export function grouped(rows: readonly ReachRow[], by: Grouping): readonly TableRow[] {
  const groups = new Map<string, ReachRow[]>();
  for (const row of rows)
    for (const heading of headingsOf(row, by)) {
      const group = groups.get(heading);
      if (group === undefined) groups.set(heading, [row]);
      else group.push(row);
    }
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([label, members]): readonly TableRow[] => {
      const [first] = members;
      if (first === undefined) return [];
      return [{ kind: 'group', id: `group ${label}`, label, count: members.length, first }, ...members];
    });
}

/** Those under one heading. */
export const under = (rows: readonly ReachRow[], by: Grouping, heading: string): readonly ReachRow[] =>
  rows.filter((row) => headingsOf(row, by).includes(heading));
