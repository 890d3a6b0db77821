import type { Cube } from './cube';
import { DIMENSIONS, type Dimension } from './levels';

/** Requests that have all of these; times in seconds since 1970, up to and without `to`. */
export interface CubeFilter {
  readonly values?: Partial<Readonly<Record<Dimension, string>>>;
  readonly from?: number;
  readonly to?: number;
}

interface Sum {
  /** Values of the dimensions that were asked for, in their order. */
  readonly values: readonly string[];
  requests: number;
  /** Refused: 403. */
  refused: number;
  /** Bytes. */
  sent: number;
  received: number;
  /** Seconds since 1970. */
  first: number;
  last: number;
}

export type Group = Readonly<Sum>;

const OUTCOME = DIMENSIONS.indexOf('outcome');

/** Refused by a policy or for want of one. */
export const isRefused = (outcome: string): boolean => outcome.startsWith('403');

/** Sums of the requests that fit, by these dimensions, the most first. It is asked while counting goes on: nothing is made for a row. */
export function grouped(cube: Cube, dimensions: readonly Dimension[], filter: CubeFilter): readonly Group[] {
  const places = dimensions.map((dimension) => DIMENSIONS.indexOf(dimension));
  const numberOf = combinations(cube, places);
  const sums: Sum[] = [];
  const denied = cube.texts(OUTCOME).map(isRefused);
  for (const row of rowsOf(cube, filter)) {
    const number = numberOf(row);
    const requests = cube.requests(row);
    const sum = (sums[number] ??= {
      values: places.map((place) => cube.texts(place)[cube.value(row, place)]!),
      requests: 0,
      refused: 0,
      sent: 0,
      received: 0,
      first: Number.POSITIVE_INFINITY,
      last: Number.NEGATIVE_INFINITY,
    });
    sum.requests += requests;
    if (denied[cube.value(row, OUTCOME)] === true) sum.refused += requests;
    sum.sent += cube.sent(row);
    sum.received += cube.received(row);
    sum.first = Math.min(sum.first, cube.first(row));
    sum.last = Math.max(sum.last, cube.last(row));
  }
  return sums.toSorted((one, other) => other.requests - one.requests);
}

/** Numbers of what rows have at these places together, from 0 on: of pairs, of those and the next, and so on. */
function combinations(cube: Cube, places: readonly number[]): (row: number) => number {
  const steps = places.map((place) => ({
    place,
    values: cube.texts(place).length,
    numbers: new Map<number, number>(),
  }));
  return (row) => {
    let number = 0;
    for (const { place, values, numbers } of steps) {
      const pair = number * values + cube.value(row, place);
      const known = numbers.get(pair);
      number = known ?? numbers.size;
      if (known === undefined) numbers.set(pair, number);
    }
    return number;
  };
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
    const time = cube.time(row);
    const count = counts.get(time) ?? [0, 0];
    if (count[0] + count[1] === 0) counts.set(time, count);
    count[denied[cube.value(row, OUTCOME)] === true ? 1 : 0] += cube.requests(row);
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
      const time = cube.time(row);
      if (time < (from ?? Number.NEGATIVE_INFINITY) || time >= (to ?? Number.POSITIVE_INFINITY)) continue;
    }
    yield row;
  }
  return undefined;
}
