import type { AwsFailure } from '@/aws/failure';
import type { DeleteRefusal } from '@/resources/objects/delete-batch';
import { NOTHING, type RemovalTarget, type Tally } from './targets';

export interface Refused extends DeleteRefusal {
  readonly target: RemovalTarget;
}

export interface RemovalState {
  readonly phase: 'running' | 'paused' | 'stopping' | 'stopped' | 'done';
  /** What it waits for. */
  readonly held: 'session' | 'network' | undefined;
  readonly found: Tally;
  readonly removed: Tally;
  readonly failed: number;
  /** Left as they are: changed or gone since they were counted. */
  readonly changed: number;
  /** Everything is found: `found` grows no more. */
  readonly complete: boolean;
  /** Times that the place was listed. */
  readonly rounds: number;
  readonly perSecond: number;
  /** Milliseconds; undefined where nobody can know. */
  readonly timeLeft: number | undefined;
  /** What ended it before its time. */
  readonly failure: AwsFailure | undefined;
  /** When it began, and when it ended (milliseconds since the epoch). */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
}

/** @param expected what is to go, where it is known before */
export const beginning = (expected: Tally | undefined, now: number): RemovalState => ({
  phase: 'running',
  held: undefined,
  found: expected ?? NOTHING,
  removed: NOTHING,
  failed: 0,
  changed: 0,
  complete: expected !== undefined,
  rounds: 0,
  perSecond: 0,
  timeLeft: undefined,
  failure: undefined,
  startedAt: now,
  endedAt: undefined,
});
