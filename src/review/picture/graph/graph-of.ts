import { collapsed, type Opened } from './collapse';
import { byName, inOrder, LAYERS, type Layer, type Path, type Stop } from './paths';

export interface GraphNode {
  readonly id: string;
  readonly layer: Layer;
  /** More than one where they are drawn as one. */
  readonly stops: readonly Stop[];
  /** Why they are drawn as one: they are reached alike, or there are too many. */
  readonly group?: 'alike' | 'rest';
  /** Indices of the paths through it. */
  readonly paths: readonly number[];
  /** No path through it is of any use. */
  readonly stopped: boolean;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** Indices of the paths along it. */
  readonly paths: readonly number[];
  /** No path along it is of any use. */
  readonly stopped: boolean;
}

export interface Graph {
  /** Ordered by id; what the indices of nodes and edges count. */
  readonly paths: readonly Path[];
  /** Those with nodes in them. */
  readonly layers: readonly Layer[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Ids of the nodes of a path, in its order, by its index; those next to each other that are drawn as one stand once. */
  readonly routes: readonly (readonly string[])[];
}

export interface GraphOptions {
  /** Ids of the nodes drawn as one that are to be drawn apart. */
  readonly opened?: Opened;
  /** Id of a path whose stops are drawn alone, however many there are. */
  readonly chosen?: string;
}

/**
 * The paths as a layered graph: every stop once, edges along the same way once, what is alike or too much drawn as one.
 * The same paths give the same graph, in whatever order they come.
 */
export function graphOf(
  unordered: readonly Path[],
  { opened = new Set(), chosen }: GraphOptions = {},
): Graph {
  const paths = unordered.toSorted((one, other) => inOrder(one.id, other.id));
  const { nodeOf, groups } = collapsed(paths, opened, paths.find(({ id }) => id === chosen)?.stops ?? []);

  const nodes = new Map<string, Mutable>();
  const edges = new Map<string, { from: string; to: string; paths: number[]; stopped: boolean }>();
  const routes: string[][] = [];
  for (const [index, path] of paths.entries()) {
    const stopped = path.stopped !== undefined;
    const route: string[] = [];
    for (const stop of path.stops) {
      const id = nodeOf(stop);
      const node = nodes.get(id) ?? { stops: new Map<string, Stop>(), paths: [], stopped: true };
      nodes.set(id, node);
      node.stops.set(stop.id, stop);
      if (node.paths.at(-1) !== index) node.paths.push(index);
      node.stopped &&= stopped;
      const before = route.at(-1);
      if (before === id) continue;
      route.push(id);
      if (before === undefined) continue;
      const edgeId = JSON.stringify([before, id]);
      const edge = edges.get(edgeId) ?? { from: before, to: id, paths: [], stopped: true };
      edges.set(edgeId, edge);
      edge.paths.push(index);
      edge.stopped &&= stopped;
    }
    routes.push(route);
  }

  const ordered = [...nodes]
    .map(([id, { stops, paths: through, stopped }]): GraphNode => {
      const all = [...stops.values()].toSorted(byName);
      const group = groups.get(id);
      return { id, layer: all[0]!.layer, stops: all, paths: through, stopped, ...(group && { group }) };
    })
    .toSorted(byPlace);
  const byId = new Map(ordered.map((node) => [node.id, node]));
  const order = new Map(ordered.map(({ id }, index) => [id, index]));
  return {
    paths,
    layers: LAYERS.filter((layer) => ordered.some((node) => node.layer === layer)),
    nodes: ordered,
    edges: [...edges]
      .map(([id, { from, to, ...edge }]) => ({ id, from: byId.get(from)!, to: byId.get(to)!, ...edge }))
      .toSorted(
        (one, other) =>
          order.get(one.from.id)! - order.get(other.from.id)! ||
          order.get(one.to.id)! - order.get(other.to.id)!,
      ),
    routes,
  };
}

interface Mutable {
  readonly stops: Map<string, Stop>;
  readonly paths: number[];
  stopped: boolean;
}

/** By layer; there by account and name, what there is too much of last. */
function byPlace(one: GraphNode, other: GraphNode): number {
  return (
    LAYERS.indexOf(one.layer) - LAYERS.indexOf(other.layer) ||
    Number(one.group === 'rest') - Number(other.group === 'rest') ||
    byName(one.stops[0]!, other.stops[0]!) ||
    inOrder(one.id, other.id)
  );
}
