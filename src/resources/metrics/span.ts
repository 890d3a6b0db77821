/** A time that is looked at, in seconds since 1970: from inclusive, to exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Seconds that one value stands for. */
  readonly period: number;
}

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** CloudWatch keeps values of an hour for 455 days, and nothing longer. */
export const KEPT = 455 * DAY;

/** Seconds of a time range before now, by what the address calls it. */
export const RANGES = {
  '1h': HOUR,
  '3h': 3 * HOUR,
  '1d': DAY,
  '1w': 7 * DAY,
  '1mo': 30 * DAY,
  '15mo': KEPT,
} as const;

export type RangeName = keyof typeof RANGES;

const PERIODS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY] as const;
/** Values of a chart: more than these are not told apart on a screen. */
const MOST_VALUES = 400;

/**
 * The shortest period that CloudWatch still has for a time that begins so long ago: of a minute for 15 days, of five
 * minutes for 63, of an hour for 455.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html
 * @param age seconds
 */
export function shortestPeriod(age: number): number {
  if (age <= 15 * DAY) return MINUTE;
  return age <= 63 * DAY ? 5 * MINUTE : HOUR;
}

/**
 * The time as CloudWatch is asked for it: in whole periods, as short as it keeps them and a chart can show. The period
 * that is not over yet is left out, as its sum would look like a fall.
 * @param now seconds
 */
export function spanOf(from: number, to: number, now: number): Span {
  const least = Math.max(from, now - KEPT);
  const most = Math.min(to, now);
  const kept = shortestPeriod(now - least);
  const period =
    PERIODS.find((one) => one >= kept && (most - least) / one <= MOST_VALUES) ?? PERIODS.at(-1) ?? DAY;
  const end = Math.floor(most / period) * period;
  return { from: Math.min(Math.floor(least / period) * period, end - period), to: end, period };
}

/** What is counted once a day, over the days of a time: two weeks at least, or there would be no line. */
export function daysOf({ from, to }: Span): Span {
  const end = Math.ceil(to / DAY) * DAY;
  return { from: Math.min(Math.floor(from / DAY) * DAY, end - 14 * DAY), to: end, period: DAY };
}
