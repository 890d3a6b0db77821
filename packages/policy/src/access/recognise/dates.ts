import { isEpoch, parseDate } from '../../grammar/dates.ts';

/** Those values that are dates, in ISO 8601; numbers are seconds since 1970, and nothing else is a number. */
export const datesOf = (values: readonly string[], numeric: boolean): readonly string[] =>
  values.flatMap((value) => {
    const at = parseDate(value);
    if (at === undefined || (numeric && !isEpoch(value))) return [];
    return [isEpoch(value) ? new Date(at).toISOString().replace('.000Z', 'Z') : value];
  });

const time = (date: string): number => parseDate(date) ?? 0;
export const earlierOf = (one: string, other: string): string => (time(other) < time(one) ? other : one);
export const laterOf = (one: string, other: string): string => (time(other) > time(one) ? other : one);

/** The earlier one of two dates that can be read, or the one there is. */
export const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? (one ?? other) : earlierOf(one, other);

export const later = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? (one ?? other) : laterOf(one, other);
