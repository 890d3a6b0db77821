import { useCallback, useEffect, useState } from 'react';

export interface Stored<T> {
  /** Undefined until read. */
  readonly value: T | undefined;
  /** IndexedDB is refused in some private windows; the page works without it and says so. */
  readonly failure: Error | undefined;
  readonly reload: () => Promise<void>;
  readonly fail: (error: unknown) => void;
}

/** What is stored for one place. `read` must be the same function on every render. */
export function useStored<T>(place: string, read: (place: string) => Promise<T>): Stored<T> {
  const [state, setState] = useState<{ place: string; value?: T; failure?: Error }>({ place });
  const fail = useCallback(
    (error: unknown) =>
      setState({ place, failure: error instanceof Error ? error : new Error(String(error)) }),
    [place],
  );
  const reload = useCallback(async () => {
    try {
      setState({ place, value: await read(place) });
    } catch (error) {
      fail(error);
    }
  }, [place, read, fail]);
  useEffect(() => {
    // The state comes from IndexedDB: an outside system to synchronise with.
    // oxlint-disable-next-line react/set-state-in-effect
    void reload();
  }, [reload]);
  const current = state.place === place ? state : undefined;
  return { value: current?.value, failure: current?.failure, reload, fail };
}
