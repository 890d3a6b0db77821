import type { Span } from './span';

/** Values in the order of time, one a period; null where nothing was measured. */
export interface Series {
  /** Beginning of each period, in seconds since 1970. */
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

/**
 * Values as CloudWatch gives them, in any order and over any number of pages, laid on every period of the time: a
 * period without one stays a gap.
 */
export function seriesOf(
  { from, to, period }: Span,
  points: Iterable<readonly [time: number, value: number]>,
): Series {
  const at = new Map<number, number>();
  for (const [time, value] of points) at.set(Math.floor(time / period) * period, value);
  const times = Array.from(
    { length: Math.max(0, Math.ceil((to - from) / period)) },
    (_, index) => from + index * period,
  );
  return { times, values: times.map((time) => at.get(time) ?? null) };
}

/** The last value that was measured, and when; undefined where none was. */
export function lastOf({ times, values }: Series): { time: number; value: number } | undefined {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index];
  return value === undefined || value === null ? undefined : { time: times[index]!, value };
}

/** The last value against the first, as a share of the first: 0.5 is half more. Undefined where that says nothing. */
export function changeOf(series: Series): number | undefined {
  const measured = series.values.filter((value) => value !== null);
  const [first] = measured;
  const last = measured.at(-1);
  return measured.length < 2 || first === undefined || last === undefined || first === 0
    ? undefined
    : (last - first) / first;
}

/** Of all that was measured; undefined where nothing was. */
export function sumOf({ values }: Series): number | undefined {
  const measured = values.filter((value) => value !== null);
  return measured.length === 0 ? undefined : measured.reduce((sum, value) => sum + value, 0);
}
