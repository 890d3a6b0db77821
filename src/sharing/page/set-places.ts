import { bucketParameter, type Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';
import type { SetPlace } from '../set/found';
import type { LinkPlace } from './address';

/**
 * What is to be listed and signed: everything below the prefixes, and the objects, which are the first place's. Beside
 * objects a place without a prefix only says where they are.
 */
export function setPlaces(
  places: readonly LinkPlace[],
  objects: readonly ObjectAddress[],
  through: Location | undefined,
): readonly SetPlace[] {
  const first = places[0]?.location;
  return grouped(places).map(({ location, prefixes }) => {
    const own = first !== undefined && same(first, location) ? objects : [];
    return {
      location,
      through: through ?? location,
      prefixes: own.length === 0 ? prefixes : prefixes.filter((prefix) => prefix !== ''),
      objects: own,
    };
  });
}

/** Names below every prefix, as keys to upload to. */
export const uploadPlaces = (
  places: readonly LinkPlace[],
  names: readonly string[],
  through: Location | undefined,
): readonly SetPlace[] =>
  grouped(places).map(({ location, prefixes }) => ({
    location,
    through: through ?? location,
    prefixes: [],
    objects: prefixes.flatMap((prefix) => names.map((name) => ({ key: prefix + name }))),
  }));

const same = (a: Location, b: Location) => bucketParameter(a) === bucketParameter(b);

function grouped(places: readonly LinkPlace[]) {
  const groups: { readonly location: Location; readonly prefixes: string[] }[] = [];
  for (const { location, prefix } of places) {
    const group = groups.find((one) => same(one.location, location));
    if (group === undefined) groups.push({ location, prefixes: [prefix] });
    else if (!group.prefixes.includes(prefix)) group.prefixes.push(prefix);
  }
  return groups;
}
