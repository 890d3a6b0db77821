import { formatUtc } from '@/lib/format';

const DAY = 86_400;
const compact = new Intl.NumberFormat('en', { notation: 'compact' });

/** `1.2K`, at an axis. */
export const compactCount = (value: number): string => compact.format(value);

/** A time at an axis, in UTC. @param step seconds from one mark to the next */
export const axisTime = (time: number, step: number): string =>
  step >= DAY ? formatUtc(time).slice(5, 10) : formatUtc(time).slice(5);

/** Seconds from one value to the next; a day where there is one alone. */
export const stepOf = (times: ArrayLike<number> | undefined): number =>
  times !== undefined && times.length > 1 ? times[1]! - times[0]! : DAY;
