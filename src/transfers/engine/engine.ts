import type { Clock } from './clock';
import { FairQueue } from './fair-queue';
import type { Job, JobIo } from './job';
import { Limiter } from './limiter';
import { StoreFailure, type Line } from './port';
import { problemOf, withRetry } from './retry';
import { Speedometer } from './speed';
import {
  isActive,
  isOver,
  isSettled,
  transition,
  type CancelReason,
  type TransferEvent,
  type TransferState,
} from './state';
import { Tally } from './tally';

type Direction = 'upload' | 'download' | 'copy' | 'move';

/** One file as the screens see it; replaced, never changed. */
export interface Transfer {
  readonly id: number;
  readonly batchId: number;
  readonly direction: Direction;
  readonly key: string;
  /** Bytes; undefined where nobody has said yet. */
  readonly size: number | undefined;
  readonly moved: number;
  readonly state: TransferState;
}

export interface BatchInfo {
  readonly sessionId: string;
  readonly direction: Direction;
}

/** What one drop or one click started. */
export interface Batch<Info extends BatchInfo = BatchInfo> {
  readonly id: number;
  readonly info: Info;
  readonly startedAt: number;
  readonly tally: Tally;
  readonly speed: Speedometer;
  readonly ids: readonly number[];
}

interface Entry {
  transfer: Transfer;
  readonly job: Job;
  readonly line: Line;
  /** Present while `run` is at work, also for the moment it takes to wind down after a pause. */
  run: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;
}

/** Entries that share a number of places. */
class Pool {
  readonly queue = new FairQueue<number>();
  running = 0;

  constructor(readonly places: number) {}
}

interface OwnBatch<Info extends BatchInfo> extends Batch<Info> {
  readonly ids: number[];
  settled: boolean;
}

export interface EngineOptions<Info extends BatchInfo> {
  readonly clock: Clock;
  /** Files worked on at once; their requests share the origin's limit. */
  readonly parallelFiles?: number;
  /** The same for files that are small enough to be done in bulk. */
  readonly parallelBulkFiles?: number;
  /** Something changed; called often, so it should only mark. */
  readonly onChange: () => void;
  /** Nothing of the batch will move again by itself; once more after each later round of retries. */
  readonly onBatchSettled: (batch: Batch<Info>) => void;
}

/** Runs jobs: who is next, how many at once, what state each is in. Knows nothing of S3. */
export class TransferEngine<Info extends BatchInfo = BatchInfo> {
  readonly #options: EngineOptions<Info>;
  readonly #entries = new Map<number, Entry>();
  readonly #batches = new Map<number, OwnBatch<Info>>();
  readonly #files: Pool;
  readonly #bulk: Pool;
  readonly #limiters = new Map<string, Limiter>();
  readonly #running = new Set<Entry>();
  #nextId = 1;

  constructor(options: EngineOptions<Info>) {
    this.#options = options;
    this.#files = new Pool(options.parallelFiles ?? 6);
    this.#bulk = new Pool(options.parallelBulkFiles ?? 64);
  }

  get batches(): readonly Batch<Info>[] {
    return [...this.#batches.values()];
  }

  /** Those a job is at work on, in the order they began. */
  get active(): readonly Transfer[] {
    return [...this.#running].map((entry) => entry.transfer);
  }

  transfer(id: number): Transfer | undefined {
    return this.#entries.get(id)?.transfer;
  }

  /** @param line where the jobs' requests go unless they name another */
  add(info: Info, line: Line, jobs: readonly Job[]): Batch<Info> {
    const { clock } = this.#options;
    const batch: OwnBatch<Info> = {
      id: this.#nextId++,
      info,
      startedAt: clock.now(),
      tally: new Tally(),
      speed: new Speedometer(),
      ids: [],
      settled: false,
    };
    // The zero that speed is measured from.
    batch.speed.sample(0, batch.startedAt);
    this.#batches.set(batch.id, batch);
    for (const job of jobs) {
      const id = this.#nextId++;
      const { key, size } = job;
      const transfer: Transfer = {
        id,
        batchId: batch.id,
        direction: info.direction,
        key,
        size,
        moved: 0,
        state: { kind: 'queued' },
      };
      this.#entries.set(id, { transfer, job, line, run: undefined });
      batch.ids.push(id);
      batch.tally.add(size);
      this.#pool(job).queue.push(String(batch.id), id);
    }
    this.#options.onChange();
    this.#schedule();
    return batch;
  }

  pause(ids: Iterable<number>): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (entry && this.#emit(entry, { type: 'pause' })) entry.run?.controller.abort(new Stopped());
    }
  }

  /** Resumes what is paused, and tries again what failed. */
  resume(ids: Iterable<number>): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (entry && this.#emit(entry, { type: 'enqueue' })) this.#enqueue(entry);
    }
    this.#schedule();
  }

  /** The operator's answer to `exists`. */
  resolve(ids: Iterable<number>, choice: 'overwrite' | 'rename' | 'skip'): void {
    const chosen = [...ids].filter((id) => this.#entries.get(id)?.transfer.state.kind === 'exists');
    if (choice === 'skip') return this.cancel(chosen, 'skipped');
    for (const id of chosen) this.#entries.get(id)?.job.allow(choice);
    this.resume(chosen);
  }

  cancel(ids: Iterable<number>, reason: CancelReason): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry || !this.#emit(entry, { type: 'cancel', reason })) continue;
      entry.run?.controller.abort(new Stopped());
      const ended = entry.run?.ended ?? Promise.resolve();
      // What cannot be cleaned up stays listed under the bucket's unfinished uploads; nobody is waiting here.
      void ended.then(() => entry.job.discard(reason)).catch(() => {});
    }
  }

  /** Forgets batches that are over for good, files and all. */
  forget(batchIds: Iterable<number>): void {
    for (const batchId of batchIds) {
      const batch = this.#batches.get(batchId);
      if (!batch || !batch.ids.every((id) => isOver(this.#entries.get(id)!.transfer.state))) continue;
      for (const id of batch.ids) this.#entries.delete(id);
      this.#batches.delete(batchId);
    }
    this.#options.onChange();
  }

  #enqueue(entry: Entry): void {
    const { id, batchId } = entry.transfer;
    // A run that is still winding down would fight with a new one over the same upload.
    const queue = () => {
      this.#pool(entry.job).queue.push(String(batchId), id);
      this.#schedule();
    };
    if (entry.run) void entry.run.ended.then(queue);
    else queue();
  }

  #schedule(): void {
    for (const pool of [this.#files, this.#bulk]) {
      while (pool.running < pool.places) {
        const id = pool.queue.take();
        if (id === undefined) break;
        const entry = this.#entries.get(id);
        // Paused or cancelled while it waited, or queued twice.
        if (!entry || entry.run || entry.transfer.state.kind !== 'queued') continue;
        this.#start(entry);
      }
    }
  }

  #pool(job: Job): Pool {
    return job.bulk ? this.#bulk : this.#files;
  }

  #start(entry: Entry): void {
    const controller = new AbortController();
    const pool = this.#pool(entry.job);
    this.#running.add(entry);
    pool.running += 1;
    this.#emit(entry, { type: 'start' });
    const ended = this.#run(entry, controller.signal).finally(() => {
      entry.run = undefined;
      this.#running.delete(entry);
      pool.running -= 1;
      this.#schedule();
    });
    entry.run = { controller, ended };
  }

  async #run(entry: Entry, signal: AbortSignal): Promise<void> {
    try {
      const result = await entry.job.run(this.#io(entry, signal));
      if (signal.aborted) return;
      const { size, moved } = entry.transfer;
      if (size === undefined) this.#sized(entry, moved);
      else this.#moved(entry, size);
      this.#emit(entry, { type: 'finish', ...result });
    } catch (error) {
      if (signal.aborted) return;
      const kind = error instanceof StoreFailure ? error.kind : undefined;
      if (kind === 'exists' || kind === 'replaced')
        this.#emit(entry, { type: 'exists', changed: kind === 'replaced' });
      else this.#emit(entry, { type: 'fail', problem: problemOf(error) });
    }
  }

  #io(entry: Entry, signal: AbortSignal): JobIo {
    const { job, transfer } = entry;
    return {
      signal,
      moved: (bytes) => this.#moved(entry, bytes),
      phase: (phase) => void this.#emit(entry, { type: 'phase', phase }),
      sized: (bytes) => this.#sized(entry, bytes),
      request: (task, options) => {
        const narrow = options?.signal ?? signal;
        const line = options?.line ?? entry.line;
        const shared = job.bulk && line.maxBulkRequests > 0;
        const limiter = this.#limiter(line, shared);
        // Where small files have no requests of their own, all of a batch take one turn: large ones would wait for each.
        const lane = job.bulk && !shared ? `small of ${transfer.batchId}` : String(transfer.id);
        return withRetry((progressed) => limiter.run(lane, narrow, () => task(progressed)), {
          clock: this.#options.clock,
          signal: narrow,
          ready: (waiting) => line.ready(waiting),
          emit: (event) => void this.#emit(entry, event),
          onThrottled: () => limiter.throttled(),
          retryConflicts: options?.retryConflicts,
        });
      },
    };
  }

  #limiter(line: Line, bulk: boolean): Limiter {
    const name = bulk ? `${line.origin} in bulk` : line.origin;
    let limiter = this.#limiters.get(name);
    if (!limiter) {
      limiter = new Limiter(bulk ? line.maxBulkRequests : line.maxRequests);
      this.#limiters.set(name, limiter);
    }
    return limiter;
  }

  #moved(entry: Entry, bytes: number): void {
    const { transfer } = entry;
    if (bytes === transfer.moved || isOver(transfer.state)) return;
    // Larger than was known: the listing was old.
    if (transfer.size !== undefined && bytes > transfer.size) this.#sized(entry, bytes);
    this.#batches.get(transfer.batchId)?.tally.moved(bytes - transfer.moved);
    entry.transfer = { ...entry.transfer, moved: bytes };
    this.#options.onChange();
  }

  #sized(entry: Entry, bytes: number): void {
    const { transfer } = entry;
    if (bytes === transfer.size || isOver(transfer.state)) return;
    this.#batches.get(transfer.batchId)?.tally.sized(transfer.size, bytes);
    entry.transfer = { ...transfer, size: bytes };
    this.#options.onChange();
  }

  /** False when the event changed nothing. */
  #emit(entry: Entry, event: TransferEvent): boolean {
    const { transfer } = entry;
    const state = transition(transfer.state, event);
    if (state === transfer.state) return false;
    const batch = this.#batches.get(transfer.batchId);
    batch?.tally.change(transfer.state, state, transfer.size, transfer.moved);
    entry.transfer = { ...transfer, state, key: entry.job.key };
    this.#options.onChange();
    if (batch) this.#settle(batch, state);
    return true;
  }

  #settle(batch: OwnBatch<Info>, state: TransferState): void {
    if (!isSettled(state)) {
      if (isActive(state)) batch.settled = false;
      return;
    }
    if (batch.settled) return;
    const { counts } = batch.tally;
    if (counts.queued + counts.running + counts.retrying + counts.waiting + counts.paused > 0) return;
    batch.settled = true;
    batch.speed.reset();
    this.#options.onBatchSettled(batch);
  }
}

/** The reason of a pause or a cancel; never shown. */
class Stopped extends Error {
  override readonly name = 'AbortError';
}
