import { sessions } from '@/sessions/store';
import { systemClock } from '../engine/clock';
import { TransferEngine } from '../engine/engine';
import { createWorkerHasher } from '../checksum/worker-hasher';
import { sessionsOf, type TransferInfo } from './info';

type SettledListener = (info: TransferInfo, batchId: number) => void;
const settledListeners = new Set<SettledListener>();
const changeListeners = new Set<() => void>();

/** The tab's one engine. It lives outside React: a route that goes away takes no transfer with it. */
export const engine = new TransferEngine<TransferInfo>({
  clock: systemClock,
  onChange: () => {
    for (const listener of changeListeners) listener();
  },
  onBatchSettled: ({ info, id }) => {
    for (const listener of settledListeners) listener(info, id);
  },
});

export const { hash } = createWorkerHasher();

export function onTransfersChange(listener: () => void): void {
  changeListeners.add(listener);
}

/** Called when nothing of a batch will move any more by itself; returns the unsubscriber. */
export function onBatchSettled(listener: SettledListener): () => void {
  settledListeners.add(listener);
  return () => settledListeners.delete(listener);
}

sessions.onSessionEnd((sessionId) => {
  for (const batch of engine.batches) {
    if (sessionsOf(batch.info).includes(sessionId)) engine.cancel(batch.ids, 'session-ended');
  }
});
