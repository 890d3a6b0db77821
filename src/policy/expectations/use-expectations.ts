import { useCallback, useEffect, useState } from 'react';
import type { Expectation } from './expectation';
import { ExpectationStore, type NewExpectation } from './store';

let shared: ExpectationStore | undefined;
const store = () => (shared ??= new ExpectationStore());

export interface ExpectationsState {
  /** Oldest first; undefined until read. */
  readonly expectations: readonly Expectation[] | undefined;
  /** IndexedDB is refused in some private windows; the page works without it and says so. */
  readonly failure: Error | undefined;
  readonly add: (...added: readonly NewExpectation[]) => Promise<void>;
  readonly rename: (expectation: Expectation, name: string) => Promise<void>;
  readonly remove: (expectation: Expectation) => Promise<void>;
  /** Puts one back that was removed. */
  readonly restore: (expectation: Expectation) => Promise<void>;
}

/** The expectations of one place (`historyKey(profile.id, bucket)`), whichever of its policies is edited. */
export function useExpectations(place: string): ExpectationsState {
  const [state, setState] = useState<{ place: string; list?: Expectation[]; failure?: Error }>({ place });
  const reload = useCallback(async () => {
    try {
      setState({ place, list: await store().list(place) });
    } catch (error) {
      setState({ place, failure: error instanceof Error ? error : new Error(String(error)) });
    }
  }, [place]);
  useEffect(() => {
    // The state comes from IndexedDB: an outside system to synchronise with.
    // oxlint-disable-next-line react/set-state-in-effect
    void reload();
  }, [reload]);
  const change = useCallback(
    async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        setState((old) => ({ ...old, failure: error instanceof Error ? error : new Error(String(error)) }));
        return;
      }
      await reload();
    },
    [reload],
  );
  const current = state.place === place ? state : undefined;
  return {
    expectations: current?.list,
    failure: current?.failure,
    add: useCallback((...added) => change(() => store().add(place, added)), [change, place]),
    rename: useCallback((expectation, name) => change(() => store().put({ ...expectation, name })), [change]),
    remove: useCallback(({ id }) => change(() => store().remove(id)), [change]),
    restore: useCallback((expectation) => change(() => store().put(expectation)), [change]),
  };
}
