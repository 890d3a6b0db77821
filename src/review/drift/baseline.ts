import * as v from 'valibot';
import type { Reach } from '@drawbridge-s3/policy/review';
import { useCallback, useEffect } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

const KEY = 'drawbridge.review-baseline';

/** The ways in that there were when somebody began to say what is intended: what came later is new. */
export interface Baseline {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly ids: readonly string[];
}

const schema = v.record(
  v.string(),
  v.object({ at: v.number(), ids: v.array(v.pipe(v.string(), v.maxLength(64))) }),
);

const store = createStore<Readonly<Record<string, Baseline>>>(() => {
  try {
    return v.parse(schema, JSON.parse(globalThis.localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
});

/**
 * Begins by itself with the first whole review after something was marked.
 * @param profileId the same numbers may be another account at another service
 */
export function useBaselineOf(
  profileId: string,
  account: string,
  { wanted, reaches }: { readonly wanted: boolean; readonly reaches: readonly Pick<Reach, 'id'>[] },
) {
  const place = `${profileId} ${account}`;
  const baseline = useStore(store, (state) => state[place]);
  const begin = useCallback(
    (ids: readonly string[]) => {
      store.setState({ [place]: { at: Date.now(), ids } });
      try {
        globalThis.localStorage.setItem(KEY, JSON.stringify(store.getState()));
      } catch {
        // Storage blocked or full: it lasts as long as the page.
      }
    },
    [place],
  );
  useEffect(() => {
    if (wanted && baseline === undefined) begin(reaches.map(({ id }) => id));
  }, [wanted, baseline, begin, reaches]);
  return { baseline, begin };
}
