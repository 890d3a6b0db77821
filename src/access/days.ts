const DAY = 86_400_000;

/** `2027-02-26`, in UTC as policies have it. */
export const dayIn = (days: number, now: number): string =>
  new Date(now + days * DAY).toISOString().slice(0, 10);

/**
 * When that many days after this one begin, as policies have it. The text itself where it is no date: the grant's
 * problems then name it.
 */
export function startOfDay(day: string, later: number): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? day : new Date(time + later * DAY).toISOString().replace('.000Z', 'Z');
}

/** The last day of what ends then: of one that ends when a day begins the day before. */
export const lastDayOf = (end: number): string => new Date(end - 1).toISOString().slice(0, 10);

/** Milliseconds. */
export const days = (count: number): number => count * DAY;
