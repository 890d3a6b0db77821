import { describe, expect, it } from 'vitest';
import { AccessLogReader } from '../parse/access-log';
import { anyLine, chances } from '../testing/lines';
import { grouped, isRefused, timeline, type CubeFilter } from './ask';
import { Cube } from './cube';
import { DIMENSIONS, type Dimension } from './levels';

/** Of so many lines, each counted by itself. */
function counted(lines: readonly string[]): { readonly all: Cube; readonly single: readonly Cube[] } {
  const wanted = { from: 0, to: Number.POSITIVE_INFINITY, bucket: undefined, marks: {} };
  const cubeOf = (text: string) => {
    const cube = new Cube({ depth: 2, step: 3600 });
    const reader = new AccessLogReader(cube, wanted);
    reader.push(new TextEncoder().encode(text));
    reader.end();
    return cube;
  };
  return { all: cubeOf(lines.join('\n')), single: lines.map(cubeOf) };
}

const valueOf = (cube: Cube, dimension: Dimension) => cube.texts(DIMENSIONS.indexOf(dimension))[0]!;

describe('what a cube is asked', () => {
  const chance = chances(77);
  const { all, single } = counted(Array.from({ length: 120 }, () => anyLine(chance, 3)));
  const fits = ({ values = {}, from, to }: CubeFilter) =>
    single.filter(
      (cube) =>
        DIMENSIONS.every((one) => values[one] === undefined || values[one] === valueOf(cube, one)) &&
        cube.time(0) >= (from ?? 0) &&
        cube.time(0) < (to ?? Number.POSITIVE_INFINITY),
    );
  const filters: readonly CubeFilter[] = [
    {},
    { values: { operation: 'REST.GET.OBJECT' } },
    { values: { outcome: '403 AccessDenied', bucket: 'analytics-lake' } },
    { values: { who: 'nobody' } },
    { from: 1_771_000_000, to: 1_772_000_000 },
  ];

  it.each(filters)('sums by any dimensions as one by one: %j', (filter) => {
    for (let round = 0; round < 8; round += 1) {
      const dimensions = DIMENSIONS.filter(() => chance(2) === 0);
      const groups = grouped(all, dimensions, filter);
      const sums = new Map<string, number[]>();
      for (const cube of fits(filter)) {
        const key = dimensions.map((one) => valueOf(cube, one)).join('\n');
        const [requests, refused, sent] = sums.get(key) ?? [0, 0, 0];
        const bad = isRefused(valueOf(cube, 'outcome')) ? 1 : 0;
        sums.set(key, [requests! + 1, refused! + bad, sent! + cube.sent(0)]);
      }
      const told = groups.map((one) => [one.values.join('\n'), [one.requests, one.refused, one.sent]]);
      expect(new Map(told as [string, number[]][])).toEqual(sums);
      expect(groups.map(({ requests }) => requests)).toEqual(
        [...sums.values()].map(([one]) => one).toSorted((one, other) => other! - one!),
      );
    }
  });

  it.each(filters)('leaves no request out of its time: %j', (filter) => {
    const { times, allowed, refused } = timeline(all, filter);
    const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
    expect(sum(allowed) + sum(refused)).toBe(fits(filter).length);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });
});
