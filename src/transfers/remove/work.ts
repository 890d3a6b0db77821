import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import {
  CODE_IS_USED,
  deleteBatches,
  PASSING_CODES,
  type DeleteRefusal,
} from '@/resources/objects/delete-batch';
import type { Clock } from '../engine/clock';
import { Limiter } from '../engine/limiter';
import { StoreFailure } from '../engine/port';
import { withRetry } from '../engine/retry';
import { Speedometer } from '../engine/speed';
import { storeFailure } from '../s3/failures';
import { beginning, type Refused, type RemovalState } from './removal-state';
import { countOf, nameOf, tallied, type RemovalSource, type RemovalTarget, type Tally } from './targets';

/** Takes away what one request can. By position: undefined where it is gone, else why it is not. */
export interface RemovalPort {
  readonly remove: (
    batch: readonly RemovalTarget[],
    signal: AbortSignal,
  ) => Promise<readonly (DeleteRefusal | undefined)[]>;
  /** Whether an object stands there now; rejects where nobody may look. */
  readonly isThere?: (target: RemovalTarget, signal: AbortSignal) => Promise<boolean>;
  /** Resolves when the session and the network can be used again. */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Requests at a time: of those for many keys, and of those for one. */
  readonly parallel: { readonly many: number; readonly one: number };
  /** Every key takes a request of its own. */
  readonly oneByOne?: boolean;
}

interface WorkOptions {
  readonly port: RemovalPort;
  readonly clock: Clock;
  /** What to take away in this round, from 1; undefined after the last. The next begins when the former is all gone. */
  readonly round: (round: number) => RemovalSource | undefined;
  /** Known before it begins. */
  readonly expected?: Tally;
  readonly onChange: () => void;
  readonly onEnd: () => void;
}

interface RetryOptions {
  readonly anyway?: boolean;
  readonly bypass?: boolean;
  readonly mfa?: string | undefined;
}

/** Not there any more is what was wanted. */
const GONE = new Set(['NoSuchKey', 'NoSuchVersion', 'NoSuchUpload']);
/** With so many refusals and nothing that went, the rest fares no better. */
const HOPELESS = 5000;
const SAMPLE_EVERY = 250;

/**
 * Takes things away, a thousand a request and several requests at a time, slower where the service asks for that. What
 * is refused is remembered one by one; what only stumbled is tried again. Goes on until told otherwise: pausing and
 * stopping let requests under way come to their answer, so that nothing is unknown.
 */
export class RemovalWork {
  readonly #options: WorkOptions;
  readonly #many: Limiter;
  readonly #one: Limiter;
  readonly #speed = new Speedometer();
  /** Fires when the work is dropped altogether. */
  readonly #end = new AbortController();
  /** Fires when it is stopped, for whoever waits meanwhile. */
  #stop = new AbortController();
  #queue: (readonly RemovalTarget[])[] = [];
  #source: RemovalSource | undefined;
  #round = 0;
  #foundInRound = 0;
  #running = 0;
  #wake: (() => void) | undefined;
  #sampledAt = 0;
  #refused: Refused[] = [];
  #changed: Refused[] = [];
  /** What was found and neither went nor was refused. */
  readonly #stays = new Set<string>();
  #state: RemovalState;
  /** Bypass governance retention from now on. */
  bypass = false;
  /** MFA device and code from now on; undefined where nobody asks for one. */
  mfa: string | undefined;

  constructor(options: WorkOptions) {
    const { port, clock, expected } = options;
    this.#options = options;
    this.#many = new Limiter(port.parallel.many);
    this.#one = new Limiter(port.parallel.one);
    this.#state = beginning(expected, clock.now());
  }

  get state(): RemovalState {
    return this.#state;
  }

  get refused(): readonly Refused[] {
    return this.#refused;
  }

  get changed(): readonly Refused[] {
    return this.#changed;
  }

  /** Not tried again by a later round. */
  stays(target: RemovalTarget): boolean {
    return this.#stays.has(nameOf(target));
  }

  start(): void {
    void this.#run();
  }

  pause(): void {
    if (this.#state.phase === 'running') this.#set({ phase: 'paused' });
  }

  /** After a pause, or after a stop with what was left. */
  resume(): void {
    const { phase } = this.#state;
    if (phase === 'paused') {
      this.#speed.reset();
      this.#set({ phase: 'running' });
      this.#wake?.();
    } else if (phase === 'stopped') this.#again();
  }

  stop(): void {
    const { phase } = this.#state;
    if (phase !== 'running' && phase !== 'paused') return;
    this.#set({ phase: 'stopping' });
    this.#stop.abort();
    this.#wake?.();
  }

  /** Drops it: its session is over. */
  dispose(): void {
    this.stop();
    this.#end.abort();
  }

  /** Tries again what was refused; `anyway`: also what has changed since, whatever it is now. */
  retry({ anyway = false, bypass = this.bypass, mfa = this.mfa }: RetryOptions = {}): void {
    if (this.#state.endedAt === undefined) return;
    this.bypass = bypass;
    this.mfa = mfa;
    const again = [...this.#refused, ...(anyway ? this.#changed : [])].map(({ target }) =>
      anyway ? withoutCondition(target) : target,
    );
    for (const target of again) this.#stays.delete(nameOf(target));
    this.#refused = [];
    if (anyway) this.#changed = [];
    this.#queue.unshift(...deletions(again, this.#options.port.oneByOne));
    // What holds back others may be gone now: a place that is to be empty is listed once more.
    this.#foundInRound += again.length;
    this.#again();
  }

  #again(): void {
    this.#stop = new AbortController();
    this.#speed.reset();
    this.#set({
      phase: 'running',
      failure: undefined,
      endedAt: undefined,
      failed: this.#refused.length,
      changed: this.#changed.length,
    });
    void this.#run();
  }

  async #run(): Promise<void> {
    try {
      for (;;) {
        await this.#gate();
        if (this.#stop.signal.aborted) break;
        const batch = await this.#nextBatch();
        if (batch === undefined) break;
        this.#running += 1;
        void this.#send(batch).finally(() => {
          this.#running -= 1;
          this.#wake?.();
        });
      }
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#set({ failure: toFailure(error) });
    }
    await this.#until(() => this.#running === 0);
    const { failure } = this.#state;
    const stopped = this.#stop.signal.aborted || failure !== undefined;
    this.#tell(true);
    this.#set({
      phase: stopped ? 'stopped' : 'done',
      held: undefined,
      timeLeft: undefined,
      endedAt: this.#options.clock.now(),
      complete: this.#state.complete || !stopped,
    });
    this.#options.onEnd();
  }

  /** Waits while paused, and while as much is under way as may be. */
  #gate(): Promise<void> {
    return this.#until(() => {
      if (this.#stop.signal.aborted) return true;
      if (this.#state.phase === 'paused') return false;
      const most = this.#queue[0]?.length === 1 ? this.#one.limit : this.#many.limit;
      return this.#running < most;
    });
  }

  async #nextBatch(): Promise<readonly RemovalTarget[] | undefined> {
    for (;;) {
      const batch = this.#queue.shift();
      if (batch !== undefined) return batch;
      if (this.#source === undefined && !(await this.#nextRound())) return undefined;
      const targets = await this.#source?.next();
      if (targets === undefined) {
        this.#source = undefined;
        continue;
      }
      const fresh = this.#stays.size === 0 ? targets : targets.filter((target) => !this.stays(target));
      this.#foundInRound += fresh.length;
      if (this.#options.expected === undefined)
        this.#set({ found: tallied(this.#state.found, fresh) }, false);
      this.#queue.push(...deletions(fresh, this.#options.port.oneByOne));
    }
  }

  /** A round is over when all that was found in it is gone: only then is listed what came meanwhile. */
  async #nextRound(): Promise<boolean> {
    await this.#until(() => this.#running === 0);
    if (this.#stop.signal.aborted || this.#state.failure !== undefined) return false;
    if (this.#queue.length > 0) return true;
    if (this.#round > 0 && this.#foundInRound === 0) return false;
    this.#round += 1;
    this.#foundInRound = 0;
    this.#source = this.#options.round(this.#round);
    if (this.#source === undefined) {
      // Asked again after the end, as a retry does: there is none either.
      this.#round -= 1;
      return false;
    }
    this.#set({ rounds: this.#round });
    return true;
  }

  async #send(batch: readonly RemovalTarget[]): Promise<void> {
    const { port, clock } = this.#options;
    const limiter = batch.length === 1 ? this.#one : this.#many;
    const signal = this.#stop.signal;
    let rest = batch;
    let stumbled = new Map<string, DeleteRefusal>();
    let unanswered = false;
    try {
      await withRetry(
        async (progressed) => {
          const answers = await limiter
            .run('', signal, () => port.remove(rest, this.#end.signal))
            .catch((error: unknown) => {
              unanswered = true;
              throw storeFailure(error, signal);
            });
          const again: RemovalTarget[] = [];
          stumbled = new Map();
          const gone: RemovalTarget[] = [];
          for (const [index, target] of rest.entries()) {
            const refusal = answers[index];
            if (refusal === undefined || GONE.has(refusal.code)) gone.push(target);
            else if (unanswered && (await this.#wentUnanswered(target, refusal))) gone.push(target);
            else if (PASSING_CODES.has(refusal.code)) {
              again.push(target);
              stumbled.set(nameOf(target), refusal);
            } else this.#keep(target, refusal);
          }
          this.#set({ removed: tallied(this.#state.removed, gone) }, false);
          rest = again;
          this.#tell();
          if (again.length === 0) return;
          if (gone.length > 0) progressed();
          const slow = [...stumbled.values()].some(({ code }) => code === 'SlowDown');
          throw new StoreFailure(slow ? 'throttled' : 'transient', 'Some keys were not answered for');
        },
        {
          clock,
          signal,
          ready: port.ready,
          onThrottled: () => limiter.throttled(),
          emit: (event) => {
            if (event.type === 'wait') this.#set({ held: event.for });
            else if (event.type === 'proceed') this.#set({ held: undefined });
          },
        },
      );
    } catch (error) {
      if (signal.aborted) {
        // Neither gone nor refused: it is what the work goes on with.
        this.#queue.unshift(rest);
        return;
      }
      const failure = toFailure(error instanceof StoreFailure ? (error.cause ?? error) : error);
      if (failure.code === CODE_IS_USED.code) {
        this.#queue.unshift(rest);
        this.#fail(failure);
        return;
      }
      const { code, message, advice } = failure;
      const whole = { code, message, advice };
      for (const target of rest) this.#keep(target, stumbled.get(nameOf(target)) ?? whole);
      // Of a single key it says nothing about the others.
      if (stumbled.size === 0 && batch.length > 1) this.#fail(failure);
    }
    if (countOf(this.#state.removed) === 0 && this.#refused.length >= HOPELESS) this.#fail(undefined);
    this.#tell();
  }

  /** What an earlier try deleted, whose answer was lost, no longer has the ETag it was to have. */
  async #wentUnanswered(target: RemovalTarget, refusal: DeleteRefusal): Promise<boolean> {
    const { isThere } = this.#options.port;
    if (!isChanged(target, refusal) || isThere === undefined) return false;
    return isThere(target, this.#end.signal).then(
      (there) => !there,
      () => false,
    );
  }

  #keep(target: RemovalTarget, refusal: DeleteRefusal): void {
    this.#stays.add(nameOf(target));
    (isChanged(target, refusal) ? this.#changed : this.#refused).push({ target, ...refusal });
  }

  /** What is refused as a whole is not asked a thousand times more. */
  #fail(failure: AwsFailure | undefined): void {
    if (this.#stop.signal.aborted) return;
    if (failure !== undefined) this.#set({ failure });
    this.#stop.abort();
    this.#wake?.();
  }

  #tell(now = false): void {
    const { clock } = this.#options;
    const at = clock.now();
    const { found, removed } = this.#state;
    const done = countOf(removed) + this.#refused.length + this.#changed.length;
    this.#speed.sample(countOf(removed), at);
    const figures = { failed: this.#refused.length, changed: this.#changed.length };
    if (!now && at - this.#sampledAt < SAMPLE_EVERY) {
      this.#set(figures, false);
      return;
    }
    this.#sampledAt = at;
    this.#set({
      ...figures,
      perSecond: this.#speed.bytesPerSecond,
      timeLeft: this.#state.complete ? this.#speed.timeFor(Math.max(0, countOf(found) - done)) : undefined,
    });
  }

  #set(change: Partial<RemovalState>, told = true): void {
    this.#state = { ...this.#state, ...change };
    if (told) this.#options.onChange();
  }

  /** One waits at a time: the loop. */
  async #until(ready: () => boolean): Promise<void> {
    while (!ready())
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#wake = undefined;
  }
}

/** Uploads are aborted one by one, and whatever XML cannot carry goes by itself. */
function deletions(targets: readonly RemovalTarget[], oneByOne?: boolean): (readonly RemovalTarget[])[] {
  const uploads = targets.filter(({ uploadId }) => uploadId !== undefined);
  const others = uploads.length === 0 ? targets : targets.filter(({ uploadId }) => uploadId === undefined);
  return [...deleteBatches(others, oneByOne), ...uploads.map((upload) => [upload])];
}

const isChanged = ({ etag }: RemovalTarget, { code }: DeleteRefusal): boolean =>
  code === 'PreconditionFailed' && etag !== undefined;

function withoutCondition(target: RemovalTarget): RemovalTarget {
  const { etag, ...bare } = target;
  return etag === undefined ? target : bare;
}
