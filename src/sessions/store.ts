import { useStore } from 'zustand';
import type { AwsContext } from '../aws/context';
import { lazySts } from './lazy-sts';
import { createSessions } from './store/create';
import type { SessionsState } from './store/ports';
import type { Session } from './types';

/**
 * The sessions of this tab. In memory; with "keep for this tab" also in sessionStorage, which the browser
 * drops with the tab. Nothing of it enters the URL, localStorage or a log.
 */
export const sessions = createSessions({
  sts: lazySts,
  now: Date.now,
  schedule(task, milliseconds) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
  storage: tabStorage(),
  newId: () => crypto.randomUUID(),
});

// Timers sleep with the laptop and are throttled in hidden tabs; the network comes back without asking.
if (typeof window !== 'undefined') {
  const wake = () => {
    if (document.visibilityState === 'visible') sessions.tick();
  };
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('online', sessions.tick);
}

/** Re-renders when the selected part changes: `useSessions((state) => state.sessions)`. */
export function useSessions<T>(selector: (state: SessionsState) => T): T {
  return useStore(sessions.store, selector);
}

/** For route loaders: the session a URL names, if it is open in this tab. */
export function sessionBySlug(slug: string): Session | undefined {
  return sessions.store.getState().sessions.find((session) => session.slug === slug);
}

/** Throws an AwsFailure (`SessionEnded`) when there is no such session. */
export function sessionContext(id: string): AwsContext {
  return sessions.context(id);
}

function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    // Blocked by the browser's settings: everything stays in memory.
    return undefined;
  }
}
