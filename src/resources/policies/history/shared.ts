import type { Session } from '@/sessions/types';
import { type HistoryEntry, PolicyHistory } from './store';

let shared: PolicyHistory | undefined;

/** This browser's. */
export const history = (): PolicyHistory => (shared ??= new PolicyHistory());

/** Whom the history names: `BucketAdmin @ 111122223333`. */
export const byWhom = ({ name, account }: Session): string =>
  account === undefined ? name : `${name} @ ${account}`;

/** Adds versions in turn. History must never stand in the way of what it notes: where it is refused, it is left out. */
export async function noteVersions(versions: readonly Omit<HistoryEntry, 'id'>[]): Promise<void> {
  try {
    for (const version of versions) await history().add(version);
  } catch {
    // IndexedDB is refused in some private windows.
  }
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

/** Told after versions were noted, of whatever document; returns the unsubscriber. */
export function onNoted(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
