import { parseDate } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import { days, lastDayOf } from '../../days';

/** How near the end is. */
type Nearness = 'over' | 'soon' | 'far';

export interface UntilWords {
  /** The last day in UTC, on that day the time; the text itself where it is no date. */
  readonly day: string;
  /** Milliseconds since the epoch; what sorts last without an end. */
  readonly at: number;
  readonly nearness: Nearness;
  /** `in 12 days`, `2 days ago` */
  readonly distance: string;
}

/** Days before its end that an end is near. */
export const SOON = 30;

/** Undefined without an end. */
export function untilWords(until: string | undefined, now: number): UntilWords | undefined {
  if (until === undefined) return undefined;
  const at = parseDate(until);
  if (at === undefined) return { day: until, at: 0, nearness: 'far', distance: 'not a date' };
  const nearness = at <= now ? 'over' : at <= now + days(SOON) ? 'soon' : 'far';
  return {
    day: at > now && at <= now + days(1) ? timeOf(at) : lastDayOf(at),
    at,
    nearness,
    distance: distanceOf(at - now),
  };
}

/** `14:20`, where the operator is. */
const timeOf = (at: number): string => formatDateTime(new Date(at)).slice(-5);

const PHRASE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `in 12 days`, `26 minutes ago`. @param milliseconds from now on, negative for what is past */
export function distanceOf(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (Math.abs(minutes) < 60) return PHRASE.format(Math.trunc(minutes), 'minute');
  const hours = minutes / 60;
  return Math.abs(hours) < 48
    ? PHRASE.format(Math.trunc(hours), 'hour')
    : PHRASE.format(Math.trunc(hours / 24), 'day');
}
