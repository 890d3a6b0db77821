import type { PairsEdit } from './edit';

type Pairs = Readonly<Record<string, string>>;

/** Standing pairs as an edit leaves them. */
export function editedPairs(standing: Pairs, { set, remove, replace }: PairsEdit): Record<string, string> {
  const kept = replace
    ? {}
    : Object.fromEntries(Object.entries(standing).filter(([name]) => !remove.includes(name)));
  return { ...kept, ...set };
}

/** The edit that makes one of the other; undefined where they are the same. */
export function pairsEdit(before: Pairs, after: Pairs): PairsEdit | undefined {
  const set = Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
  const remove = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  if (Object.keys(set).length === 0 && remove.length === 0) return undefined;
  return { set, remove, replace: false };
}

export const samePairs = (a: Pairs, b: Pairs): boolean => pairsEdit(a, b) === undefined;
