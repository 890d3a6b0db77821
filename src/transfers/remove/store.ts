import { create } from 'zustand';
import type { Location } from '@/aws/location';
import type { RemovalState } from './removal-state';
import type { RemovalWork } from './work';

export interface RemovalPlace {
  readonly sessionId: string;
  readonly location: Location;
}

/** What is said of a removal wherever it is shown. */
export interface RemovalInfo extends RemovalPlace {
  /** `delete`: by keys. `purge`: versions for good. `empty`: a whole bucket. `abort`: unfinished uploads. */
  readonly what: 'delete' | 'purge' | 'empty' | 'abort';
  /** What it is about, in a few words: `3 objects`, `raw/2026/`. */
  readonly label: string;
}

export interface Removal {
  readonly id: number;
  readonly info: RemovalInfo;
  readonly work: RemovalWork;
  readonly state: RemovalState;
}

/** Every removal of this tab, newest first. Outside the screens: it goes on while others are looked at. */
export const useRemovals = create<{ readonly removals: readonly Removal[] }>(() => ({ removals: [] }));

/** Takes one that has ended off the list. */
export function clearRemoval(id: number): void {
  useRemovals.setState(({ removals }) => ({ removals: removals.filter((one) => one.id !== id) }));
}

export const isAtWork = ({ state }: Removal): boolean =>
  state.phase === 'running' || state.phase === 'paused' || state.phase === 'stopping';

/** The removal of this kind at this place that was begun last. */
export function removalAt(
  removals: readonly Removal[],
  place: RemovalPlace & { readonly what: RemovalInfo['what'] },
): Removal | undefined {
  return removals.find(
    ({ info }) =>
      info.what === place.what &&
      info.sessionId === place.sessionId &&
      JSON.stringify(info.location) === JSON.stringify(place.location),
  );
}
