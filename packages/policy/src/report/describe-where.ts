import type { Where } from '../diff/index.ts';
import { listedPieces, type Piece } from './pieces.ts';

const MOST = 4;

/** `inbox/*`, `the bucket itself and reports/* through access point marketing-read`. */
export function describeWhere(where: readonly Where[]): Piece[] {
  const ways = new Map<string | undefined, (string | undefined)[]>();
  for (const { accessPoint, keys } of where) ways.set(accessPoint, [...(ways.get(accessPoint) ?? []), keys]);
  const both = sameEverywhere(ways);
  if (both !== undefined) {
    const points = [...ways.keys()].filter((way) => way !== undefined);
    const direct = ways.has(undefined);
    if (points.length === 0) return places(both);
    return [...places(both), direct ? ', directly and ' : ' ', ...through(points)];
  }
  return listedPieces(
    [...ways].map(([way, keys]) =>
      way === undefined ? places(keys) : [...places(keys), ' ', ...through([way])],
    ),
  );
}

/** The keys, when every way reaches the same ones. */
function sameEverywhere(
  ways: ReadonlyMap<string | undefined, readonly (string | undefined)[]>,
): readonly (string | undefined)[] | undefined {
  const all = [...ways.values()].map((keys) => new Set(keys));
  const [first] = all;
  return first !== undefined &&
    all.every((keys) => keys.size === first.size && [...keys].every((key) => first.has(key)))
    ? [...first]
    : undefined;
}

function places(keys: readonly (string | undefined)[]): Piece[] {
  const objects = keys.filter((key) => key !== undefined);
  const shown = objects.length > MOST ? objects.slice(0, MOST - 1) : objects;
  const named = shown.map((key): Piece[] => (key === '*' ? ['every object'] : [{ mono: key }]));
  const more: Piece[][] = objects.length > MOST ? [[`${objects.length - shown.length} more patterns`]] : [];
  const self: Piece[][] = objects.length < keys.length ? [['the bucket itself']] : [];
  return listedPieces([...self, ...named, ...more]);
}

function through(points: readonly string[]): Piece[] {
  const names = points.map((arn): Piece[] => [{ mono: pointName(arn) }]);
  return [points.length === 1 ? 'through access point ' : 'through access points ', ...listedPieces(names)];
}

/** `arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME` as its name. */
export const pointName = (arn: string): string => /:accesspoint\/(.+)$/.exec(arn)?.[1] ?? arn;
