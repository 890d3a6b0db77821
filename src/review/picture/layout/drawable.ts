import type { Graph } from '../graph/graph-of';
import type { Drawable } from './shapes';

/** Pixels: an account has its name and its number, anything else one line. */
const HEIGHT = { account: 38, other: 28 } as const;

/** What of a graph its layout depends on. */
export function drawableOf({ layers, nodes, edges }: Graph): Drawable {
  const places = new Map(nodes.map(({ id }, index) => [id, index]));
  return {
    layers,
    nodes: nodes.map(({ id, layer, stops, group }) => ({
      id,
      layer,
      height:
        layer === 'account' && group === undefined && stops[0]?.account !== undefined
          ? HEIGHT.account
          : HEIGHT.other,
    })),
    edges: edges.map(({ from, to }) => ({ from: places.get(from.id)!, to: places.get(to.id)! })),
  };
}
