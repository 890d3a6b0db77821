import type { Line } from './port';
import type { CancelReason, Phase, VerifiedBy } from './state';

/** What a job is given while it runs. */
export interface JobIo {
  readonly signal: AbortSignal;
  /** Bytes moved in all so far; may shrink when a part starts over. */
  readonly moved: (bytes: number) => void;
  readonly phase: (phase: Phase) => void;
  /** Bytes it comes to, where that was not known or has turned out to be another. */
  readonly sized: (bytes: number) => void;
  /**
   * Runs one request in its turn and repeats it while that can help. The signal a request must obey is
   * `signal`, or the narrower one passed in. It goes by the batch's line unless it names another.
   */
  readonly request: <T>(
    task: (progressed: () => void) => Promise<T>,
    options?: { readonly signal?: AbortSignal; readonly retryConflicts?: boolean; readonly line?: Line },
  ) => Promise<T>;
}

export interface JobResult {
  readonly verified: boolean;
  /** By what, where it is not the CRC64NVME. */
  readonly by?: VerifiedBy;
  /** What is to be known beside that: what could not be taken along, what was not asked of the service. */
  readonly note?: string;
}

/**
 * One transfer's work. `run` may be called again after it was aborted or failed, and then goes on from what
 * is already there. It rejects with a StoreFailure of kind `exists` when the operator has to choose.
 */
export interface Job {
  readonly key: string;
  /** Bytes; undefined where nobody has said yet. */
  readonly size: number | undefined;
  /** Small enough to be done many at a time: what is done beside its one request takes as long as that. */
  readonly bulk: boolean;
  run(io: JobIo): Promise<JobResult>;
  /** Called when the transfer is cancelled, after `run` has ended: leaves nothing half-done behind. */
  discard(reason: CancelReason): Promise<void>;
  /** The operator's answer to `exists`. */
  allow(choice: 'overwrite' | 'rename'): void;
}
