import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { loadRuntime, type Runtime } from '../aws/runtime';
import { lazySts } from './lazy-sts';
import { sessions } from './store';
import type { Sessions, SessionsState } from './store/ports';
import type { StsPort } from './sts-port';

/** What the connect page and the header work with; tests put their own in its place. */
export interface Engine {
  readonly sessions: Sessions;
  readonly sts: StsPort;
  readonly loadRuntime: () => Promise<Runtime>;
  readonly now: () => number;
  /** For saved routes and the last connection: never anything secret. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'>;
}

export const EngineContext = createContext<Engine>({
  sessions,
  sts: lazySts,
  loadRuntime: () => loadRuntime(),
  now: Date.now,
  storage: browserStorage(),
});

export const useEngine = () => use(EngineContext);

export function useEngineState<T>(selector: (state: SessionsState) => T): T {
  return useStore(useEngine().sessions.store, selector);
}

function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    // Blocked by the browser's settings: routes cannot be saved, everything else works.
    return undefined;
  }
}
