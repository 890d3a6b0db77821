import type { Batch, Transfer } from '../engine/engine';
import type { Counts } from '../engine/tally';
import type { TransferInfo } from './info';

/** A batch as the tray shows it. */
export interface BatchView {
  readonly id: number;
  readonly info: TransferInfo;
  readonly startedAt: number;
  readonly files: number;
  readonly counts: Counts;
  readonly totalBytes: number;
  readonly movedBytes: number;
  readonly bytesPerSecond: number;
  /** Milliseconds; undefined while nothing moves. */
  readonly timeLeft: number | undefined;
  /** Files whose checksum both sides agree on. */
  readonly verified: number;
  /** A file being moved, for something to read. */
  readonly current: Transfer | undefined;
  readonly phase: BatchPhase;
}

type BatchPhase = 'running' | 'paused' | 'attention' | 'done' | 'cancelled';

export function viewOf(batch: Batch<TransferInfo>, active: readonly Transfer[]): BatchView {
  const { id, info, startedAt, tally, speed } = batch;
  const { counts } = tally;
  return {
    id,
    info,
    startedAt,
    files: tally.files,
    counts,
    totalBytes: tally.totalBytes,
    movedBytes: tally.movedBytes,
    bytesPerSecond: speed.bytesPerSecond,
    timeLeft: speed.timeFor(tally.totalBytes - tally.movedBytes),
    verified: tally.verified,
    current: active.find((transfer) => transfer.batchId === id),
    phase: phaseOf(counts),
  };
}

function phaseOf(counts: Counts): BatchPhase {
  if (counts.queued + counts.running + counts.retrying + counts.waiting > 0) return 'running';
  if (counts.paused > 0) return 'paused';
  if (counts.failed + counts.exists > 0) return 'attention';
  return counts.done === 0 && counts.cancelled > 0 ? 'cancelled' : 'done';
}

/** All running batches together, for the collapsed tray. */
export interface Totals {
  readonly running: number;
  readonly paused: number;
  readonly attention: number;
  readonly files: number;
  readonly filesDone: number;
  readonly totalBytes: number;
  readonly movedBytes: number;
  readonly bytesPerSecond: number;
  readonly timeLeft: number | undefined;
  readonly verified: number;
  readonly done: number;
}

/** Of what is at work; of everything that was, once nothing is. */
export function totalsOf(batches: readonly BatchView[]): Totals {
  const unfinished = batches.filter((batch) => batch.phase === 'running' || batch.phase === 'paused');
  const counted = unfinished.length > 0 ? unfinished : batches;
  const sum = (value: (batch: BatchView) => number) =>
    counted.reduce((total, batch) => total + value(batch), 0);
  const totalBytes = sum((batch) => batch.totalBytes);
  const movedBytes = sum((batch) => batch.movedBytes);
  const bytesPerSecond = sum((batch) => batch.bytesPerSecond);
  return {
    running: batches.filter((batch) => batch.phase === 'running').length,
    paused: batches.filter((batch) => batch.phase === 'paused').length,
    attention: batches.reduce((total, { counts }) => total + counts.failed + counts.exists, 0),
    files: sum((batch) => batch.files - batch.counts.cancelled),
    filesDone: sum((batch) => batch.counts.done),
    totalBytes,
    movedBytes,
    bytesPerSecond,
    timeLeft: timeLeftOf(unfinished.filter((batch) => batch.phase === 'running')),
    verified: sum((batch) => batch.verified),
    done: sum((batch) => batch.counts.done),
  };
}

/** Of batches that share the line, undefined unless it is known of each. */
function timeLeftOf(batches: readonly BatchView[]): number | undefined {
  let bytes = 0;
  let perMillisecond = 0;
  for (const { totalBytes, movedBytes, timeLeft } of batches) {
    const rest = totalBytes - movedBytes;
    if (rest === 0) continue;
    if (timeLeft === undefined || timeLeft === 0) return undefined;
    bytes += rest;
    perMillisecond += rest / timeLeft;
  }
  return perMillisecond === 0 ? undefined : bytes / perMillisecond;
}
