import { DIMENSIONS, type Dimension } from '@/resources/trail/cube/levels';
import type { CubeFilter } from '@/resources/trail/cube/ask';
import type { TimeRange } from '@/resources/trail/files/log-names';
import type { CountTask } from '@/resources/trail/read/count-log';
import type { Marks } from '@/resources/trail/parse/marks';
import type { TrailAddress } from '../address-keys';

const DAY = 86_400_000;
const HOUR_SECONDS = 3600;
/** Of a longer time days are told apart, and no hours. */
const HOURS_UP_TO = 15 * DAY;
const DAYS_FIRST = 7;
export const DEPTHS = ['1', '2', '3', '4'] as const;

const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Days as the form shows them: those of the address, else the last seven. In UTC, as logs are. */
export function daysOf(
  { from, to }: TrailAddress,
  now: number,
): { readonly from: string; readonly to: string } {
  return { from: from ?? dayText(now - (DAYS_FIRST - 1) * DAY), to: to ?? dayText(now) };
}

/** From the first of two days up to the end of the last; undefined where they are none, or the wrong way round. */
export function rangeOf({ from, to }: { readonly from: string; readonly to: string }): TimeRange | undefined {
  const first = Date.parse(`${from}T00:00:00Z`);
  const last = Date.parse(`${to}T00:00:00Z`) + DAY;
  return last > first ? { from: first, to: last } : undefined;
}

export const depthOf = ({ depth }: TrailAddress): number => Math.min(4, Math.max(1, Number(depth) || 2));

/** What workers count. */
export function taskOf(address: TrailAddress, range: TimeRange, marks: Marks): CountTask {
  const hours = range.to - range.from <= HOURS_UP_TO;
  return {
    shape: { depth: depthOf(address), step: hours ? HOUR_SECONDS : DAY / 1000 },
    wanted: { from: range.from / 1000, to: range.to / 1000, bucket: address.of, marks },
  };
}

/** Requests that are looked at. `when`: seconds since 1970, `first-end`. */
export function filterOf(address: TrailAddress): CubeFilter {
  const values = Object.fromEntries(
    DIMENSIONS.flatMap((dimension) => {
      const value = address[dimension];
      return value === undefined ? [] : [[dimension, value === NONE ? '' : value]];
    }),
  );
  const [, from, to] = /^(\d+)-(\d+)$/.exec(address.when ?? '') ?? [];
  return from === undefined ? { values } : { values, from: Number(from), to: Number(to) };
}

/** An empty value in an address, which drops what is empty. */
export const NONE = '(none)';

export const chosenOf = (address: TrailAddress): readonly Dimension[] =>
  DIMENSIONS.filter((dimension) => address[dimension] !== undefined);
