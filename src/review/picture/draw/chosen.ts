import type { Graph } from '../graph/graph-of';
import type { Path } from '../graph/paths';

/** The path that is looked at, in the graph as it is drawn. */
export interface Chosen {
  readonly index: number;
  readonly path: Path;
  /** Ids of its nodes. */
  readonly route: readonly string[];
  /** Its steps in their order, and between which nodes each is drawn. */
  readonly steps: readonly ChosenStep[];
}

interface ChosenStep {
  /** Counted from 1, as it is shown. */
  readonly number: number;
  /** Place in `path.steps`. */
  readonly at: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Undefined where the path is not among those drawn. */
export function chosenIn(graph: Graph, id: string | undefined): Chosen | undefined {
  const index = id === undefined ? -1 : graph.paths.findIndex((path) => path.id === id);
  const path = graph.paths[index];
  if (path === undefined) return undefined;
  const route = graph.routes[index]!;
  // Until it is laid out with its stops apart, nobody can say which edge a step is.
  const apart = route.length === path.stops.length;
  let number = 0;
  const steps = path.steps.flatMap((step, at) => {
    if (step === undefined) return [];
    number += 1;
    return [{ number, at, from: apart ? route[at] : undefined, to: apart ? route[at + 1] : undefined }];
  });
  return { index, path, route, steps };
}

/** Whether an edge is one of the path's. */
export function isAlong({ route }: Chosen, from: string, to: string): boolean {
  return route.some((id, index) => id === from && route[index + 1] === to);
}
