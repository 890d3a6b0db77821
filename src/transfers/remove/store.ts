import { create } from 'zustand';
import type { Location } from '@/aws/location';
import { sessionContext, sessions } from '@/sessions/store';
import { systemClock } from '../engine/clock';
import { s3RemovalPort } from './s3-port';
import { NOTHING, type RemovalSource, type Tally } from './targets';
import { RemovalWork, type RemovalState } from './work';

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

let made = 0;

interface RemovalRequest {
  readonly info: RemovalInfo;
  readonly round: (round: number, signal: AbortSignal) => RemovalSource | undefined;
  /** Known before it begins. */
  readonly expected?: Tally;
  readonly bypass?: boolean;
  /** Each time it comes to an end. */
  readonly onEnd: (work: RemovalWork) => void;
}

export function startRemoval({ info, round, expected, bypass = false, onEnd }: RemovalRequest): Removal {
  made += 1;
  const id = made;
  const { sessionId, location } = info;
  const context = sessionContext(sessionId);
  const gone = new AbortController();
  const work: RemovalWork = new RemovalWork({
    port: s3RemovalPort({
      context,
      location,
      whenUsable: (signal) => sessions.whenUsable(sessionId, signal),
      bypass: () => work.bypass,
    }),
    clock: systemClock,
    round: (number) => round(number, gone.signal),
    ...(expected === undefined ? {} : { expected }),
    onChange: () => show(id),
    onEnd: () => {
      show(id);
      onEnd(work);
    },
  });
  work.bypass = bypass;
  const removal = { id, info, work, state: work.state };
  useRemovals.setState(({ removals }) => ({ removals: [removal, ...removals] }));
  const leave = sessions.onSessionEnd((ended) => {
    if (ended !== sessionId) return;
    leave();
    gone.abort();
    work.dispose();
    clearRemoval(id);
  });
  work.start();
  return removal;
}

/** Takes one that has ended off the list. */
export function clearRemoval(id: number): void {
  useRemovals.setState(({ removals }) => ({ removals: removals.filter((one) => one.id !== id) }));
}

export const isAtWork = ({ state }: Removal): boolean =>
  state.phase === 'running' || state.phase === 'paused' || state.phase === 'stopping';

function show(id: number): void {
  useRemovals.setState(({ removals }) => ({
    removals: removals.map((one) => (one.id === id ? { ...one, state: one.work.state } : one)),
  }));
}

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

export const expectedOf = (more: Partial<Tally>): Tally => ({ ...NOTHING, ...more });
