import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Session } from '../types';
import { freeSlug } from './identity';
import { readKept, wipeKept, writeKept } from './keep';
import type { SessionDependencies, SessionsState } from './ports';

/** What a new session is made of; the registry adds id, slug and times. */
export type SessionSeed = Omit<Session, 'id' | 'slug' | 'startedAt' | 'issuedAt' | 'state'>;

/** The list of sessions and its copy in sessionStorage: the only place that writes either. */
export interface Registry {
  readonly store: StoreApi<SessionsState>;
  readonly all: () => readonly Session[];
  readonly find: (id: string) => Session | undefined;
  readonly add: (seed: SessionSeed) => Session;
  /** Undefined when the session was ended meanwhile. */
  readonly patch: (id: string, change: Partial<Omit<Session, 'id' | 'slug'>>) => Session | undefined;
  readonly remove: (id: string) => boolean;
  readonly setKeepForTab: (on: boolean) => void;
}

export function createRegistry({ now, newId, storage }: SessionDependencies): Registry {
  const kept = storage && readKept(storage);
  const store = createStore<SessionsState>(() => ({
    sessions: kept ?? [],
    keepForTab: kept !== undefined,
  }));
  const all = () => store.getState().sessions;

  const write = (sessions: readonly Session[]) => {
    store.setState({ sessions });
    if (storage && store.getState().keepForTab) {
      if (sessions.length > 0) writeKept(storage, sessions);
      else wipeKept(storage);
    }
  };

  return {
    store,
    all,
    find: (id) => all().find((session) => session.id === id),

    add(seed) {
      const taken = new Set(all().map((session) => session.slug));
      const at = now();
      const session: Session = {
        ...seed,
        id: newId(),
        slug: freeSlug(seed.account, seed.profile.id, seed.name, taken),
        startedAt: at,
        issuedAt: at,
        state: { kind: 'active' },
      };
      write([...all(), session]);
      return session;
    },

    patch(id, change) {
      let patched: Session | undefined;
      const sessions = all().map((session) => {
        if (session.id !== id) return session;
        patched = { ...session, ...change };
        return patched;
      });
      if (patched) write(sessions);
      return patched;
    },

    remove(id) {
      const sessions = all().filter((session) => session.id !== id);
      if (sessions.length === all().length) return false;
      write(sessions);
      return true;
    },

    setKeepForTab(on) {
      store.setState({ keepForTab: on });
      if (!storage) return;
      if (on && all().length > 0) writeKept(storage, all());
      else wipeKept(storage);
    },
  };
}
