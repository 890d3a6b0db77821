import { Graph, layout } from '@dagrejs/dagre';
import type { Drawable, Heights } from './shapes';

const BETWEEN_NODES = 12;
const BETWEEN_LANES = 8;
const AROUND = 12;

/**
 * Orders every layer so that few edges cross, and says how far down everything stands. How far right is not asked for:
 * layers are columns as wide as the page lets them be.
 */
export function heightsOf({ layers, nodes, edges }: Drawable): Heights {
  if (nodes.length === 0) return { nodes: [], lanes: edges.map(() => []), height: 0 };
  const graph = new Graph();
  graph.setGraph({
    rankdir: 'LR',
    nodesep: BETWEEN_NODES,
    edgesep: BETWEEN_LANES,
    marginy: AROUND,
    // Every node has its rank by its layer.
    ranker: () => undefined,
  });
  // dagre has an empty rank between two, and cannot do without.
  const rankOf = new Map(layers.map((layer, index) => [layer, 2 * index]));
  const ranks = nodes.map(({ layer }) => rankOf.get(layer) ?? 0);
  // Names of others are no keys: dagre keeps them in plain objects.
  for (const [index, { height }] of nodes.entries())
    graph.setNode(`n${index}`, { width: 1, height, rank: ranks[index]! });
  for (const { from, to } of edges) if (ranks[from]! < ranks[to]!) graph.setEdge(`n${from}`, `n${to}`, {});
  layout(graph);
  return {
    nodes: nodes.map((_, index) => graph.node(`n${index}`).y ?? 0),
    lanes: edges.map(({ from, to }) => {
      const points: readonly { y: number }[] = graph.edge(`n${from}`, `n${to}`)?.points ?? [];
      // Its two ends, and a point in every rank between; layers are every other rank.
      return points.slice(1, -1).flatMap(({ y }, index) => (index % 2 === 1 ? [y] : []));
    }),
    height: graph.graph().height ?? 0,
  };
}
