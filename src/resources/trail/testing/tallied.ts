import type { Cube } from '../cube/cube';
import { DIMENSIONS } from '../cube/levels';

/** What a cube counted, as lines in their order: the same of all that counted the same. */
export function tallied(cube: Cube): readonly string[] {
  return Array.from({ length: cube.rows }, (_, row) => {
    const { time, requests, sent, received, first, last } = cube.at(row);
    const values = DIMENSIONS.map((_name, at) => cube.texts(at)[cube.value(row, at)]);
    return [time, ...values, requests, sent, received, first, last].join(' | ');
  }).toSorted();
}
