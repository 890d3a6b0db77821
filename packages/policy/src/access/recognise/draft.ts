import type { HeldConditions, HeldGrant, HeldPlace } from './types.ts';
import { abilitiesOf } from './given.ts';
import { prefixesOf } from './extents.ts';
import type { Bundle } from './bundles.ts';
import { stable } from '../stable.ts';
import { whoId } from './who-id.ts';

/** A grant as one document tells it: without what time, settings and other grants make of it. */
export interface Draft extends Omit<HeldGrant, 'state' | 'wider'> {
  /** Actions of S3, by their ids. */
  readonly given: ReadonlySet<string>;
  /** Why it gives nothing whatever the time, in a sentence. */
  readonly broken: string | undefined;
  /** Account of the bucket behind an access point, where that is another one. */
  readonly bucketAccount?: string;
}

export type DraftWay = Pick<Draft, 'way' | 'role' | 'public' | 'permissions' | 'bucketAccount'>;

/** @param bundle one that says who */
export function draftOf(
  bundle: Bundle & { readonly who: HeldGrant['who'] },
  document: string,
  places: readonly HeldPlace[],
  how: DraftWay,
): Draft {
  const conditions = conditionsOf(bundle);
  const { who, name, parts, never, broken } = bundle;
  const tagged = places.some(({ tags }) => tags !== undefined);
  const { abilities, partly, others } = abilitiesOf(bundle.given, bundle.texts, tagged);
  return {
    id: `${document} ${whoId(who)} ${parts.map(({ sid, statement }) => sid ?? statement).join(' ')}`,
    ...(name === undefined ? {} : { name }),
    who,
    abilities,
    never,
    partly,
    others,
    places,
    conditions,
    parts,
    given: bundle.given,
    broken,
    ...how,
  };
}

export function conditionsOf({ conditions: { always, network, upload } }: Bundle): HeldConditions {
  return { ...always, ...(network === undefined ? {} : { network }), ...upload };
}

/** Where the objects and listings of a bundle are. */
export function placeOf(
  { objects, listing, except, conditions: { tags } }: Bundle,
  where: Pick<HeldPlace, 'bucket' | 'accessPoint'>,
): HeldPlace {
  const differs = objects !== undefined && listing !== undefined && stable(objects) !== stable(listing);
  return {
    ...where,
    ...prefixesOf(objects ?? listing ?? ['*']),
    ...(differs ? { listing } : {}),
    ...(except.length === 0 ? {} : { except }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
  };
}
