import { describe, expect, it } from 'vitest';
import { transition, type TransferEvent, type TransferState } from './state';

const problem = { message: 'no', failure: undefined };
const states: Record<string, TransferState> = {
  queued: { kind: 'queued' },
  running: { kind: 'running', phase: 'moving' },
  retrying: { kind: 'retrying', attempt: 1, until: 0, problem },
  waiting: { kind: 'waiting', for: 'session' },
  paused: { kind: 'paused' },
  exists: { kind: 'exists' },
  done: { kind: 'done', verified: true },
  failed: { kind: 'failed', problem },
  cancelled: { kind: 'cancelled', reason: 'operator' },
};
const events: Record<string, TransferEvent> = {
  start: { type: 'start' },
  phase: { type: 'phase', phase: 'finishing' },
  retry: { type: 'retry', attempt: 2, until: 5, problem },
  wait: { type: 'wait', for: 'network' },
  proceed: { type: 'proceed' },
  exists: { type: 'exists' },
  finish: { type: 'finish', verified: false },
  fail: { type: 'fail', problem },
  pause: { type: 'pause' },
  enqueue: { type: 'enqueue' },
  cancel: { type: 'cancel', reason: 'operator' },
};

/** Event by state it means something in, and what comes of it; everything else must change nothing. */
const LEGAL: Record<string, Record<string, string>> = {
  start: { queued: 'running' },
  phase: { running: 'running', retrying: 'running', waiting: 'running' },
  retry: { running: 'retrying', retrying: 'retrying', waiting: 'retrying' },
  wait: { running: 'waiting', retrying: 'waiting', waiting: 'waiting' },
  proceed: { retrying: 'running', waiting: 'running' },
  exists: { running: 'exists', retrying: 'exists', waiting: 'exists' },
  finish: { running: 'done', retrying: 'done', waiting: 'done' },
  fail: { queued: 'failed', running: 'failed', retrying: 'failed', waiting: 'failed' },
  pause: { queued: 'paused', running: 'paused', retrying: 'paused', waiting: 'paused' },
  enqueue: { paused: 'queued', failed: 'queued', exists: 'queued' },
  cancel: {
    queued: 'cancelled',
    running: 'cancelled',
    retrying: 'cancelled',
    waiting: 'cancelled',
    paused: 'cancelled',
    exists: 'cancelled',
    failed: 'cancelled',
  },
};

const rows = Object.keys(events).flatMap((event) =>
  Object.keys(states).map((state) => [event, state] as const),
);

describe('transition', () => {
  it.each(rows)('%s in %s', (event, from) => {
    const state = states[from]!;
    const next = transition(state, events[event]!);
    const expected = LEGAL[event]?.[from];
    if (expected === undefined) expect(next).toBe(state);
    else expect(next.kind).toBe(expected);
  });

  it('keeps the object when a phase is told twice', () => {
    const state: TransferState = { kind: 'running', phase: 'moving' };
    expect(transition(state, { type: 'phase', phase: 'moving' })).toBe(state);
  });
});
