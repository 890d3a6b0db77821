import { numbered } from '../../engine/names';
import type { CopyItem } from '../request';
import type { CopyPlan, PlannedItem, Verdict } from './plan';

/** What happens to what stands at the target and is not the same. */
export type DifferRule = 'skip' | 'overwrite' | 'newer' | 'both';

/** What the plan comes to under a rule, in its order. Nothing that is there is replaced without its ETag being pinned. */
export function chosenItems(plan: CopyPlan, rule: DifferRule, move: boolean): CopyItem[] {
  const taken = new Set(
    plan.items.flatMap(({ key, there }) => (there === undefined ? [key] : [key, there.key])),
  );
  for (const { key } of plan.extra) taken.add(key);
  return plan.items.flatMap((item) => itemOf(item, rule, move, taken) ?? []);
}

function itemOf(
  item: PlannedItem,
  rule: DifferRule,
  move: boolean,
  taken: Set<string>,
): CopyItem | undefined {
  const { source, key, there, verdict } = item;
  if (verdict === 'impossible') return undefined;
  if (there === undefined) return { source, target: { key } };
  // What is there already needs no copy. A move writes it once more: only a copy of its own lets the source go.
  const wanted = verdict === 'same' ? move : isWanted(item, rule);
  if (!wanted) return undefined;
  if (rule === 'both' && verdict !== 'same') return { source, target: { key: free(key, taken) } };
  return { source, target: { key, ...(there.etag === undefined ? {} : { there: { etag: there.etag } }) } };
}

function isWanted({ source, there }: PlannedItem, rule: DifferRule): boolean {
  if (rule === 'newer') return source.modified > (there?.modified ?? 0);
  return rule !== 'skip';
}

function free(key: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const other = numbered(key, count);
    if (taken.has(other)) continue;
    taken.add(other);
    return other;
  }
}

export interface Share {
  readonly objects: number;
  /** Bytes, of those whose size is known. */
  readonly bytes: number;
}

export function shareOf(objects: Iterable<{ readonly size: number | undefined }>): Share {
  let count = 0;
  let bytes = 0;
  for (const { size } of objects) {
    count += 1;
    bytes += size ?? 0;
  }
  return { objects: count, bytes };
}

/** How much of a plan came to what. */
export function sharesOf({ items }: CopyPlan): Readonly<Record<Verdict, Share>> {
  const of = (verdict: Verdict) =>
    shareOf(items.filter((item) => item.verdict === verdict).map(({ source }) => source));
  return {
    new: of('new'),
    same: of('same'),
    different: of('different'),
    unsure: of('unsure'),
    impossible: of('impossible'),
  };
}
