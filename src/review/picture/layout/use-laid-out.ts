import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { createModuleWorker } from '@/lib/trusted-worker';
import type { Graph } from '../graph/graph-of';
import { drawableOf } from './drawable';
import type { Drawable, Heights } from './shapes';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './layout.worker?worker&url';

/** A graph with where everything of it stands. */
export interface LaidOut {
  readonly graph: Graph;
  readonly heights: Heights;
}

/** An answer of the worker, with what it was asked. */
interface Laid extends LaidOut {
  readonly key: string;
}

/**
 * Lays a graph out in a worker, so that hundreds of nodes do not stop the page. Until the answer comes, the layout before
 * it is given; of graphs that follow each other quickly only the last is laid out, and one that has the form of the last
 * stands where that stood.
 */
export function useLaidOut(graph: Graph): {
  readonly laidOut: LaidOut | undefined;
  readonly failure?: Error;
} {
  const [laid, setLaid] = useState<Laid>();
  const [failure, setFailure] = useState<Error>();
  const worker = useRef<Layouts>(null);
  const key = useMemo(() => JSON.stringify(drawableOf(graph)), [graph]);
  useEffect(() => {
    const layouts = startLayouts();
    worker.current = layouts;
    return () => {
      worker.current = null;
      layouts.dispose();
    };
  }, []);
  const ask = useEffectEvent((form: string) => {
    const asked = graph;
    worker.current?.ask(JSON.parse(form) as Drawable, (answer) => {
      if (answer instanceof Error) setFailure(answer);
      else setLaid({ graph: asked, heights: answer, key: form });
    });
  });
  useEffect(() => ask(key), [key]);
  const laidOut = useMemo(
    () => (laid?.key === key ? { graph, heights: laid.heights } : laid),
    [laid, key, graph],
  );
  return { laidOut, ...(failure !== undefined && { failure }) };
}

type Answer = (answer: Heights | Error) => void;

interface Layouts {
  readonly ask: (graph: Drawable, onAnswer: Answer) => void;
  readonly dispose: () => void;
}

function startLayouts(): Layouts {
  const worker = createModuleWorker(workerUrl, 'layout of the picture');
  let running: Answer | undefined;
  let next: { readonly graph: Drawable; readonly onAnswer: Answer } | undefined;
  const start = (graph: Drawable, onAnswer: Answer) => {
    running = onAnswer;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    worker.postMessage(graph);
  };
  const end = (answer: Heights | Error) => {
    const onAnswer = running;
    running = undefined;
    // What was asked for meanwhile makes this answer an old one.
    if (next === undefined) onAnswer?.(answer);
    else start(next.graph, next.onAnswer);
    next = undefined;
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Heights>) => end(data));
  worker.addEventListener('error', ({ message }) =>
    end(new Error(`The picture could not be laid out: ${message || 'its code did not come'}`)),
  );
  return {
    ask(graph, onAnswer) {
      if (running === undefined) start(graph, onAnswer);
      else next = { graph, onAnswer };
    },
    dispose: () => worker.terminate(),
  };
}
