import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { GraphEdge, GraphNode } from '../graph/graph-of';
import type { Layer } from '../graph/paths';
import type { Names } from '../graph/words';
import type { Scene } from '../layout/scene';
import type { Chosen } from './chosen';
import { Edges } from './edges';
import { Node } from './node';
import { LAYER_WORDS } from './node-words';
import { HEAD, type View } from './use-view';
import classes from './drawing.module.css';

interface DrawingProps {
  readonly scene: Scene;
  readonly view: View;
  readonly names: Names;
  readonly chosen: Chosen | undefined;
  readonly step: number | undefined;
  /** The node the Tab key reaches. */
  readonly current: GraphNode | undefined;
  readonly onFocus: (node: GraphNode) => void;
  readonly onPick: (node: GraphNode) => void;
  readonly onPickEdge: (edge: GraphEdge) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Columns of nodes with the edges below them. Only what is seen, and a bit beside it, is in the page. */
export function Drawing(props: DrawingProps) {
  const { scene, view, names, chosen, step, current, onFocus, onPick, onPickEdge, onKeyDown } = props;
  const { ref, zoom, top, bottom } = view;
  const drag = useDrag(view);
  const into = chosen?.steps.find(({ at }) => at === step)?.to;
  return (
    <div className={classes.frame} ref={ref} onScroll={view.onScroll} {...drag}>
      <div className={classes.heads} style={{ width: scene.width * zoom, minWidth: '100%' }}>
        {scene.columns.map(({ layer, x, width }) => (
          <span
            key={layer}
            className={classes.head}
            style={{ left: x * zoom, maxWidth: (width + 40) * zoom }}
          >
            {LAYER_WORDS[layer]} <span className={classes.count}>{countIn(scene, layer)}</span>
          </span>
        ))}
      </div>
      <div
        style={{
          width: scene.width * zoom,
          height: scene.height * zoom,
          minHeight: `calc(100% - ${HEAD}px)`,
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys between its buttons */}
        <div
          role="group"
          aria-label="Who reaches what"
          aria-roledescription="graph"
          aria-keyshortcuts="ArrowUp ArrowDown ArrowLeft ArrowRight Enter PageDown PageUp T"
          className={classes.canvas}
          style={{ width: scene.width, height: scene.height, transform: `scale(${zoom})` }}
          onKeyDown={onKeyDown}
        >
          <Edges scene={scene} chosen={chosen} step={step} top={top} bottom={bottom} onPick={onPickEdge} />
          {scene.nodes.map(({ node, column, y }) =>
            // What has the focus keeps it while it is out of sight.
            (y < top || y > bottom) && node !== current ? null : (
              <Node
                key={node.id}
                node={node}
                column={column}
                y={y}
                names={names}
                reached={node === current}
                onPath={chosen?.route.includes(node.id) === true}
                now={node.id === into}
                onFocus={onFocus}
                onPick={onPick}
              />
            ),
          )}
        </div>
      </div>
    </div>
  );
}

/** How many there are in a layer; what stands for all of an account's counts those beside it, too. */
function countIn({ graph }: Scene, layer: Layer): number {
  const stops = graph.nodes.flatMap((node) => (node.layer === layer ? node.stops : []));
  const whole = new Map(
    stops.flatMap(({ account, many }) => (many === undefined ? [] : [[account, many] as const])),
  );
  const others = stops.filter(({ account, many }) => many === undefined && !whole.has(account));
  return [...whole.values()].reduce((sum, many) => sum + many, others.length);
}

/** The background is taken and moved, as maps are. */
function useDrag({ frame }: View) {
  const from = useRef<{
    readonly x: number;
    readonly y: number;
    readonly left: number;
    readonly top: number;
  }>(null);
  return {
    onPointerDown: ({ button, pointerType, target, clientX: x, clientY: y }: PointerEvent) => {
      const element = frame.current;
      const isNode = target instanceof Element && target.closest('button, path') !== null;
      if (element === null || button !== 0 || pointerType !== 'mouse' || isNode) return;
      from.current = { x, y, left: element.scrollLeft, top: element.scrollTop };
    },
    onPointerMove: ({ buttons, clientX, clientY }: PointerEvent) => {
      const began = from.current;
      if (began === null || frame.current === null) return;
      if (buttons === 0) from.current = null;
      else frame.current.scrollTo(began.left + began.x - clientX, began.top + began.y - clientY);
    },
    onPointerUp: () => {
      from.current = null;
    },
  };
}
