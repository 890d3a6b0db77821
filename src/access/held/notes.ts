import * as v from 'valibot';
import { useMemo } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

const KEY = 'drawbridge.grant-notes';

const schema = v.record(v.string(), v.string());

/**
 * What the operator notes of a grant. AWS has no place for it that is not a permission as well, so it stays in this
 * browser, and in what is exported.
 */
const store = createStore<Readonly<Record<string, string>>>(() => {
  try {
    return v.parse(schema, JSON.parse(globalThis.localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
});

/** Notes by the id of the grant. */
export interface Notes {
  readonly of: (grant: string) => string;
  /** A blank one is forgotten. */
  readonly write: (grant: string, note: string) => void;
}

/** @param profileId the same numbers may be another account at another service */
export function useNotes(profileId: string, account: string): Notes {
  const all = useStore(store);
  return useMemo(() => {
    const key = (grant: string) => `${profileId} ${account} ${grant}`;
    return {
      of: (grant) => all[key(grant)] ?? '',
      write: (grant, note) => {
        const { [key(grant)]: _before, ...others } = store.getState();
        const text = note.trim();
        const notes = text === '' ? others : { ...others, [key(grant)]: text };
        store.setState(notes, true);
        try {
          globalThis.localStorage.setItem(KEY, JSON.stringify(notes));
        } catch {
          // Storage blocked or full: the notes last as long as the page.
        }
      },
    };
  }, [all, profileId, account]);
}
