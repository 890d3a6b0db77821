import { parseDate } from '../../grammar/dates.ts';
import { globCovers, toGlob } from '../../grammar/glob.ts';
import { stable } from '../stable.ts';
import type { Draft } from './draft.ts';
import type { HeldConditions, HeldPart, HeldPlace } from './types.ts';
import { whoId } from './who-id.ts';

/** Parts of all other grants that give the same grantee as much at least, wherever this one does. */
export function widerParts(grant: Draft, all: readonly Draft[]): readonly HeldPart[] {
  return all
    .filter((other) => other !== grant && other.broken === undefined && gives(other, grant))
    .flatMap(({ parts }) => parts);
}

function gives(wide: Draft, narrow: Draft): boolean {
  return (
    whoId(wide.who) === whoId(narrow.who) &&
    !sharesParts(wide, narrow) &&
    wide.places.length > 0 &&
    narrow.places.length > 0 &&
    narrow.abilities.every((ability) => wide.abilities.includes(ability)) &&
    narrow.partly.every((ability) => wide.abilities.includes(ability) || wide.partly.includes(ability)) &&
    narrow.others.every((text) => wide.others.some((other) => globCovers(toGlob(other), toGlob(text)))) &&
    wide.never.every((ability) => narrow.never.includes(ability)) &&
    narrow.places.every((place) => wide.places.some((other) => placeCovers(other, place))) &&
    asksLess(wide.conditions, narrow.conditions)
  );
}

/** Both end with the same texts: the abilities of one role. */
const sharesParts = (one: Draft, other: Draft): boolean =>
  one.parts.some((part) => other.parts.some((its) => stable(its) === stable(part)));

function placeCovers(wide: HeldPlace, narrow: HeldPlace): boolean {
  const patterns = (place: HeldPlace) => {
    const all = [...place.prefixes.map((prefix) => `${prefix}*`), ...place.patterns];
    return all.length === 0 ? ['*'] : all;
  };
  const covers = (wider: readonly string[], narrower: readonly string[]) =>
    narrower.every((one) => wider.some((other) => globCovers(toGlob(other), toGlob(one))));
  return (
    globCovers(toGlob(wide.bucket), toGlob(narrow.bucket)) &&
    covers(patterns(wide), patterns(narrow)) &&
    covers(wide.listing ?? patterns(wide), narrow.listing ?? patterns(narrow)) &&
    Object.entries(wide.tags ?? {}).every(([name, value]) => narrow.tags?.[name] === value)
  );
}

/** Whatever `wide` asks of a request, `narrow` asks too; the end of `wide` is no earlier, its beginning no later. */
function asksLess(wide: HeldConditions, narrow: HeldConditions): boolean {
  const { until, from, others, ...rest } = wide;
  const time = (date: string | undefined) => (date === undefined ? undefined : parseDate(date));
  const [end, itsEnd, start, itsStart] = [until, narrow.until, from, narrow.from].map(time);
  return (
    (end === undefined || (itsEnd !== undefined && itsEnd <= end)) &&
    (start === undefined || (itsStart !== undefined && itsStart >= start)) &&
    others.every((line) => narrow.others.some((its) => stable(its) === stable(line))) &&
    Object.entries(rest).every(
      ([name, asked]) =>
        asked === undefined || stable(asked) === stable(narrow[name as keyof HeldConditions] ?? null),
    )
  );
}
