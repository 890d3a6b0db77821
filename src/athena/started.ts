import { useSyncExternalStore } from 'react';

/** Queries that this tab started. */
let started: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export function noteStarted(id: string): void {
  started = new Set([...started, id]);
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const useStarted = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => started);
