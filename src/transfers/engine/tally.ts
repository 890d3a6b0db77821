import type { StateKind, TransferState } from './state';

export type Counts = Readonly<Record<StateKind, number>>;

/** Running totals over a set of transfers, so that ten thousand rows are not added up five times a second. */
export class Tally {
  readonly #counts: Record<StateKind, number> = {
    queued: 0,
    running: 0,
    retrying: 0,
    waiting: 0,
    paused: 0,
    exists: 0,
    done: 0,
    failed: 0,
    cancelled: 0,
  };
  files = 0;
  /** Bytes of all files that are not cancelled. */
  totalBytes = 0;
  movedBytes = 0;
  /** Bytes of the files that are done: what a failed file has sent is not there. */
  doneBytes = 0;
  verified = 0;
  /** Of those cancelled, the ones the operator left as they were at the target. */
  skipped = 0;

  add(size: number): void {
    this.files += 1;
    this.totalBytes += size;
    this.#counts.queued += 1;
  }

  /** A cancelled file leaves the totals: what is left is what the batch still amounts to. */
  change(from: TransferState, to: TransferState, size: number, moved: number): void {
    this.#counts[from.kind] -= 1;
    this.#counts[to.kind] += 1;
    if (to.kind === 'done') this.doneBytes += size;
    if (to.kind === 'done' && to.verified) this.verified += 1;
    if (to.kind === 'cancelled') {
      if (to.reason === 'skipped') this.skipped += 1;
      this.totalBytes -= size;
      this.movedBytes -= moved;
    }
  }

  grow(difference: number): void {
    this.totalBytes += difference;
  }

  moved(difference: number): void {
    this.movedBytes += difference;
  }

  get counts(): Counts {
    return { ...this.#counts };
  }
}
