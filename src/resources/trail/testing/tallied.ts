import type { Cube } from '../cube/cube';
import { DIMENSIONS } from '../cube/levels';

/** What a cube counted, as lines in their order: the same of all that counted the same. */
export function tallied(cube: Cube): readonly string[] {
  return Array.from({ length: cube.rows }, (_, row) => {
    const values = DIMENSIONS.map((_name, at) => cube.texts(at)[cube.value(row, at)]);
    const sums = [cube.requests(row), cube.sent(row), cube.received(row), cube.first(row), cube.last(row)];
    return [cube.time(row), ...values, ...sums].join(' | ');
  }).toSorted();
}
