import { parseDate } from '@drawbridge-s3/policy/grammar';

const DAY = 86_400_000;

/** `2027-02-26`, in UTC as policies have it. */
export const dayIn = (days: number, now: number): string =>
  new Date(now + days * DAY).toISOString().slice(0, 10);

/** Whether it is a day of the calendar, written as fields of dates write it, that ends in a year of four digits. */
export const isDay = (day: string): boolean =>
  /^(?!9999)\d{4}-\d\d-\d\d$/.test(day) && parseDate(day) !== undefined;

/**
 * When that many days after this one begin, as policies have it. The text itself where it is no day: the form's
 * problems then name it.
 */
export function startOfDay(day: string, later: number): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !isDay(day) ? day : new Date(time + later * DAY).toISOString().replace('.000Z', 'Z');
}

/** The last day of what ends then: of one that ends when a day begins the day before. */
export const lastDayOf = (end: number): string => new Date(end - 1).toISOString().slice(0, 10);

/** Milliseconds. */
export const days = (count: number): number => count * DAY;
