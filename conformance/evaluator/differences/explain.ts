import { evaluate } from '@drawbridge-s3/policy/evaluate';
import type { Case } from '../case';
import { COMPOSITION_DIFFERENCES } from './composition';
import { CONDITION_DIFFERENCES } from './conditions';
import type { Difference } from './types';

export const DIFFERENCES: readonly Difference[] = [...CONDITION_DIFFERENCES, ...COMPOSITION_DIFFERENCES];

const MOST = 3;

/**
 * The fewest known differences that together turn our answer into theirs; undefined when none do, which is a
 * difference nobody has looked at yet.
 */
export function explainDifference(item: Case, theirs: string): readonly Difference[] | undefined {
  const matters = DIFFERENCES.filter(({ rewrite }) => JSON.stringify(rewrite(item)) !== JSON.stringify(item));
  for (let size = 1; size <= MOST; size += 1) {
    for (const chosen of combinations(matters, size)) {
      const rewritten = chosen.reduce((current, { rewrite }) => rewrite(current), item);
      if (evaluate(rewritten.request, rewritten.policies).effect === theirs) return chosen;
    }
  }
  return undefined;
}

/** All choices of `size` items, which is at least 1, in the order of the list. */
function combinations<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 1) return list.map((item) => [item]);
  return list.flatMap((item, index) =>
    combinations(list.slice(index + 1), size - 1).map((rest) => [item].concat(rest)),
  );
}
