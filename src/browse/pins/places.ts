import * as v from 'valibot';
import { create } from 'zustand';
import { bucketParameter, type Location } from '@/aws/location';
import type { Session } from '@/sessions/types';

const placeSchema = v.object({
  /** As {@link bucketParameter} writes it. */
  location: v.string(),
  /** Account that owns it, where that was known. */
  owner: v.optional(v.string()),
});

const placesSchema = v.object({
  pinned: v.record(v.string(), v.array(placeSchema)),
  recent: v.record(v.string(), v.array(placeSchema)),
});

export type Place = v.InferOutput<typeof placeSchema>;
type Places = v.InferOutput<typeof placesSchema>;

/** Names only: nothing here is a secret, and nothing of a session is. */
const STORAGE_KEY = 'drawbridge.places';
const RECENT_KEPT = 12;
const NONE: readonly Place[] = [];

const store = create<Places>(() => read());

// Pins made in another tab show up here too.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key === STORAGE_KEY) store.setState(read());
  });
}

/** Places belong to an account as seen through one connection: a name may be another bucket elsewhere. */
export function placesScope(session: Pick<Session, 'profile' | 'account'>): string {
  return `${session.profile.id} ${session.account ?? ''}`;
}

export function usePinned(scope: string): readonly Place[] {
  return store((state) => state.pinned[scope] ?? NONE);
}

export function useRecent(scope: string): readonly Place[] {
  return store((state) => state.recent[scope] ?? NONE);
}

/** Pins a location, or takes its pin away. */
export function togglePin(scope: string, location: Location, owner?: string): void {
  const name = bucketParameter(location);
  const before = store.getState().pinned[scope] ?? NONE;
  const without = before.filter((place) => place.location !== name);
  const after = without.length < before.length ? without : [...before, { location: name, owner }];
  write({ pinned: { ...store.getState().pinned, [scope]: after } });
}

/** Notes that a location was opened: the latest first. */
export function noteVisit(scope: string, location: Location): void {
  const name = bucketParameter(location);
  const before = store.getState().recent[scope] ?? NONE;
  if (before[0]?.location === name) return;
  const known = before.find((place) => place.location === name);
  const after = [known ?? { location: name }, ...before.filter((place) => place !== known)].slice(
    0,
    RECENT_KEPT,
  );
  write({ recent: { ...store.getState().recent, [scope]: after } });
}

function write(change: Partial<{ pinned: Record<string, Place[]>; recent: Record<string, Place[]> }>): void {
  store.setState(change);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(store.getState()));
  } catch {
    // Full or blocked: pins then last as long as the tab.
  }
}

function read(): Places {
  try {
    return v.parse(placesSchema, JSON.parse(localStorage.getItem(STORAGE_KEY) ?? ''));
  } catch {
    return { pinned: {}, recent: {} };
  }
}
