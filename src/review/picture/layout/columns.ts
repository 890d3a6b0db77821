import type { Layer } from '../graph/paths';
import type { Column } from './shapes';

/** Pixels, before zooming. */
const SIDE = 16;
/** An account's number is never cut. */
const narrowest = (layer: Layer) => (layer === 'account' ? 124 : 104);
const WIDEST = 200;
const LEAST_GAP = 36;
const MOST_GAP = 120;

/**
 * Columns as wide as what is in them, with the rest of the room between them.
 * @param needs how wide the widest node of each layer would be
 */
export function columnsOf(
  layers: readonly Layer[],
  needs: Readonly<Partial<Record<Layer, number>>>,
  room: number,
): Column[] {
  const wanted = layers.map((layer) => Math.min(Math.max(needs[layer] ?? 0, narrowest(layer)), WIDEST));
  const gaps = Math.max(layers.length - 1, 1);
  const free = room - 2 * SIDE;
  // What is beyond the narrowest gives way where there is no room for it: names lose their middle then.
  const over = sum(wanted) + gaps * LEAST_GAP - free;
  const least = layers.map(narrowest);
  const spare = sum(wanted) - sum(least);
  const kept = over <= 0 || spare === 0 ? 1 : Math.max(1 - over / spare, 0);
  const widths = wanted.map((width, index) => least[index]! + kept * (width - least[index]!));
  const gap = Math.min(Math.max((free - sum(widths)) / gaps, LEAST_GAP), MOST_GAP);
  let x = SIDE;
  return layers.map((layer, index) => {
    const column = { layer, x, width: widths[index]! };
    x += column.width + gap;
    return column;
  });
}

/** With what is free at its right side. */
export const widthOf = (columns: readonly Column[]): number => {
  const last = columns.at(-1);
  return last === undefined ? 0 : last.x + last.width + SIDE;
};

const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0);
