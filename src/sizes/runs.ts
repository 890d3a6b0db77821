import type { DBSchema } from 'idb';
import { Database } from '@/lib/storage/database';
import { SIZE_GROUPS, type SizeGroup } from '@/lib/size-groups';
import type { Tally } from './tally';

/** Name, objects, bytes. */
type Line = readonly [name: string, count: number, bytes: number];

/** What a prefix came to at a time. No credentials, no account: the names of its folders and their sums. */
export interface Run {
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly count: number;
  readonly bytes: number;
  readonly groups: Readonly<Record<SizeGroup, readonly Line[]>>;
}

interface RunsDb extends DBSchema {
  runs: { key: [string, number]; value: Run };
}

const database = new Database<RunsDb>('drawbridge-sizes', (db) =>
  db.createObjectStore('runs', { keyPath: ['place', 'at'] }),
);

/** Groups of a run that are remembered, the largest ones; runs of a place that are, the latest ones. */
const MOST_GROUPS = 2000;
const MOST_RUNS = 24;
/** A run soon after another says nothing that one did not. */
const AGAIN_MS = 600_000;

/** Everything but what makes a place another one: whose bucket it is, and how it was counted. */
export const placeOf = (
  profile: string,
  location: string,
  prefix: string,
  versions: boolean,
  report: string | undefined,
): string =>
  [
    profile,
    location,
    prefix,
    versions ? 'versions' : 'objects',
    ...(report === undefined ? [] : [report]),
  ].join('\n');

export function runOf(place: string, tally: Tally, at: number): Run {
  const lines = (by: SizeGroup): Line[] =>
    [...tally.groups[by]]
      .map(([name, { count, bytes }]): Line => [name, count, bytes])
      .toSorted((a, b) => b[2] - a[2])
      .slice(0, MOST_GROUPS);
  const groups = Object.fromEntries(SIZE_GROUPS.map((by) => [by, lines(by)])) as unknown as Run['groups'];
  return { place, at, count: tally.total.count, bytes: tally.total.bytes, groups };
}

const allOf = (place: string) => IDBKeyRange.bound([place, 0], [place, Number.MAX_SAFE_INTEGER]);

/** Runs of a place, the latest first. */
export async function readRuns(place: string): Promise<readonly Run[]> {
  const db = await database.open();
  return (await db.getAll('runs', allOf(place))).toReversed();
}

/** Remembers a run; the one a few minutes before it makes room, and so do those of long ago. */
export async function rememberRun(run: Run): Promise<void> {
  const db = await database.open();
  const transaction = db.transaction('runs', 'readwrite');
  const before = (await transaction.store.getAllKeys(allOf(run.place))).toReversed();
  const dropped = before.filter(([, at], index) => run.at - at < AGAIN_MS || index >= MOST_RUNS - 1);
  for (const key of dropped) await transaction.store.delete(key);
  await transaction.store.put(run);
  await transaction.done;
}

export async function forgetRuns(place: string): Promise<void> {
  const db = await database.open();
  await db.delete('runs', allOf(place));
}
