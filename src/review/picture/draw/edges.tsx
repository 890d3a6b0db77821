import { memo } from 'react';
import type { GraphEdge } from '../graph/graph-of';
import type { Scene } from '../layout/scene';
import { type Chosen, isAlong } from './chosen';
import classes from './drawing.module.css';

interface EdgesProps {
  readonly scene: Scene;
  readonly chosen: Chosen | undefined;
  /** Place in the chosen path's steps. */
  readonly step: number | undefined;
  readonly top: number;
  readonly bottom: number;
  readonly onPick: (edge: GraphEdge) => void;
}

/** Edges below the nodes. What they say is said by the nodes and the panel too, so nobody has to hear them. */
export const Edges = memo(({ scene, chosen, step, top, bottom, onPick }: EdgesProps) => {
  const seen = scene.edges.filter(({ curve }) => curve.bottom >= top && curve.top <= bottom);
  const along = seen.filter(
    ({ edge: { from, to } }) => chosen !== undefined && isAlong(chosen, from.id, to.id),
  );
  const stopped = chosen?.path.stopped !== undefined;
  return (
    <svg className={classes.edges} width={scene.width} height={scene.height} aria-hidden>
      {seen.map(({ edge, curve }) => (
        <path key={edge.id} d={curve.d} className={classes.edge} data-stopped={edge.stopped || undefined} />
      ))}
      {along.map(({ edge, curve }) => (
        <path key={edge.id} d={curve.d} className={classes.along} data-stopped={stopped || undefined} />
      ))}
      {seen.map(({ edge, curve }) => (
        // The nodes do the same by the keyboard.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <path key={edge.id} d={curve.d} className={classes.hit} onClick={() => onPick(edge)} />
      ))}
      {seen.map(({ edge, curve }) => {
        const by = edge.stopped ? stoppedBy(scene, edge) : undefined;
        if (by === undefined || curve.words === undefined) return null;
        return (
          <text key={edge.id} className={classes.words} x={curve.words.x} y={curve.words.y + 4}>
            held back by {by}
          </text>
        );
      })}
      {chosen?.steps.map(({ number, at, from, to }) => {
        const drawn = along.find(({ edge }) => edge.from.id === from && edge.to.id === to);
        if (drawn === undefined) return null;
        const { x, y } = drawn.curve.middle;
        return (
          <g key={at} className={classes.number} data-now={at === step || undefined}>
            <circle cx={x} cy={y} r={8.5} />
            <text x={x} y={y + 4}>
              {number}
            </text>
          </g>
        );
      })}
    </svg>
  );
});
Edges.displayName = 'Edges';

/** Where all that would come along it is stopped by the same. */
function stoppedBy({ graph }: Scene, { paths }: GraphEdge): string | undefined {
  const [one, ...others] = new Set(paths.map((index) => graph.paths[index]!.stopped));
  return others.length === 0 && one !== undefined && one.length < LONG ? one : undefined;
}

/** More would not fit above a column. */
const LONG = 40;
