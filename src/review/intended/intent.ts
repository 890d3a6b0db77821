import type { Reach } from '@drawbridge-s3/policy/review';
import type { MarkedDocument } from '../drift/documents';
import { withoutShared } from '../files/without-shared';

/** That somebody reaches something is meant to be so: kept in this browser, and held against every review. */
export interface Expected {
  /** Of the reach. */
  readonly id: string;
  readonly note: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What it came to then, as {@link printOf} has it. */
  readonly print: string;
  /** In words, for when it is gone. */
  readonly words: string;
  /** Whose documents say so, 12 digits each. */
  readonly accounts: readonly string[];
  /** What was behind it; marks of an earlier version, and of many accounts, have none. */
  readonly documents?: readonly MarkedDocument[];
}

export interface Intent extends Expected {
  /** It gives more or less than when it was marked. */
  readonly changed: boolean;
}

/** What of a reach is meant when it is marked: what it allows, under which conditions, and whether it works. */
export function printOf({ abilities, others, conditions, state, where }: Reach): string {
  return JSON.stringify([
    [...abilities].toSorted(),
    [...others].toSorted(),
    withoutShared(conditions),
    state.kind === 'works' || state.kind === 'conditional',
    where.buckets,
  ]);
}

/** What became of what was marked, by the id of the reach. */
export function intentsOf(
  reaches: readonly Reach[],
  expected: readonly Expected[],
): { readonly intents: ReadonlyMap<string, Intent>; readonly gone: readonly Expected[] } {
  const byId = new Map(expected.map((one) => [one.id, one]));
  const intents = new Map<string, Intent>();
  for (const reach of reaches) {
    const one = byId.get(reach.id);
    if (one === undefined) continue;
    byId.delete(reach.id);
    intents.set(reach.id, { ...one, changed: one.print !== printOf(reach) });
  }
  return { intents, gone: [...byId.values()] };
}
