import { useSyncExternalStore } from 'react';

/** A query that this tab started. */
export interface Started {
  readonly id: string;
  readonly region: string;
}

const STORAGE = 'drawbridge.athena-queries';
/** The latest of them. */
const KEPT = 20;

/** In sessionStorage, and so of this tab alone: a reload finds again what still runs. */
let started: readonly Started[] = stored();
const listeners = new Set<() => void>();

function stored(): readonly Started[] {
  try {
    const read: unknown = JSON.parse(globalThis.sessionStorage?.getItem(STORAGE) ?? '[]');
    return Array.isArray(read) ? read.filter(isStarted) : [];
  } catch {
    return [];
  }
}

const isStarted = (one: unknown): one is Started =>
  typeof one === 'object' &&
  one !== null &&
  typeof (one as Started).id === 'string' &&
  typeof (one as Started).region === 'string';

export function noteStarted(one: Started): void {
  started = [...started.filter(({ id }) => id !== one.id), one].slice(-KEPT);
  try {
    globalThis.sessionStorage?.setItem(STORAGE, JSON.stringify(started));
  } catch {
    // Nothing may be stored here: this page remembers it all the same.
  }
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const useStarted = (): readonly Started[] => useSyncExternalStore(subscribe, () => started);
