import { sessionContext, sessions } from '@/sessions/store';
import { systemClock } from '../engine/clock';
import { s3RemovalPort } from './s3-port';
import { clearRemoval, useRemovals, type Removal, type RemovalInfo } from './store';
import { NOTHING, type RemovalSource, type Tally } from './targets';
import { RemovalWork } from './work';

let made = 0;

interface RemovalRequest {
  readonly info: RemovalInfo;
  readonly round: (round: number, signal: AbortSignal) => RemovalSource | undefined;
  /** Known before it begins. */
  readonly expected?: Tally;
  readonly bypass?: boolean;
  readonly mfa?: string | undefined;
  /** Each time it comes to an end. */
  readonly onEnd: (work: RemovalWork) => void;
}

export function startRemoval({ info, round, expected, bypass = false, mfa, onEnd }: RemovalRequest): Removal {
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
      mfa: () => work.mfa,
      inTurn: mfa !== undefined,
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
  work.mfa = mfa;
  work.mfa = mfa;
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

function show(id: number): void {
  useRemovals.setState(({ removals }) => ({
    removals: removals.map((one) => (one.id === id ? { ...one, state: one.work.state } : one)),
  }));
}

export const expectedOf = (more: Partial<Tally>): Tally => ({ ...NOTHING, ...more });
