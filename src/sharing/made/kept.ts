import { useSyncExternalStore } from 'react';
import { sessions } from '@/sessions/store';

/** What was made, as it can be copied or saved again. It holds signatures: in memory, until it ends or its session is left. */
export interface Kept {
  readonly sessionId: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly text: string;
  readonly fileName: string;
  readonly type: string;
}

let kept: ReadonlyMap<string, Kept> = new Map();
const listeners = new Set<() => void>();

function put(next: ReadonlyMap<string, Kept>): void {
  kept = next;
  for (const listener of listeners) listener();
}

const without = (gone: (one: Kept) => boolean) => new Map([...kept].filter(([, one]) => !gone(one)));

/** @param now milliseconds since 1970; what has ended by then is forgotten */
export function keepMade(id: string, one: Kept, now: number): void {
  put(without(({ until }) => until <= now).set(id, one));
}

sessions.onSessionEnd((ended) => put(without(({ sessionId }) => sessionId === ended)));

/** Re-renders with what is still held, by the id it was handed out under. */
export const useKept = (): ReadonlyMap<string, Kept> =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kept,
  );
