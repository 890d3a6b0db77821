import { inOrder } from './graph/paths';
import type { Graph, GraphNode } from './graph/graph-of';

export type Move = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** Heights of the nodes by their ids; before they are laid out, their order is what counts. */
export type HeightOf = (id: string) => number;

/**
 * Where an arrow leads: up and down in a layer, left and right along the chosen path, and where there is none or the
 * node is not on it, along the edge that goes least up or down. Undefined where there is nothing further.
 * @param route ids of the nodes of the chosen path
 */
export function moved(
  graph: Graph,
  from: GraphNode,
  move: Move,
  heightOf: HeightOf,
  route: readonly string[] = [],
): GraphNode | undefined {
  if (move === 'left' || move === 'right')
    return along(graph, from, move === 'right' ? 1 : -1, heightOf, route);
  const layer = inHeight(
    graph.nodes.filter((node) => node.layer === from.layer),
    heightOf,
  );
  const at = layer.indexOf(from);
  const next = { up: at - 1, down: at + 1, first: 0, last: layer.length - 1 }[move];
  return next === at ? undefined : layer[next];
}

function along(
  graph: Graph,
  from: GraphNode,
  direction: 1 | -1,
  heightOf: HeightOf,
  route: readonly string[],
): GraphNode | undefined {
  const at = route.indexOf(from.id);
  const next = at < 0 ? undefined : route[at + direction];
  if (at >= 0) return graph.nodes.find(({ id }) => id === next);
  const ends = graph.edges.flatMap((edge) => {
    if (direction === 1) return edge.from === from ? [edge.to] : [];
    return edge.to === from ? [edge.from] : [];
  });
  const far = (node: GraphNode) => Math.abs(heightOf(node.id) - heightOf(from.id));
  return ends.toSorted((one, other) => far(one) - far(other) || inOrder(one.id, other.id))[0];
}

const inHeight = (nodes: readonly GraphNode[], heightOf: HeightOf): GraphNode[] =>
  nodes.toSorted((one, other) => heightOf(one.id) - heightOf(other.id));

/** The path before or after one among those through a node, around the end. */
export function nextPath(node: GraphNode, chosen: number | undefined, by: 1 | -1): number | undefined {
  const at = chosen === undefined ? -1 : node.paths.indexOf(chosen);
  if (at < 0) return by === 1 ? node.paths[0] : node.paths.at(-1);
  return node.paths.at((at + by) % node.paths.length);
}
