import type { Row } from './rows';

/** Rows that something can be narrowed to, and how many there are. */
export interface Narrowing {
  /** As the address has it. */
  readonly id: string;
  readonly count: number;
}

/** As many accounts as there is room for; the rest are the others. */
const CHIPS = 4;

/** Of whom without a number: everyone, organizations, links. */
export const OTHERS = 'others';

/** Accounts by how many rows they have, the most first; what is left over comes last. */
export function accountsOf(rows: readonly Row[]): readonly Narrowing[] {
  const counted = countBy(rows, ({ who }) => who.account ?? OTHERS).filter(({ id }) => id !== OTHERS);
  const shown = counted.slice(0, CHIPS);
  const rest = rows.length - shown.reduce((sum, { count }) => sum + count, 0);
  return rest === 0 ? shown : [...shown, { id: OTHERS, count: rest }];
}

export const waysOf = (rows: readonly Row[]): readonly Narrowing[] => countBy(rows, wayOf);

function countBy(rows: readonly Row[], idOf: (row: Row) => string): readonly Narrowing[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(idOf(row), (counts.get(idOf(row)) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).toSorted((a, b) => b.count - a.count);
}

/** An access point is said short in the table. */
const wayOf = ({ way }: Row): string => way.kind;

/**
 * @param of number of an account, or {@link OTHERS}: none of those that have a chip
 * @param all what the chips were counted of
 */
export function narrowed(
  rows: readonly Row[],
  { of, way }: { readonly of?: string; readonly way?: string },
  all: readonly Row[],
): readonly Row[] {
  const chips = new Set(accountsOf(all).map(({ id }) => id));
  const fits = ({ who: { account } }: Row) =>
    of === OTHERS ? account === undefined || !chips.has(account) : account === of;
  return rows.filter((row) => (of === undefined || fits(row)) && (way === undefined || wayOf(row) === way));
}
