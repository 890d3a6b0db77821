import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import type { GraphEdge, GraphNode } from './graph/graph-of';
import { type Chosen, chosenIn } from './draw/chosen';
import type { View } from './draw/use-view';
import type { Scene } from './layout/scene';
import { moved, nextPath, type Move } from './moves';

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

interface ReadingOptions {
  readonly scene: Scene | undefined;
  readonly view: View;
  /** Id of the chosen path. */
  readonly path: string | undefined;
  readonly onPath: (id: string | undefined) => void;
  readonly onOpen: (group: GraphNode) => void;
  readonly onTable: () => void;
}

export interface Reading {
  readonly chosen: Chosen | undefined;
  /** Place of the chosen step in the path's. */
  readonly step: number | undefined;
  readonly setStep: (at: number) => void;
  /** The node the Tab key reaches. */
  readonly current: GraphNode | undefined;
  /** The one whose paths are gone through: what was picked last. */
  readonly through: GraphNode | undefined;
  readonly onFocus: (node: GraphNode) => void;
  readonly onPick: (node: GraphNode) => void;
  readonly onPickEdge: (edge: GraphEdge) => void;
  readonly onNext: (by: 1 | -1) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Where one is in the picture, and what keys and clicks do there. */
export function useReading({ scene, view, path, onPath, onOpen, onTable }: ReadingOptions): Reading {
  const [focused, setFocused] = useState<string>();
  const [at, setAt] = useState<{ readonly path: string; readonly step: number }>();
  const graph = scene?.graph;
  const chosen = graph && chosenIn(graph, path);
  const step = at !== undefined && at.path === path ? at.step : chosen?.steps.at(0)?.at;
  const nodeOf = (id: string | undefined) => graph?.nodes.find((node) => node.id === id);
  const through = nodeOf(focused);
  const current = through ?? nodeOf(chosen?.route[0]) ?? graph?.nodes[0];

  // Chosen in the panel or by the address, it may be out of sight.
  const look = useEffectEvent(() => {
    const element = view.frame.current;
    if (scene === undefined || chosen === undefined || element === null) return;
    const heights = scene.nodes.flatMap(({ node, y }) =>
      chosen.route.includes(node.id) ? [y * view.zoom] : [],
    );
    const top = Math.min(...heights) - 60;
    const isSeen =
      top >= element.scrollTop && Math.max(...heights) + 60 <= element.scrollTop + element.clientHeight;
    if (!isSeen) element.scrollTo({ top });
  });
  const drawn = chosen?.steps[0]?.to === undefined ? undefined : path;
  useEffect(() => {
    if (drawn !== undefined) look();
  }, [drawn]);

  const choose = (index: number | undefined, step?: number) => {
    const next = index === undefined ? undefined : graph?.paths[index];
    if (next === undefined) return;
    if (step !== undefined) setAt({ path: next.id, step });
    onPath(next.id);
  };
  const pick = (node: GraphNode) => {
    setFocused(node.id);
    if (node.group !== undefined) return onOpen(node);
    const into =
      chosen?.steps.find(({ to }) => to === node.id) ?? chosen?.steps.find(({ from }) => from === node.id);
    if (path !== undefined && into !== undefined) setAt({ path, step: into.at });
    else if (chosen?.route.includes(node.id) !== true) choose(node.paths[0]);
  };
  const pickEdge = (edge: GraphEdge) => {
    const index = chosen !== undefined && edge.paths.includes(chosen.index) ? chosen.index : edge.paths[0];
    const route = index === undefined ? [] : (graph?.routes[index] ?? []);
    setFocused(edge.to.id);
    choose(index, Math.max(route.indexOf(edge.from.id), 0));
  };
  const next = (by: 1 | -1) => {
    if (current !== undefined) choose(nextPath(through ?? current, chosen?.index, by));
  };
  const go = (move: Move) => {
    if (scene === undefined || current === undefined) return;
    const heights = new Map(scene.nodes.map(({ node, y }) => [node.id, y]));
    const to = moved(scene.graph, current, move, (id) => heights.get(id) ?? 0, chosen?.route);
    if (to === undefined) return;
    setFocused(to.id);
    focusNode(view, scene, to.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES[event.key];
    if (move !== undefined) go(move);
    else if (event.key === 'PageDown') next(1);
    else if (event.key === 'PageUp') next(-1);
    else if (event.key === '+' || event.key === '=') view.zoomBy(1.25);
    else if (event.key === '-') view.zoomBy(1 / 1.25);
    else if (event.key === '0') view.zoomBy(1);
    else if (event.key === 'f' && scene !== undefined) view.fit(scene);
    else if (event.key === 't') onTable();
    else if (event.key === 'Escape' && path !== undefined) onPath(undefined);
    else return;
    event.preventDefault();
  };
  return {
    chosen,
    step,
    setStep: (to) => path !== undefined && setAt({ path, step: to }),
    current,
    through,
    onFocus: (node) => setFocused(node.id),
    onPick: pick,
    onPickEdge: pickEdge,
    onNext: next,
    onKeyDown,
  };
}

/** It may be out of sight, and then not in the page before it has been scrolled to. */
function focusNode({ frame, zoom }: View, { nodes }: Scene, id: string): void {
  const element = frame.current;
  const placed = nodes.find(({ node }) => node.id === id);
  if (element === null || placed === undefined) return;
  const y = placed.y * zoom;
  if (y < element.scrollTop + 24 || y > element.scrollTop + element.clientHeight - 60)
    element.scrollTop = y - element.clientHeight / 2;
  requestAnimationFrame(() => {
    const node = element.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`);
    node?.focus({ preventScroll: true });
    node?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
