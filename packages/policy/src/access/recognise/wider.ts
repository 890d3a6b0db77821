import { parseDate } from '../../grammar/dates.ts';
import { globCovers, hasWildcards, toGlob } from '../../grammar/glob.ts';
import { stable } from '../stable.ts';
import type { Draft } from './draft.ts';
import type { HeldConditions, HeldPart, HeldPlace } from './types.ts';
import { byWho } from './by-who.ts';

/**
 * For each grant the parts of all others that give the same grantee as much at least, wherever it does. Looked up by
 * the grantee, for an account may have handed out thousands.
 */
export function widerParts(all: readonly Draft[]): ReadonlyMap<Draft, readonly HeldPart[]> {
  const wider = new Map<Draft, readonly HeldPart[]>();
  for (const drafts of byWho(all).values())
    for (const draft of drafts) {
      const giving = drafts.filter(
        (other) => other !== draft && other.broken === undefined && gives(other, draft),
      );
      wider.set(
        draft,
        giving.flatMap(({ parts }) => parts),
      );
    }
  return wider;
}

function gives(wide: Draft, narrow: Draft): boolean {
  return (
    wide.places.length > 0 &&
    narrow.places.length > 0 &&
    narrow.abilities.every((ability) => wide.abilities.includes(ability)) &&
    narrow.partly.every((ability) => wide.abilities.includes(ability) || wide.partly.includes(ability)) &&
    covers(wide.others, narrow.others) &&
    wide.never.every((ability) => narrow.never.includes(ability)) &&
    narrow.places.every((place) => wide.places.some((other) => placeCovers(other, place))) &&
    asksLess(wide.conditions, narrow.conditions) &&
    !sharesParts(wide, narrow)
  );
}

/** Both end with the same texts: the abilities of one role. */
const sharesParts = (one: Draft, other: Draft): boolean =>
  one.parts.some((part) =>
    other.parts.some((its) => its.document === part.document && its.statement === part.statement),
  );

/** Whether each of the narrower patterns is within one of the wider. */
const covers = (wider: readonly string[], narrower: readonly string[]): boolean =>
  narrower.every((one) =>
    wider.some((other) => other === one || (hasWildcards(other) && globCovers(toGlob(other), toGlob(one)))),
  );

const WHOLE = ['*'];

function patternsOf({ prefixes, patterns }: HeldPlace): readonly string[] {
  if (prefixes.length + patterns.length === 0) return WHOLE;
  return [...prefixes.map((prefix) => `${prefix}*`), ...patterns];
}

function placeCovers(wide: HeldPlace, narrow: HeldPlace): boolean {
  return (
    (wide.bucket === narrow.bucket || covers([wide.bucket], [narrow.bucket])) &&
    wide.except === undefined &&
    covers(patternsOf(wide), patternsOf(narrow)) &&
    covers(wide.listing ?? patternsOf(wide), narrow.listing ?? patternsOf(narrow)) &&
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
