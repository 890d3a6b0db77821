import * as v from 'valibot';
import { useMemo } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { Expected } from './intent';

const KEY = 'drawbridge.review-expected';

export const expectedSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(64)),
  note: v.pipe(v.string(), v.maxLength(10_000)),
  at: v.number(),
  print: v.string(),
  words: v.string(),
  documents: v.optional(
    v.array(
      v.object({
        kind: v.picklist(['bucket', 'access-point', 'trust', 'identity']),
        arn: v.string(),
        policy: v.optional(v.string()),
        digest: v.optional(v.string()),
      }),
    ),
  ),
});

const schema = v.record(v.string(), v.array(expectedSchema));

const store = createStore<Readonly<Record<string, readonly Expected[]>>>(() => {
  try {
    return v.parse(schema, JSON.parse(globalThis.localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
});

export interface Expectations {
  readonly all: readonly Expected[];
  readonly mark: (expected: readonly Expected[]) => void;
  readonly unmark: (id: string) => void;
}

const NONE: readonly Expected[] = [];

/** @param profileId the same numbers may be another account at another service */
export function useExpected(profileId: string, account: string): Expectations {
  const place = `${profileId} ${account}`;
  const all = useStore(store, (state) => state[place]) ?? NONE;
  return useMemo(() => {
    const write = (next: readonly Expected[]) => {
      store.setState({ ...store.getState(), [place]: next });
      try {
        globalThis.localStorage.setItem(KEY, JSON.stringify(store.getState()));
      } catch {
        // Storage blocked or full: what is marked lasts as long as the page.
      }
    };
    const others = (ids: ReadonlySet<string>) =>
      (store.getState()[place] ?? NONE).filter(({ id }) => !ids.has(id));
    return {
      all,
      mark: (expected) => write([...others(new Set(expected.map(({ id }) => id))), ...expected]),
      unmark: (id) => write(others(new Set([id]))),
    };
  }, [all, place]);
}
