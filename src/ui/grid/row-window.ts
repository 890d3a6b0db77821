/** The rows in view and where the scrolling element must put them. All in CSS pixels. */
export interface RowWindow {
  /** First row drawn. */
  readonly first: number;
  /** One past the last row drawn. */
  readonly end: number;
  /** Height of the element that stands for all rows. */
  readonly height: number;
  /** Position of the first drawn row within it. */
  readonly top: number;
}

export interface ScrollPosition {
  /** What the browser says. */
  readonly scrollTop: number;
  /** Where we are among the rows, as if the element could be as tall as they are. */
  readonly offset: number;
}

export interface RowSpace {
  readonly count: number;
  readonly rowHeight: number;
  readonly viewport: number;
}

/**
 * Browsers cut elements off at some height: Firefox at 17.9 million pixels, Chromium at 33.5. A million rows of
 * 28 px are 28 million, so a taller list is drawn in an element of this height and scrolled to scale.
 */
const TALLEST = 15_000_000;
const OVERSCAN = 8;

export function spaceHeight({ count, rowHeight }: RowSpace): number {
  return Math.min(count * rowHeight, TALLEST);
}

function ranges(space: RowSpace): { physical: number; virtual: number } {
  return {
    physical: Math.max(0, spaceHeight(space) - space.viewport),
    virtual: Math.max(0, space.count * space.rowHeight - space.viewport),
  };
}

/**
 * Where a scroll event leads. In a list that is drawn to scale, the wheel and the arrow keys move by the
 * pixels they say, and only the thumb moves by its share of the whole.
 */
export function scrolled(before: ScrollPosition, scrollTop: number, space: RowSpace): ScrollPosition {
  const { physical, virtual } = ranges(space);
  if (physical === virtual) return { scrollTop, offset: clamp(scrollTop, virtual) };
  const delta = scrollTop - before.scrollTop;
  const atEnd = scrollTop <= 0 || scrollTop >= physical - 1;
  const jump = atEnd || Math.abs(delta) > space.viewport * 2;
  const offset = jump ? (scrollTop / physical) * virtual : before.offset + delta;
  return { scrollTop, offset: clamp(offset, virtual) };
}

/** Where to scroll for an offset among the rows. */
export function positionFor(offset: number, space: RowSpace): ScrollPosition {
  const { physical, virtual } = ranges(space);
  const inside = clamp(offset, virtual);
  return { offset: inside, scrollTop: virtual === 0 ? 0 : Math.round((inside / virtual) * physical) };
}

/** The smallest change of offset that brings a row into view; undefined when it is in view already. */
export function offsetToReveal(row: number, offset: number, space: RowSpace): number | undefined {
  const top = row * space.rowHeight;
  if (top < offset) return top;
  const bottom = top + space.rowHeight;
  return bottom > offset + space.viewport ? bottom - space.viewport : undefined;
}

export function windowAt({ scrollTop, offset }: ScrollPosition, space: RowSpace): RowWindow {
  const { count, rowHeight, viewport } = space;
  const first = Math.max(0, Math.floor(offset / rowHeight) - OVERSCAN);
  const end = Math.min(count, Math.ceil((offset + viewport) / rowHeight) + OVERSCAN);
  const { physical, virtual } = ranges(space);
  const shift = physical === virtual ? 0 : scrollTop - offset;
  return { first, end: Math.max(first, end), height: spaceHeight(space), top: first * rowHeight + shift };
}

function clamp(value: number, greatest: number): number {
  return Math.max(0, Math.min(value, greatest));
}
