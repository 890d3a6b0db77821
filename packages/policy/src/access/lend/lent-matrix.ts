import type { Ability } from '../../grants/abilities.ts';
import type { Place } from '../../grants/grant.ts';
import { groundAfter } from '../ground-after.ts';
import { decideData } from '../proof/decide-probe.ts';
import { intendedProbes } from '../proof/intended.ts';
import type { Ground } from '../types.ts';
import { carriedBy, grantOf, type Lent, withPoint } from './prove-lent.ts';
import type { Lending } from './types.ts';

/** Of the requests an ability is made of: all are let in, some, or none. */
export type LentCell = 'all' | 'some' | 'none';

/** What can be done in one place with what is lent. */
export interface LentRow {
  readonly bucket: string;
  /** Name of the access point it goes through. */
  readonly point?: string;
  /** Undefined: everything that is not below one of the others. */
  readonly prefix: string | undefined;
  readonly can: Readonly<Record<LentColumn, LentCell>>;
}

/** What people do with what they are lent, in the order of the columns. */
export const LENT_COLUMNS = [
  'list',
  'download',
  'versions',
  'upload',
  'delete',
  'properties',
  'settings',
] as const satisfies readonly Ability[];

type LentColumn = (typeof LENT_COLUMNS)[number];

/**
 * What whoever holds the lent credentials can do in each of the places, lent for or not, and beside them.
 * @param now milliseconds since the epoch
 */
export function lentMatrix(lending: Lending, lent: Lent, ground: Ground, now: number): readonly LentRow[] {
  const carried = carriedBy(lent);
  return lending.places.flatMap((place) => {
    const there = groundAfter(withPoint(ground, place), [], [place]);
    const cellOf = (ability: Ability, prefix: string): LentCell => {
      const grant = grantOf({ ...lending, abilities: [ability] }, lent, {
        ...place,
        prefixes: prefix === '' ? [] : [prefix],
      });
      const allowed = grant.grantees
        .flatMap((grantee) => intendedProbes(grant, grantee, now))
        .map(
          (probe) =>
            decideData({ ...probe, principal: lent.principal }, place.bucket, there, carried).allowed,
        );
      return allowed.every(Boolean) ? 'all' : allowed.some(Boolean) ? 'some' : 'none';
    };
    const rowAt = (prefix: string | undefined): LentRow => ({
      bucket: place.bucket,
      ...(place.accessPoint === undefined ? {} : { point: place.accessPoint.name }),
      prefix,
      can: Object.fromEntries(
        LENT_COLUMNS.map((ability) => [ability, cellOf(ability, prefix ?? besides(place))]),
      ) as LentRow['can'],
    });
    return place.prefixes.length === 0 ? [rowAt('')] : [...place.prefixes.map(rowAt), rowAt(undefined)];
  });
}

/** A prefix that lies below none of the place's, nor above one. */
function besides({ prefixes }: Place): string {
  let other = 'elsewhere/';
  while (prefixes.some((prefix) => other.startsWith(prefix) || prefix.startsWith(other))) other = `x${other}`;
  return other;
}
