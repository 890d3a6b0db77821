import { Cube } from '../../trail/cube/cube';
import { nothingLeft } from '../../trail/parse/access-log';
import type { CountTask } from '../../trail/read/count-log';
import type { CountedRun } from '../../trail/read/trail-run';
import type { JournalPort } from './journal-port';
import type { JournalPlan } from './journal-reader';

const TOLD_EVERY = 500;
const SAMPLES = 5000;

interface RunOptions {
  readonly bucket: string;
  readonly task: CountTask;
  readonly plan: JournalPlan;
  readonly port: JournalPort;
  readonly now: () => number;
}

/** Counts what a journal tells. What was counted stands in {@link cube} while it goes on. */
export class JournalRun implements CountedRun {
  readonly cube: Cube;
  readonly left = nothingLeft();
  readonly troubles: { readonly key: string; readonly error: unknown }[] = [];
  state: CountedRun['state'] = 'reading';
  version = 0;
  /** What keeps the counts from being all there is. */
  unread: readonly string[] = [];
  /** Why it could not go on at all. */
  failure: unknown;
  readonly #options: RunOptions;
  readonly #listeners = new Set<() => void>();
  readonly #began: number;
  #filesDone = 0;
  #bytesRead = 0;
  #toldAt = 0;
  #ended = 0;

  constructor(options: RunOptions) {
    this.#options = options;
    this.cube = new Cube(options.task.shape);
    this.#began = options.now();
    void this.#run();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get progress(): CountedRun['progress'] {
    const { files, bytes } = this.#options.plan;
    return { files, filesDone: this.#filesDone, bytes, bytesRead: this.#bytesRead };
  }

  /** Milliseconds since it began, until it ended. */
  get elapsed(): number {
    return (this.#ended || this.#options.now()) - this.#began;
  }

  /** Ends it; what was counted stays. */
  cancel(): void {
    if (this.state !== 'reading') return;
    this.#options.port.dispose();
    this.#end('cancelled');
  }

  async #run(): Promise<void> {
    const { port, bucket, task } = this.#options;
    try {
      this.unread = await port.call(
        'count',
        { bucket, task },
        {
          onCounted: ({ part, left }) => {
            this.cube.merge(part);
            this.left.lines += left.lines;
            this.left.samples.push(...left.samples.slice(0, SAMPLES - this.left.samples.length));
            this.#tell(false);
          },
          onFile: (bytes) => {
            this.#filesDone += 1;
            this.#bytesRead += bytes;
            this.#tell(false);
          },
          onTrouble: ({ path, error }) => {
            this.troubles.push({ key: path, error });
          },
        },
      );
      this.#end('done');
    } catch (error) {
      if (this.state !== 'reading') return;
      this.failure = error;
      this.#end('cancelled');
    }
  }

  #end(state: CountedRun['state']): void {
    if (this.state !== 'reading') return;
    this.state = state;
    this.#ended = this.#options.now();
    this.#tell(true);
  }

  #tell(now: boolean): void {
    const moment = this.#options.now();
    if (!now && moment - this.#toldAt < TOLD_EVERY) return;
    this.#toldAt = moment;
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}
