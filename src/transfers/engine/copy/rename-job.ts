import type { Job, JobIo, JobResult } from '../job';
import { numbered } from '../names';
import { keyProblem } from '../plan';
import { StoreFailure } from '../port';
import type { CopyRecord, ListedSource } from './input';
import type { Condition, RenamingStore } from './port';

const MAX_RENAMES = 100;

interface RenameInput {
  readonly from: ListedSource;
  readonly key: string;
  readonly condition: Condition;
  readonly target: RenamingStore;
  readonly record?: CopyRecord | undefined;
}

/**
 * One key becomes another, in one request that either takes place or does not. The token makes a request that got no
 * answer safe to send again.
 */
export class RenameJob implements Job {
  readonly size: number | undefined;
  readonly bulk = true;
  readonly #input: RenameInput;
  #key: string;
  #condition: Condition;
  #renames: number | undefined;
  #token = crypto.randomUUID();
  #over = false;

  constructor(input: RenameInput) {
    this.#input = input;
    this.size = input.from.size;
    this.#key = input.key;
    this.#condition = input.condition;
  }

  get key(): string {
    return this.#key;
  }

  allow(choice: 'overwrite' | 'rename'): void {
    if (choice === 'overwrite') this.#condition = { kind: 'any' };
    else this.#renames = 1;
    // Another request than the one that was refused.
    this.#token = crypto.randomUUID();
  }

  async run(io: JobIo): Promise<JobResult> {
    const { from, target, record } = this.#input;
    if (from.key.endsWith('/') || this.#key.endsWith('/'))
      throw new StoreFailure(
        'fatal',
        'S3 renames no objects whose keys end in a slash: copy it, and delete it here.',
      );
    const problem =
      from.key === this.#key ? 'An object cannot be renamed to its own name.' : keyProblem(this.#key);
    if (problem !== undefined) throw new StoreFailure('fatal', problem);
    for (;;) {
      try {
        await io.request(() =>
          target.rename(
            { key: from.key, etag: from.etag },
            { key: this.#key, condition: this.#condition, token: this.#token },
            { signal: io.signal },
          ),
        );
        break;
      } catch (error) {
        const taken = error instanceof StoreFailure && error.kind === 'exists';
        if (!taken || this.#renames === undefined || this.#renames > MAX_RENAMES) throw error;
        this.#key = numbered(this.#input.key, this.#renames);
        this.#condition = { kind: 'absent' };
        this.#token = crypto.randomUUID();
        this.#renames += 1;
      }
    }
    io.moved(from.size ?? 0);
    this.#over = true;
    record?.ended({ kind: 'done', by: RENAMED });
    return { verified: true, by: RENAMED };
  }

  discard(): Promise<void> {
    if (!this.#over) this.#input.record?.ended({ kind: 'cancelled' });
    this.#over = true;
    return Promise.resolve();
  }
}

/** Nothing was moved that could have become another on the way. */
const RENAMED = 'RenameObject';
