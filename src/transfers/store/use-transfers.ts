import { create } from 'zustand';
import type { Transfer } from '../engine/engine';
import { engine, onTransfersChange } from './engine';
import { totalsOf, viewOf, type BatchView, type Totals } from './view';

interface TransfersState {
  readonly batches: readonly BatchView[];
  readonly totals: Totals;
  /** Rises with every flush: what to depend on when reading files with {@link transfersOf}. */
  readonly version: number;
  /** Time of the flush, milliseconds since the epoch: what countdowns count from. */
  readonly at: number;
}

/** Screens follow at this pace, whatever the engine's. */
const FLUSH_EVERY = 200;
/** Speed is sampled also while nothing arrives, or a stall would keep the last good figure. */
const SAMPLE_EVERY = 500;

export const useTransfers = create<TransfersState>(() => ({
  batches: [],
  totals: totalsOf([]),
  version: 0,
  at: 0,
}));

let scheduled = false;
let sampler: ReturnType<typeof setInterval> | undefined;

onTransfersChange(() => {
  if (scheduled) return;
  scheduled = true;
  setTimeout(flush, FLUSH_EVERY);
});

function flush(): void {
  scheduled = false;
  const { active } = engine;
  // Newest first, as people look for what they just did.
  const batches = engine.batches.map((batch) => viewOf(batch, active)).toReversed();
  useTransfers.setState(({ version }) => ({
    batches,
    totals: totalsOf(batches),
    version: version + 1,
    at: Date.now(),
  }));
  if (active.length > 0) sampler ??= setInterval(sample, SAMPLE_EVERY);
  else {
    clearInterval(sampler);
    sampler = undefined;
  }
}

function sample(): void {
  const now = Date.now();
  const { active } = engine;
  for (const batch of engine.batches) {
    if (active.some((transfer) => transfer.batchId === batch.id))
      batch.speed.sample(batch.tally.movedBytes, now);
    else batch.speed.reset();
  }
  flush();
}

/** The files of a batch as they are now. */
export function transfersOf(batchId: number): Transfer[] {
  const batch = engine.batches.find(({ id }) => id === batchId);
  return (batch?.ids ?? []).flatMap((id) => engine.transfer(id) ?? []);
}

type Choice = 'overwrite' | 'rename' | 'skip';

const everything = () => engine.batches.flatMap((batch) => batch.ids);
const idsOf = (batchId: number | undefined) =>
  batchId === undefined ? everything() : (engine.batches.find(({ id }) => id === batchId)?.ids ?? []);
const inState = (ids: readonly number[], ...kinds: Transfer['state']['kind'][]) =>
  ids.filter((id) => kinds.some((kind) => kind === engine.transfer(id)?.state.kind));

/** What was decided shows at once: a button that lingers is clicked a second time. */
function atOnce<Arguments extends unknown[]>(act: (...args: Arguments) => void) {
  return (...args: Arguments): void => {
    act(...args);
    flush();
  };
}

/** What the operator can do; without a batch, to all of them. Files are named by their ids. */
export const transferActions = {
  pause: atOnce((batchId?: number) => engine.pause(idsOf(batchId))),
  resume: atOnce((batchId?: number) => engine.resume(inState(idsOf(batchId), 'paused'))),
  retryFailed: atOnce((batchId?: number) => engine.resume(inState(idsOf(batchId), 'failed'))),
  cancel: atOnce((batchId?: number) => engine.cancel(idsOf(batchId), 'operator')),
  pauseFile: atOnce((id: number) => engine.pause([id])),
  resumeFile: atOnce((id: number) => engine.resume([id])),
  cancelFile: atOnce((id: number) => engine.cancel([id], 'operator')),
  resolve: atOnce((ids: readonly number[], choice: Choice) => engine.resolve(ids, choice)),
  resolveAll: atOnce((batchId: number, choice: Choice) =>
    engine.resolve(inState(idsOf(batchId), 'exists'), choice),
  ),
  /** Drops what is over from the tray. */
  clearFinished: atOnce(() => engine.forget(engine.batches.map(({ id }) => id))),
  /** Gives up what failed or waits for a decision, cleans it up at the service, and clears the tray. */
  dismissAll: atOnce(() => {
    engine.cancel(everything(), 'operator');
    engine.forget(engine.batches.map(({ id }) => id));
  }),
};
