import { useCallback, useEffect, useRef, useState } from 'react';
import type { Connected } from './connect';

export interface WorkerState<Api> {
  /** Undefined until the worker is there, and after it failed. */
  readonly api: Api | undefined;
  /** Why it does not answer any more; shown on the page. */
  readonly failure: Error | undefined;
  readonly restart: () => void;
}

/** A worker for as long as the component lives. `start` must be the same function on every render. */
export function useWorker<Api>(
  start: (onFailure: (error: Error) => void) => Connected<Api>,
): WorkerState<Api> {
  const [state, setState] = useState<{ api?: Api; failure?: Error }>({});
  const running = useRef<Connected<Api>>(null);
  const restart = useCallback(() => {
    running.current?.dispose();
    try {
      const api = start((failure) => setState({ failure }));
      running.current = api;
      setState({ api });
    } catch (error) {
      setState({ failure: error instanceof Error ? error : new Error(String(error)) });
    }
  }, [start]);
  useEffect(() => {
    // A worker is an outside system: it starts when the page is there and ends with it.
    // oxlint-disable-next-line react/set-state-in-effect
    restart();
    return () => running.current?.dispose();
  }, [restart]);
  return { api: state.api, failure: state.failure, restart };
}
