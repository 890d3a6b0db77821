import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { PropertiesPlace } from '@/resources/objects/properties/place';
import { applyPlan, type CopyInParts, type ReadyPlan } from './apply-plan';

export type Outcome =
  | { readonly kind: 'waiting' | 'running' | 'cancelled' }
  /** `note`: what could not be taken along. */
  | { readonly kind: 'done'; readonly note: string | undefined }
  | { readonly kind: 'failed'; readonly failure: AwsFailure };

export interface RunItem {
  readonly plan: ReadyPlan;
  readonly outcome: Outcome;
  /** Of its steps, those that were done whatever came after. */
  readonly stepsDone: number;
}

export interface RunView {
  readonly items: readonly RunItem[];
  readonly running: boolean;
  readonly done: number;
  readonly failed: number;
}

interface RunOptions {
  readonly place: PropertiesPlace;
  readonly plans: readonly ReadyPlan[];
  readonly copyInParts: CopyInParts;
  /** Objects at a time; browsers have six connections to a host over HTTP/1.1. */
  readonly parallel?: number;
}

/** Carries out plans of many objects. It outlives the component that shows it; `subscribe` and `view` are for React. */
export class Run {
  readonly #options: RunOptions;
  readonly #listeners = new Set<() => void>();
  #items: RunItem[];
  #stop = new AbortController();
  #view: RunView;
  #running = false;
  #told = 0;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#items = options.plans.map((plan) => ({ plan, outcome: { kind: 'waiting' }, stepsDone: 0 }));
    this.#view = this.#look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): RunView => this.#view;

  /** Resolves when nothing of it goes on any more; rejects never. */
  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#stop = new AbortController();
    const queue = [...this.#items.keys()].filter((index) => this.#items[index]?.outcome.kind === 'waiting');
    this.#tell(true);
    const work = async () => {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        // oxlint-disable-next-line no-await-in-loop -- each worker takes one after the other
        await this.#one(index);
      }
    };
    await Promise.all(Array.from({ length: this.#options.parallel ?? 5 }, work));
    this.#running = false;
    this.#tell(true);
  }

  /** What is under way may still be done; the rest is not begun. */
  cancel(): void {
    this.#stop.abort();
  }

  /** Goes on with what failed and what was not begun, from the step that failed. */
  retry(): Promise<void> {
    if (this.#running) return Promise.resolve();
    this.#items = this.#items.map((item) =>
      item.outcome.kind === 'failed' || item.outcome.kind === 'cancelled'
        ? { ...item, outcome: { kind: 'waiting' } }
        : item,
    );
    return this.start();
  }

  async #one(index: number): Promise<void> {
    const { place, copyInParts } = this.#options;
    const { plan, stepsDone } = this.#items[index]!;
    const { signal } = this.#stop;
    if (signal.aborted) return this.#set(index, { outcome: { kind: 'cancelled' } });
    this.#set(index, { outcome: { kind: 'running' } });
    try {
      const note = await applyPlan(place, plan, {
        copyInParts,
        signal,
        from: stepsDone,
        onStep: (done) => this.#set(index, { stepsDone: done }),
      });
      this.#set(index, { outcome: { kind: 'done', note } });
    } catch (error) {
      const failure =
        error instanceof AwsFailure
          ? error
          : toFailure(error, {
              action: 'CopyObject',
              resource: plan.standing.address.key,
              context: place.context,
            });
      this.#set(index, {
        outcome:
          signal.aborted || failure.kind === 'aborted' ? { kind: 'cancelled' } : { kind: 'failed', failure },
      });
    }
  }

  #set(index: number, change: Partial<RunItem>): void {
    this.#items[index] = { ...this.#items[index]!, ...change };
    this.#tell(false);
  }

  /** Counting many thousands for each of them would take longer than the work. */
  #tell(now: boolean): void {
    const at = performance.now();
    if (!now && this.#items.length > 200 && at - this.#told < 100) return;
    this.#told = at;
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): RunView {
    const count = (kind: Outcome['kind']) =>
      this.#items.filter(({ outcome }) => outcome.kind === kind).length;
    return {
      items: [...this.#items],
      running: this.#running,
      done: count('done'),
      failed: count('failed'),
    };
  }
}
