import { useCallback, useRef } from 'react';
import { useStored } from '@/lib/storage/use-stored';
import { history } from './shared';
import type { HistoryEntry } from './store';

const list = (place: string) => history().list(place);

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
  const { value, failure, reload } = useStored(place, list);

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

  return { entries: value, failure, add, clear, expect };
}
