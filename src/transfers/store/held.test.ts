import { expect, it } from 'vitest';
import { AwsFailure, type FailureKind } from '@/aws/failure';
import type { Transfer } from '../engine/engine';
import type { TransferState } from '../engine/state';
import { heldOf } from './held';

const retrying = (kind: FailureKind): TransferState => ({
  kind: 'retrying',
  attempt: 1,
  until: 0,
  problem: { message: kind, failure: new AwsFailure(kind, { kind, code: kind }) },
});
const waiting = (reason: 'network' | 'session'): TransferState => ({ kind: 'waiting', for: reason });
const moving: TransferState = { kind: 'running', phase: 'moving' };

it.each<[string, TransferState[], ReturnType<typeof heldOf>]>([
  ['nothing', [], undefined],
  ['what moves', [moving], undefined],
  ['what has no network', [waiting('network'), waiting('network')], 'network'],
  ['what gets no answer', [retrying('offline')], 'unreachable'],
  ['what waits for its session', [waiting('session')], 'session'],
  ['what has no network and was not told so yet', [retrying('offline'), waiting('network')], 'network'],
  ['what gets on in part', [waiting('network'), moving], undefined],
  ['what the service answers', [retrying('throttled'), retrying('server')], undefined],
])('of %s', (_, states, held) => {
  const transfers = states.map((state, id): Transfer => ({
    id,
    batchId: 1,
    direction: 'upload',
    key: 'k',
    size: 1,
    moved: 0,
    state,
  }));
  expect(heldOf(transfers)).toBe(held);
});
