import { KnownKeys } from './known-keys';
import { Pass, type PassOptions } from './pass';
import type { Report } from './report/report';
import type { RecordedMode } from './shard/shard';
import { workerShard } from './shard/shard-port';

/** Rows that one pass keeps: about 45 bytes each and its key, in workers. */
const ROWS_KEPT = 2_000_000;
/** Passes that are kept, so that the way back up does not read everything anew. */
const PASSES = 3;
const MOST_AT_A_TIME = 4;

type RecordingOptions = Partial<Pick<PassOptions, 'startShard' | 'parallel' | 'limit' | 'now'>>;

/** A report that is open: passes through its files, and what was learned of them. */
export class Recording {
  readonly report: Report;
  readonly #bucket: string | undefined;
  readonly #options: Omit<PassOptions, 'known'>;
  readonly #known = new KnownKeys();
  /** The one used last stands last. */
  #passes: Pass[] = [];

  /** @param bucket whose rows are wanted; undefined where rows are not told apart by bucket */
  constructor(report: Report, bucket: string | undefined, options: RecordingOptions = {}) {
    this.report = report;
    this.#bucket = report.sourceBucket === undefined ? bucket : undefined;
    this.#options = {
      startShard: workerShard,
      parallel: Math.max(1, Math.min(MOST_AT_A_TIME, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1)),
      limit: ROWS_KEPT,
      now: () => performance.now(),
      ...options,
    };
  }

  /** The pass that answers for a prefix; begins one where none does, and lets the others wait. */
  passFor(prefix: string, mode: RecordedMode): Pass {
    // Of several the one that was begun for it, or the widest.
    const pass =
      this.#passes.find(({ scope }) => scope.prefix === prefix && scope.mode === mode) ??
      this.#passes.find((one) => one.covers(prefix, mode)) ??
      new Pass(this.report, { prefix, mode, bucket: this.#bucket }, { ...this.#options, known: this.#known });
    if (this.#passes.at(-1) === pass) return pass;
    for (const other of this.#passes) if (other !== pass) other.pause();
    this.#passes = [...this.#passes.filter((other) => other !== pass), pass];
    while (this.#passes.length > PASSES) this.#passes.shift()?.dispose();
    return pass;
  }

  /** Reads everything anew: what could not be read may be there now. */
  again(): void {
    this.dispose();
    this.#known.clear();
  }

  dispose(): void {
    for (const pass of this.#passes) pass.dispose();
    this.#passes = [];
  }
}
