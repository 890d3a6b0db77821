import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { SizeLine } from './lines';

/** A line's place in the treemap, in pixels. */
export interface Square {
  readonly line: SizeLine;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** More would be too small to be seen, let alone to be met by a pointer. */
const MOST = 120;
const GAP = 2;
/** Pixels of what can still be seen. */
const LEAST = 2;

/** The largest lines as areas of their values, near to squares; the rest is in the table alone. */
export function squaresOf(lines: readonly SizeLine[], width: number, height: number): Square[] {
  const shown = lines
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, MOST);
  if (shown.length === 0 || width < 1 || height < 1) return [];
  const root = hierarchy<{ children?: readonly SizeLine[]; value?: number }>({ children: shown }).sum(
    ({ value = 0 }) => value,
  );
  const layout = treemap<{ children?: readonly SizeLine[] }>()
    .tile(treemapSquarify)
    .size([width, height])
    .paddingInner(GAP)
    .round(true);
  return layout(root)
    .leaves()
    .map(({ data, x0, y0, x1, y1 }) => ({
      line: data as SizeLine,
      x: x0,
      y: y0,
      width: x1 - x0,
      height: y1 - y0,
    }))
    .filter((square) => square.width >= LEAST && square.height >= LEAST);
}

type Direction = 'left' | 'right' | 'up' | 'down';

/** The square next to one in a direction: the one whose edge is nearest, among those that overlap it most. */
export function neighbour(
  squares: readonly Square[],
  from: Square,
  direction: Direction,
): Square | undefined {
  const along = direction === 'left' || direction === 'right';
  const ahead = direction === 'right' || direction === 'down';
  const span = (square: Square, across: boolean) =>
    along !== across
      ? { start: square.x, end: square.x + square.width }
      : { start: square.y, end: square.y + square.height };
  const own = { line: span(from, false), across: span(from, true) };
  let best: { readonly square: Square; readonly cost: number } | undefined;
  for (const square of squares) {
    const line = span(square, false);
    const gap = ahead ? line.start - own.line.end : own.line.start - line.end;
    if (square === from || gap < -1) continue;
    const across = span(square, true);
    const shared = Math.min(across.end, own.across.end) - Math.max(across.start, own.across.start);
    const cost = gap + (shared > 0 ? -shared / 1e6 : 1e6 - shared);
    if (best === undefined || cost < best.cost) best = { square, cost };
  }
  return best?.square;
}
