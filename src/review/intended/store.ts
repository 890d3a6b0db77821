import * as v from 'valibot';
import { useMemo } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { Expected } from './intent';
import { type Marks, marksAbout, withMarks, withoutMark } from './marks';

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

/** By the profile and the accounts they are about, as `marks.ts` has them. */
const schema = v.record(v.string(), v.array(expectedSchema));

const store = createStore<Marks>(() => {
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

/**
 * Marks about some accounts, and about no other. The same ones are found by the review of one account and by that of many;
 * what two accounts say together stands where both are reviewed.
 * @param profileId the same numbers may be another account at another service
 */
export function useExpected(profileId: string, accounts: readonly string[]): Expectations {
  const marks = useStore(store);
  return useMemo(() => {
    const write = (next: Marks) => {
      store.setState(next, true);
      try {
        globalThis.localStorage.setItem(KEY, JSON.stringify(next));
      } catch {
        // Storage blocked or full: what is marked lasts as long as the page.
      }
    };
    return {
      all: marksAbout(marks, profileId, accounts),
      mark: (expected) => write(withMarks(store.getState(), profileId, expected)),
      unmark: (id) => write(withoutMark(store.getState(), profileId, accounts, id)),
    };
  }, [marks, profileId, accounts]);
}
