import { VisuallyHidden } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Evidence, Reach } from '@drawbridge-s3/policy/review';
import { useAccountNames } from '@/sessions/account-names';
import type { Session } from '@/sessions/types';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import type { ReadStatement } from '../page/statement-of';
import { Drawing } from './draw/drawing';
import { nodeWidth } from './draw/node-words';
import { useView } from './draw/use-view';
import { graphOf } from './graph/graph-of';
import { pathsOf, type PathOptions } from './graph/paths-of';
import { sentenceOf } from './graph/words';
import { sceneOf } from './layout/scene';
import { useLaidOut } from './layout/use-laid-out';
import { Legend } from './legend';
import { PathPanel } from './panel/path-panel';
import { PathsPanel } from './panel/paths-panel';
import { useReading } from './use-reading';
import classes from './picture.module.css';

export interface PictureProps extends Pick<PathOptions, 'reviewed' | 'buckets'> {
  readonly session: Session;
  /** Those that are shown: what the page is narrowed to. */
  readonly reaches: readonly Reach[];
  /** Id of the path that is looked at, as the address has it. */
  readonly path: string | undefined;
  readonly onPath: (id: string | undefined) => void;
  /** Shows the same as a table. */
  readonly onTable: () => void;
  /** Undefined for what is no statement, and for documents that were not read. */
  readonly statementOf: (evidence: Evidence) => ReadStatement | undefined;
  /** What the page knows of a reach, below its statements. */
  readonly about: (reach: Reach) => ReactNode;
}

/** Who reaches what: accounts, who is there, roles, access points and buckets, with the ways between them. */
export function Picture(props: PictureProps) {
  const { session, reaches, reviewed, buckets, path, onPath, onTable, statementOf, about } = props;
  const names = useAccountNames(session.profile.kind);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [apart, setApart] = useState<ReadonlySet<string>>(new Set());
  const paths = useMemo(
    () => pathsOf(reaches, { reviewed, buckets, apart }),
    [reaches, reviewed, buckets, apart],
  );
  const graph = useMemo(() => graphOf(paths, { opened, chosen: path }), [paths, opened, path]);
  const { laidOut, failure } = useLaidOut(graph);
  const view = useView();
  const scene = useMemo(
    () => laidOut && sceneOf(laidOut.graph, laidOut.heights, view.room, (node) => nodeWidth(node, names)),
    [laidOut, view.room, names],
  );
  const reading = useReading({
    scene,
    view,
    path,
    onPath,
    onOpen: ({ id }) => setOpened(new Set([...opened, id])),
    onTable,
  });

  if (failure !== undefined) return <FailureState failure={failure} />;
  if (graph.nodes.length === 0)
    return (
      <EmptyState title="Nobody to draw">
        <p>Nothing that is shown lets anybody in.</p>
      </EmptyState>
    );
  if (scene === undefined) return <LoadingState label="Laying out the picture" />;
  const { chosen, through } = reading;
  const reach = chosen && reaches.find(({ id }) => id === chosen.path.reach);
  const end = chosen?.path.stops.at(-1);
  const among = through !== undefined && chosen !== undefined && through.paths.includes(chosen.index);
  const all = among ? through.paths : scene.graph.paths.map((_, index) => index);
  return (
    <div className={classes.picture}>
      <div className={classes.main}>
        <Drawing
          scene={scene}
          view={view}
          names={names}
          chosen={chosen}
          step={reading.step}
          current={reading.current}
          onFocus={reading.onFocus}
          onPick={reading.onPick}
          onPickEdge={reading.onPickEdge}
          onKeyDown={reading.onKeyDown}
        />
        <Legend
          zoom={view.zoom}
          onZoom={view.zoomBy}
          onFit={() => view.fit(scene)}
          {...(opened.size + apart.size > 0 && {
            onTogether: () => {
              setOpened(new Set());
              setApart(new Set());
            },
          })}
        />
        <VisuallyHidden role="status">
          {chosen === undefined ? '' : sentenceOf(chosen.path, names)}
        </VisuallyHidden>
      </div>
      {chosen === undefined ? (
        <PathsPanel graph={scene.graph} names={names} through={through} onChoose={onPath} />
      ) : (
        <PathPanel
          session={session}
          names={names}
          chosen={chosen}
          step={reading.step}
          onStep={reading.setStep}
          place={{ at: all.indexOf(chosen.index) + 1, of: all.length }}
          onNext={reading.onNext}
          onClose={() => onPath(undefined)}
          statementOf={statementOf}
          {...(end?.many !== undefined &&
            end.account !== undefined && {
              onApart: () => setApart(new Set([...apart, end.account!])),
            })}
        >
          {reach !== undefined && about(reach)}
        </PathPanel>
      )}
    </div>
  );
}
