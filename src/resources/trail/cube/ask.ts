import type { Cube } from './cube';
import { DIMENSIONS, type Dimension } from './levels';

/** Requests that have all of these; times in seconds since 1970, up to and without `to`. */
export interface CubeFilter {
  readonly values?: Partial<Readonly<Record<Dimension, string>>>;
  readonly from?: number;
  readonly to?: number;
}

interface Sum {
  readonly requests: number;
  /** Refused: 403. */
  readonly refused: number;
  /** Bytes. */
  readonly sent: number;
  readonly received: number;
  /** Seconds since 1970; the first is infinite where there are none. */
  readonly first: number;
  readonly last: number;
}

export interface Group extends Sum {
  /** Values of the dimensions that were asked for, in their order. */
  readonly values: readonly string[];
}

const OUTCOME = DIMENSIONS.indexOf('outcome');

/** Refused by a policy or for want of one. */
export const isRefused = (outcome: string): boolean => outcome.startsWith('403');

/** Sums of the requests that fit, by these dimensions, the most first. */
export function grouped(cube: Cube, dimensions: readonly Dimension[], filter: CubeFilter): readonly Group[] {
  const places = dimensions.map((dimension) => DIMENSIONS.indexOf(dimension));
  const sums = new Map<string, Group>();
  const denied = cube.texts(OUTCOME).map(isRefused);
  for (const row of rowsOf(cube, filter)) {
    const numbers = places.map((place) => cube.value(row, place));
    const key = numbers.join(' ');
    const { requests, sent, received, first, last } = cube.at(row);
    const before = sums.get(key);
    const refused = denied[cube.value(row, OUTCOME)] === true ? requests : 0;
    sums.set(key, {
      values: before?.values ?? numbers.map((number, at) => cube.texts(places[at]!)[number]!),
      requests: (before?.requests ?? 0) + requests,
      refused: (before?.refused ?? 0) + refused,
      sent: (before?.sent ?? 0) + sent,
      received: (before?.received ?? 0) + received,
      first: Math.min(before?.first ?? first, first),
      last: Math.max(before?.last ?? last, last),
    });
  }
  return [...sums.values()].toSorted((one, other) => other.requests - one.requests);
}

export interface Timeline {
  /** Seconds since 1970, each the beginning of a step; without gaps. */
  readonly times: readonly number[];
  readonly allowed: readonly number[];
  readonly refused: readonly number[];
}

/** Steps beyond so many are drawn as fewer, longer ones. */
const MOST_STEPS = 2000;

/** Requests that fit by time, zeros with them. */
export function timeline(cube: Cube, filter: CubeFilter): Timeline {
  const denied = cube.texts(OUTCOME).map(isRefused);
  const counts = new Map<number, [number, number]>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rowsOf(cube, filter)) {
    const { time, requests } = cube.at(row);
    const count = counts.get(time) ?? [0, 0];
    count[denied[cube.value(row, OUTCOME)] === true ? 1 : 0] += requests;
    counts.set(time, count);
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  if (counts.size === 0) return { times: [], allowed: [], refused: [] };
  const single = cube.step;
  const step = Number.isFinite(single)
    ? single * Math.max(1, Math.ceil((last - first) / single / MOST_STEPS))
    : Math.max(1, last - first);
  const length = Math.floor((last - first) / step) + 1;
  const allowed = Array.from({ length }, () => 0);
  const refused = Array.from({ length }, () => 0);
  for (const [time, [good, bad]] of counts) {
    const at = Math.floor((time - first) / step);
    allowed[at]! += good;
    refused[at]! += bad;
  }
  return { times: allowed.map((_, at) => first + at * step), allowed, refused };
}

function* rowsOf(cube: Cube, { values = {}, from, to }: CubeFilter): Generator<number, undefined> {
  const wanted: (readonly [place: number, number: number])[] = [];
  for (const [place, dimension] of DIMENSIONS.entries()) {
    const text = values[dimension];
    if (text === undefined) continue;
    const number = cube.texts(place).indexOf(text);
    if (number < 0) return undefined;
    wanted.push([place, number]);
  }
  rows: for (let row = 0; row < cube.rows; row += 1) {
    for (const [place, number] of wanted) if (cube.value(row, place) !== number) continue rows;
    if (from !== undefined || to !== undefined) {
      const { time } = cube.at(row);
      if (time < (from ?? Number.NEGATIVE_INFINITY) || time >= (to ?? Number.POSITIVE_INFINITY)) continue;
    }
    yield row;
  }
  return undefined;
}
