import { useEffect, useRef, useState } from 'react';
import type { PolicyAnalysis } from './analysis-protocol';
import { useWorker, type WorkerState } from './use-worker';
import { startAnalysis } from './start-analysis';

/** The analysis worker for as long as the component lives. */
export const useAnalysis = (): WorkerState<PolicyAnalysis> => useWorker(startAnalysis);

export interface Answer<T> {
  /** The newest answer; it stays while the next one is worked out. */
  readonly value: T | undefined;
  /** True while `value` is not yet of what was asked last. */
  readonly pending: boolean;
  readonly failure: Error | undefined;
}

/**
 * Asks the worker one question at a time: while it works, only the newest of what changes meanwhile waits. `ask`
 * must be stable as long as the question is (useCallback); undefined asks nothing.
 */
export function useAnswer<T>(ask: (() => Promise<T>) | undefined): Answer<T> {
  const [state, setState] = useState<{ of?: () => Promise<T>; value?: T; failure?: Error }>({});
  const newest = useRef(ask);
  const busy = useRef(false);
  useEffect(() => {
    newest.current = ask;
    if (busy.current) return;
    const next = () => {
      const asked = newest.current;
      if (asked === undefined) return;
      busy.current = true;
      const done = (result: { value?: T; failure?: Error }) => {
        busy.current = false;
        setState((old) => ({ of: asked, value: result.value ?? old.value, failure: result.failure }));
        if (newest.current !== asked) next();
      };
      asked().then(
        (value) => done({ value }),
        (failure: unknown) => done({ failure: failure as Error }),
      );
    };
    next();
  }, [ask]);
  useEffect(
    () => () => {
      newest.current = undefined;
    },
    [],
  );
  return { value: state.value, pending: ask !== undefined && state.of !== ask, failure: state.failure };
}
