import type { Batch, Transfer } from '../engine/engine';
import type { VerifiedBy } from '../engine/state';
import { Tally, type Counts } from '../engine/tally';
import { heldOf, together, type Held } from './held';
import type { TransferInfo } from './info';

/** A batch as the tray shows it. */
export interface BatchView {
  readonly id: number;
  readonly info: TransferInfo;
  readonly startedAt: number;
  readonly files: number;
  readonly counts: Counts;
  readonly totalBytes: number;
  /** Files whose bytes are not among those, since nobody has said how large they are. */
  readonly unsized: number;
  readonly movedBytes: number;
  readonly doneBytes: number;
  readonly bytesPerSecond: number;
  /** Milliseconds; undefined while nothing moves, or a size is unknown. */
  readonly timeLeft: number | undefined;
  /** Files whose checksum both sides agree on. */
  readonly verified: number;
  /** By what: `CRC64NVME` first, then the others. */
  readonly verifiedBy: readonly VerifiedBy[];
  /** Of those cancelled, the ones that were left as they are at the target. */
  readonly skipped: number;
  /** A file being moved, for something to read. */
  readonly current: Transfer | undefined;
  readonly phase: BatchPhase;
  /** Why nothing of it moves although it runs. */
  readonly held: Held | undefined;
}

type BatchPhase = 'running' | 'paused' | 'attention' | 'done' | 'cancelled';

export function viewOf(batch: Batch<TransferInfo>, active: readonly Transfer[]): BatchView {
  const { id, info, startedAt, tally, speed } = batch;
  const { counts } = tally;
  const own = active.filter((transfer) => transfer.batchId === id);
  const held = heldOf(own);
  const unknown = tally.unsized > 0 || held !== undefined;
  return {
    id,
    info,
    startedAt,
    files: tally.files,
    counts,
    totalBytes: tally.totalBytes,
    unsized: tally.unsized,
    movedBytes: tally.movedBytes,
    doneBytes: tally.doneBytes,
    bytesPerSecond: speed.bytesPerSecond,
    timeLeft: unknown ? undefined : speed.timeFor(tally.totalBytes - tally.movedBytes),
    verified: tally.verified,
    verifiedBy: inOrder(tally.verifiedBy),
    skipped: tally.skipped,
    current: own[0],
    phase: phaseOf(counts),
    held,
  };
}

/** Each once; what is usual comes first, and bytes that were compared last. */
function inOrder(by: Iterable<VerifiedBy>): VerifiedBy[] {
  const rank = (one: VerifiedBy) => (one === 'CRC64NVME' ? 0 : one === 'bytes' ? 2 : 1);
  return [...new Set(by)].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function phaseOf(counts: Counts): BatchPhase {
  if (counts.queued + counts.running + counts.retrying + counts.waiting > 0) return 'running';
  if (counts.paused > 0) return 'paused';
  if (counts.failed + counts.exists > 0) return 'attention';
  return counts.done === 0 && counts.cancelled > 0 ? 'cancelled' : 'done';
}

/** All running batches together, for the collapsed tray. */
export interface Totals extends Pick<
  BatchView,
  | 'files'
  | 'counts'
  | 'totalBytes'
  | 'unsized'
  | 'movedBytes'
  | 'doneBytes'
  | 'bytesPerSecond'
  | 'timeLeft'
  | 'verified'
  | 'verifiedBy'
  | 'skipped'
  | 'phase'
  | 'held'
> {
  /** Batches. */
  readonly running: number;
  readonly paused: number;
  /** Files that failed or wait for a decision, in any batch. */
  readonly attention: number;
}

/** Of what is at work; of everything that was, once nothing is. */
export function totalsOf(batches: readonly BatchView[]): Totals {
  const unfinished = batches.filter((batch) => batch.phase === 'running' || batch.phase === 'paused');
  const counted = unfinished.length > 0 ? unfinished : batches;
  const sum = (value: (batch: BatchView) => number) =>
    counted.reduce((total, batch) => total + value(batch), 0);
  const counts = countsOf(counted.map((batch) => batch.counts));
  const running = unfinished.filter((batch) => batch.phase === 'running');
  return {
    running: running.length,
    paused: batches.filter((batch) => batch.phase === 'paused').length,
    attention: batches.reduce((total, batch) => total + batch.counts.failed + batch.counts.exists, 0),
    phase: phaseOf(counts),
    files: sum((batch) => batch.files),
    counts,
    totalBytes: sum((batch) => batch.totalBytes),
    unsized: sum((batch) => batch.unsized),
    movedBytes: sum((batch) => batch.movedBytes),
    doneBytes: sum((batch) => batch.doneBytes),
    bytesPerSecond: sum((batch) => batch.bytesPerSecond),
    timeLeft: timeLeftOf(running),
    held: together(running.map((batch) => batch.held)),
    verified: sum((batch) => batch.verified),
    verifiedBy: inOrder(counted.flatMap((batch) => batch.verifiedBy)),
    skipped: sum((batch) => batch.skipped),
  };
}

function countsOf(all: readonly Counts[]): Counts {
  const sum = { ...new Tally().counts };
  for (const counts of all) {
    for (const kind of Object.keys(sum) as (keyof Counts)[]) sum[kind] += counts[kind];
  }
  return sum;
}

/** Of batches that share the line, undefined unless it is known of each. */
function timeLeftOf(batches: readonly BatchView[]): number | undefined {
  let bytes = 0;
  let perMillisecond = 0;
  for (const { totalBytes, movedBytes, unsized, timeLeft } of batches) {
    const rest = totalBytes - movedBytes;
    if (rest === 0 && unsized === 0) continue;
    if (timeLeft === undefined || timeLeft === 0) return undefined;
    bytes += rest;
    perMillisecond += rest / timeLeft;
  }
  return perMillisecond === 0 ? undefined : bytes / perMillisecond;
}
