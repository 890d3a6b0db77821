import type { SizeGroup } from '@/lib/size-groups';
import { AGES } from './group-of';
import type { Run } from './runs';
import type { Sum, Tally } from './tally';

export type Measure = 'bytes' | 'count';

/** One group as the table and the treemap show it. */
export interface SizeLine {
  readonly name: string;
  /** Undefined where it was there last time and is no more. */
  readonly sum: Sum | undefined;
  /** Of the measure that is looked at; 0 where it is gone. */
  readonly value: number;
  /** Share of everything, 0 to 1. */
  readonly share: number;
  /** Since the run it is compared with; undefined without one. */
  readonly change: { readonly count: number; readonly bytes: number; readonly kind: Change } | undefined;
}

export type Change = 'new' | 'gone' | 'grown' | 'shrunk' | 'same';

/** Every group, the largest first; ages from young to old. What is gone since comes last. */
export function linesOf(tally: Tally, by: SizeGroup, measure: Measure, before: Run | undefined): SizeLine[] {
  const groups = tally.groups[by];
  const whole = Math.max(1, tally.total[measure]);
  const then = before && new Map(before.groups[by].map(([name, count, bytes]) => [name, { count, bytes }]));
  const lines = [...groups].map(([name, sum]): SizeLine => {
    const value = sum[measure];
    return { name, sum, value, share: value / whole, change: then && changeOf(sum, then.get(name)) };
  });
  const sorted =
    by === 'age'
      ? lines.toSorted((a, b) => rank(a.name) - rank(b.name))
      : lines.toSorted((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
  const gone = [...(then ?? [])].filter(([name]) => !groups.has(name));
  return [
    ...sorted,
    ...gone.map(([name, { count, bytes }]): SizeLine => ({
      name,
      sum: undefined,
      value: 0,
      share: 0,
      change: { count: -count, bytes: -bytes, kind: 'gone' },
    })),
  ];
}

function changeOf(now: Sum, then: { readonly count: number; readonly bytes: number } | undefined) {
  const count = now.count - (then?.count ?? 0);
  const bytes = now.bytes - (then?.bytes ?? 0);
  const more = bytes === 0 ? count : bytes;
  const kind: Change = then === undefined ? 'new' : more > 0 ? 'grown' : more < 0 ? 'shrunk' : 'same';
  return { count, bytes, kind };
}

function rank(age: string): number {
  const index = AGES.findIndex(({ label }) => label === age);
  return index < 0 ? AGES.length : index;
}
