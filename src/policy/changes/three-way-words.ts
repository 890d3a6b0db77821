import type { Did, ThreeWayRow } from '@drawbridge-s3/policy/edit';
import { listed } from '@drawbridge-s3/policy/report';
import { escaped } from '@drawbridge-s3/policy/grammar';

/** What a side did, as a word after its name: `they changed it`. */
export const DID: Readonly<Record<Did, string>> = {
  kept: 'left as it was',
  changed: 'changed',
  added: 'added',
  removed: 'removed',
  nothing: 'not there',
};

const touched = (did: Did) => did === 'changed' || did === 'added' || did === 'removed';

/** Rows that somebody did something with: conflicts first, then theirs, then ours. */
export function touchedRows(rows: readonly ThreeWayRow[]): ThreeWayRow[] {
  const rank = ({ conflict, theirsDid }: ThreeWayRow) => (conflict ? 0 : touched(theirsDid) ? 1 : 2);
  return rows
    .filter(({ mineDid, theirsDid }) => touched(mineDid) || touched(theirsDid))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** `added VendorUploads, changed Read and removed statement 2`; empty when the side did nothing. */
export function didWords(rows: readonly ThreeWayRow[], side: 'mine' | 'theirs'): string {
  const of = (did: Did) =>
    rows
      .filter((row) => (side === 'mine' ? row.mineDid : row.theirsDid) === did)
      .map(({ name }) => escaped(name));
  return listed(
    (['added', 'changed', 'removed'] as const).flatMap((did) => {
      const names = of(did);
      return names.length === 0 ? [] : [`${did} ${listed(names, 4)}`];
    }),
  );
}
