import { useCallback, useEffect, useRef, useState } from 'react';
import { type HistoryEntry, PolicyHistory } from './store';

let shared: PolicyHistory | undefined;
const history = () => (shared ??= new PolicyHistory());

export interface HistoryState {
  /** Newest first; undefined until read. */
  readonly entries: readonly HistoryEntry[] | undefined;
  /** IndexedDB is refused in some private windows; the page works without it and says so. */
  readonly failure: Error | undefined;
  readonly add: (entry: Pick<HistoryEntry, 'event' | 'text'>) => Promise<void>;
  readonly clear: () => Promise<void>;
  /** Says that this text is about to be written from here: seeing it afterwards is no news. */
  readonly expect: (text: string | null) => void;
}

export function useHistory(place: string, by: string): HistoryState {
  const [state, setState] = useState<{ place: string; entries?: HistoryEntry[]; failure?: Error }>({ place });
  const reload = useCallback(async () => {
    try {
      setState({ place, entries: await history().list(place) });
    } catch (error) {
      setState({ place, failure: error instanceof Error ? error : new Error(String(error)) });
    }
  }, [place]);
  useEffect(() => {
    // The state comes from IndexedDB: an outside system to synchronise with.
    // oxlint-disable-next-line react/set-state-in-effect
    void reload();
  }, [reload]);

  const expected = useRef(new Set<string | null>());
  const expect = useCallback((text: string | null) => void expected.current.add(text), []);

  const add = useCallback(
    async (entry: Pick<HistoryEntry, 'event' | 'text'>) => {
      if (entry.event === 'read' && expected.current.has(entry.text)) return;
      // History must never stand in the way of a save: its failures show in the history panel.
      await history()
        .add({ ...entry, place, by, at: Date.now() })
        .catch(() => undefined);
      await reload();
    },
    [place, by, reload],
  );
  const clear = useCallback(async () => {
    await history()
      .clear(place)
      .catch(() => undefined);
    await reload();
  }, [place, reload]);

  const current = state.place === place ? state : { entries: undefined, failure: undefined };
  return { entries: current.entries, failure: current.failure, add, clear, expect };
}
