import type { StateKind, TransferState, VerifiedBy } from './state';

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
  /** Bytes of all files that are not cancelled, as far as their sizes are known. */
  totalBytes = 0;
  /** Files that are not cancelled and of which nobody has said how large they are. */
  unsized = 0;
  movedBytes = 0;
  /** Bytes of the files that are done: what a failed file has sent is not there. */
  doneBytes = 0;
  verified = 0;
  /** By what those were verified. */
  readonly verifiedBy = new Set<VerifiedBy>();
  /** Of those cancelled, the ones the operator left as they were at the target. */
  skipped = 0;

  add(size: number | undefined): void {
    this.files += 1;
    if (size === undefined) this.unsized += 1;
    else this.totalBytes += size;
    this.#counts.queued += 1;
  }

  /** A cancelled file leaves the totals: what is left is what the batch still amounts to. */
  change(from: TransferState, to: TransferState, size: number | undefined, moved: number): void {
    this.#counts[from.kind] -= 1;
    this.#counts[to.kind] += 1;
    if (to.kind === 'done') this.doneBytes += size ?? moved;
    if (to.kind === 'done' && to.verified) {
      this.verified += 1;
      this.verifiedBy.add(to.by ?? 'CRC64NVME');
    }
    if (to.kind === 'cancelled') {
      if (to.reason === 'skipped') this.skipped += 1;
      if (size === undefined) this.unsized -= 1;
      else this.totalBytes -= size;
      this.movedBytes -= moved;
    }
  }

  /** A file's size became known, or turned out to be another. */
  sized(before: number | undefined, size: number): void {
    if (before === undefined) this.unsized -= 1;
    this.totalBytes += size - (before ?? 0);
  }

  moved(difference: number): void {
    this.movedBytes += difference;
  }

  get counts(): Counts {
    return { ...this.#counts };
  }
}
