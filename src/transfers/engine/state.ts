/** Why something went wrong, for people; `failure` is the error as it came, for whoever can show more of it. */
export interface Problem {
  readonly message: string;
  readonly failure: unknown;
}

/** A checksum's algorithm as S3 names it, `MD5` also for an ETag that is one; `bytes` where both objects were read. */
export type VerifiedBy = string;

export type CancelReason = 'operator' | 'skipped' | 'session-ended';

export type TransferState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running'; readonly phase: Phase }
  /** A request failed and will be repeated at `until` (milliseconds since the epoch). */
  | { readonly kind: 'retrying'; readonly attempt: number; readonly until: number; readonly problem: Problem }
  /** The session is being renewed, or the network is gone; the transfer goes on by itself. */
  | { readonly kind: 'waiting'; readonly for: 'session' | 'network' }
  | { readonly kind: 'paused' }
  /** The target exists, or has `changed` since it was looked at, and nobody said that it may be replaced. */
  | { readonly kind: 'exists'; readonly changed?: boolean }
  /**
   * `verified`: the service holds the checksum that was computed here (or the other way round): CRC64NVME, unless `by`
   * names another.
   */
  | {
      readonly kind: 'done';
      readonly verified: boolean;
      readonly by?: VerifiedBy;
      readonly note?: string;
    }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled'; readonly reason: CancelReason };

export type Phase = 'starting' | 'moving' | 'finishing';
export type StateKind = TransferState['kind'];

export type TransferEvent =
  | { readonly type: 'start' }
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'retry'; readonly attempt: number; readonly until: number; readonly problem: Problem }
  | { readonly type: 'wait'; readonly for: 'session' | 'network' }
  | { readonly type: 'proceed' }
  | { readonly type: 'exists'; readonly changed?: boolean }
  | {
      readonly type: 'finish';
      readonly verified: boolean;
      readonly by?: VerifiedBy;
      readonly note?: string;
    }
  | { readonly type: 'fail'; readonly problem: Problem }
  // The operator's:
  | { readonly type: 'pause' }
  | { readonly type: 'enqueue' }
  | { readonly type: 'cancel'; readonly reason: CancelReason };

const ACTIVE: ReadonlySet<StateKind> = new Set(['running', 'retrying', 'waiting']);
const OVER: ReadonlySet<StateKind> = new Set(['done', 'cancelled']);

/** A job of the transfer is at work, or about to be again. */
export function isActive(state: TransferState): boolean {
  return ACTIVE.has(state.kind);
}

/** Nothing more will happen, whatever the operator does. */
export function isOver(state: TransferState): boolean {
  return OVER.has(state.kind);
}

/** Nothing more will happen unless the operator says so. */
export function isSettled(state: TransferState): boolean {
  return isOver(state) || state.kind === 'failed' || state.kind === 'exists';
}

/** The next state; the same object when the event means nothing now (a late answer, a second click). */
export function transition(state: TransferState, event: TransferEvent): TransferState {
  switch (event.type) {
    case 'start':
      return state.kind === 'queued' ? { kind: 'running', phase: 'starting' } : state;
    case 'phase':
      return isActive(state) && !(state.kind === 'running' && state.phase === event.phase)
        ? { kind: 'running', phase: event.phase }
        : state;
    case 'retry':
      return isActive(state)
        ? { kind: 'retrying', attempt: event.attempt, until: event.until, problem: event.problem }
        : state;
    case 'wait':
      return isActive(state) ? { kind: 'waiting', for: event.for } : state;
    case 'proceed':
      return state.kind === 'retrying' || state.kind === 'waiting'
        ? { kind: 'running', phase: 'moving' }
        : state;
    case 'exists':
      return isActive(state)
        ? { kind: 'exists', ...(event.changed === true ? { changed: true } : {}) }
        : state;
    case 'finish':
      return isActive(state)
        ? {
            kind: 'done',
            verified: event.verified,
            by: event.by,
            ...(event.note === undefined ? {} : { note: event.note }),
          }
        : state;
    case 'fail':
      return isActive(state) || state.kind === 'queued' ? { kind: 'failed', problem: event.problem } : state;
    case 'pause':
      return isActive(state) || state.kind === 'queued' ? { kind: 'paused' } : state;
    case 'enqueue':
      return state.kind === 'paused' || state.kind === 'failed' || state.kind === 'exists'
        ? { kind: 'queued' }
        : state;
    case 'cancel':
      return isOver(state) ? state : { kind: 'cancelled', reason: event.reason };
  }
}
