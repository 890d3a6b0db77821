import type { Graph, GraphEdge, GraphNode } from '../graph/graph-of';
import type { Layer } from '../graph/paths';
import { columnsOf, widthOf } from './columns';
import { curveOf, type Curve } from './curves';
import type { Column, Heights } from './shapes';

interface Placed {
  readonly node: GraphNode;
  readonly column: Column;
  /** Of its middle. */
  readonly y: number;
}

interface Drawn {
  readonly edge: GraphEdge;
  readonly curve: Curve;
}

/** Everything that is drawn, and where, in pixels before zooming. */
export interface Scene {
  readonly graph: Graph;
  readonly columns: readonly Column[];
  readonly nodes: readonly Placed[];
  readonly edges: readonly Drawn[];
  readonly width: number;
  readonly height: number;
}

/** @param wide how wide a node would be */
export function sceneOf(
  graph: Graph,
  heights: Heights,
  room: number,
  wide: (node: GraphNode) => number,
): Scene {
  const needs: Partial<Record<Layer, number>> = {};
  for (const node of graph.nodes) needs[node.layer] = Math.max(needs[node.layer] ?? 0, wide(node));
  const columns = columnsOf(graph.layers, needs, room);
  const columnOf = new Map(columns.map((column, index) => [column.layer, { column, index }]));
  const nodes = graph.nodes.map((node, index) => ({
    node,
    column: columnOf.get(node.layer)!.column,
    y: heights.nodes[index] ?? 0,
  }));
  const ends = new Map(nodes.map(({ node, y }) => [node, { column: columnOf.get(node.layer)!.index, y }]));
  return {
    graph,
    columns,
    nodes,
    edges: graph.edges.map((edge, index) => ({
      edge,
      curve: curveOf(ends.get(edge.from)!, ends.get(edge.to)!, heights.lanes[index] ?? [], columns),
    })),
    width: widthOf(columns),
    height: heights.height,
  };
}
