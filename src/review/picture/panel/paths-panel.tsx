import { Button } from '@mantine/core';
import { useState } from 'react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import type { Graph, GraphNode } from '../graph/graph-of';
import { type Names, sentenceOf } from '../graph/words';
import { nodeLabel } from '../draw/node-words';
import classes from './panel.module.css';

interface PathsPanelProps {
  readonly graph: Graph;
  readonly names: Names;
  /** Those through it alone. */
  readonly through: GraphNode | undefined;
  readonly onChoose: (id: string) => void;
}

const AT_ONCE = 50;

/** Every path as a sentence: what the picture shows, for those who read or hear it. */
export function PathsPanel({ graph, names, through, onChoose }: PathsPanelProps) {
  const [shown, setShown] = useState(AT_ONCE);
  const indices = through?.paths ?? graph.paths.map((_, index) => index);
  const count = plural(indices.length, 'path');
  return (
    <aside className={classes.panel} aria-label="Paths">
      <header className={classes.head}>
        <h2 className={classes.title}>
          {count}
          {through !== undefined && (
            <>
              {' '}
              through <Legible>{nodeLabel(through, names)}</Legible>
            </>
          )}
        </h2>
      </header>
      <div className={classes.scroll}>
        <ul className={classes.paths}>
          {indices.slice(0, shown).map((index) => {
            const path = graph.paths[index]!;
            return (
              <li key={path.id}>
                <button type="button" className={classes.sentence} onClick={() => onChoose(path.id)}>
                  <Legible>{sentenceOf(path, names)}</Legible>
                </button>
              </li>
            );
          })}
        </ul>
        {shown < indices.length && (
          <div className={classes.more}>
            <Button size="compact-xs" variant="default" onClick={() => setShown(shown + 4 * AT_ONCE)}>
              Show more of {count}
            </Button>
          </div>
        )}
      </div>
    </aside>
  );
}
