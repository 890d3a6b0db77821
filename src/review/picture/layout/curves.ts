import type { Column } from './shapes';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** An edge as it is drawn. */
export interface Curve {
  /** Of an SVG path. */
  readonly d: string;
  /** Where its number stands. */
  readonly middle: Point;
  /** Where words about it have room, above a layer that it only crosses. */
  readonly words?: Point;
  readonly top: number;
  readonly bottom: number;
}

interface End {
  /** Place of its column. */
  readonly column: number;
  readonly y: number;
}

/** How far an edge inside one layer goes out of it, in pixels. */
const BOW = 26;

/**
 * From the right side of one node to the left side of another, level over the layers between; inside a layer, and back
 * to one before, as a bow at its right.
 */
export function curveOf(from: End, to: End, lanes: readonly number[], columns: readonly Column[]): Curve {
  const start = { x: rightOf(columns[from.column]!), y: from.y };
  if (to.column <= from.column) return bow(start, to, columns[to.column]!);
  const stops: { left: number; right: number; y: number }[] = [];
  for (let column = from.column + 1; column < to.column; column += 1) {
    const between = columns[column]!;
    stops.push({ left: between.x, right: rightOf(between), y: lanes[column - from.column - 1] ?? from.y });
  }
  const end = { x: columns[to.column]!.x, y: to.y };
  let d = `M${round(start.x)} ${round(start.y)}`;
  let at = start;
  for (const { left, right, y } of stops) {
    d += bend(at, { x: left, y }) + `H${round(right)}`;
    at = { x: right, y };
  }
  d += bend(at, end);
  const first = stops[0] === undefined ? end : { x: stops[0].left, y: stops[0].y };
  const crossed = stops[Math.floor(stops.length / 2)];
  const heights = [from.y, to.y, ...lanes];
  return {
    d,
    middle: { x: (start.x + first.x) / 2, y: (start.y + first.y) / 2 },
    ...(crossed !== undefined && { words: { x: (crossed.left + crossed.right) / 2, y: crossed.y } }),
    top: Math.min(...heights),
    bottom: Math.max(...heights),
  };
}

function bow(start: Point, to: End, column: Column): Curve {
  const end = { x: rightOf(column), y: to.y };
  const out = Math.max(start.x, end.x) + BOW;
  return {
    d: `M${round(start.x)} ${round(start.y)}C${round(out)} ${round(start.y)} ${round(out)} ${round(end.y)} ${round(end.x)} ${round(end.y)}`,
    // Where a cubic whose handles are both at `out` is in its middle.
    middle: { x: 0.75 * out + 0.125 * (start.x + end.x), y: (start.y + end.y) / 2 },
    top: Math.min(start.y, end.y),
    bottom: Math.max(start.y, end.y),
  };
}

const bend = (from: Point, to: Point): string => {
  const half = (from.x + to.x) / 2;
  return `C${round(half)} ${round(from.y)} ${round(half)} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
};

const rightOf = ({ x, width }: Column): number => x + width;

const round = (value: number): number => Math.round(10 * value) / 10;
