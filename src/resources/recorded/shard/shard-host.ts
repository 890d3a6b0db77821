import type { ByteSource } from '../../objects/ranges/byte-source';
import { readFile, type Claim, type FileProgress, type FileResult, type FileTask } from './read-file';
import { Shard, type RecordedMode, type Scope, type ShardCounts } from './shard';
import { ShardView, type ViewBlock, type ViewFolders } from './shard-view';

export interface ShardState {
  readonly counts: ShardCounts;
  readonly others: ReadonlyMap<string, number>;
}

export interface OpenedView {
  readonly view: number;
  readonly count: number;
  readonly folders: ViewFolders;
}

/** Views that are kept; an order of a million rows has 4 MB. */
const VIEWS = 8;

/** What one worker does, by the name of what it is asked. */
export class ShardHost {
  readonly #onProgress: (progress: FileProgress & ShardState) => void;
  readonly #views = new Map<number, ShardView>();
  #shard: Shard | undefined;
  #next = 1;

  constructor(onProgress: (progress: FileProgress & ShardState) => void) {
    this.#onProgress = onProgress;
  }

  /** Forgets what was found before. `limit`: rows that are kept. */
  begin({ scope, limit }: { readonly scope: Scope; readonly limit: number }): void {
    this.#views.clear();
    this.#shard = new Shard(scope, limit);
  }

  /** @throws as {@link readFile} does */
  async read(task: FileTask, source: ByteSource, claim: Claim): Promise<FileResult & ShardState> {
    const shard = this.#open();
    try {
      const onProgress = (progress: FileProgress) => this.#onProgress({ ...progress, ...stateOf(shard) });
      const result = await readFile(task, source, shard, onProgress, claim);
      return { ...result, ...stateOf(shard) };
    } catch (error) {
      // What it was seen to hold is not all that it holds.
      shard.endChunk(task.file, -1);
      throw error;
    }
  }

  view({ prefix, mode }: { readonly prefix: string; readonly mode: RecordedMode }): OpenedView {
    const view = new ShardView(this.#open(), prefix, mode);
    const number = this.#next++;
    this.#views.set(number, view);
    // What nobody reads to its end any more.
    const [oldest] = this.#views.keys();
    if (this.#views.size > VIEWS && oldest !== undefined) this.#views.delete(oldest);
    return { view: number, count: view.count, folders: view.folders };
  }

  /** The next rows of a view; it is forgotten with the last of them. */
  rows(view: number): ViewBlock | undefined {
    const block = this.#views.get(view)?.next();
    if (block === undefined || block.names.length === 0) {
      this.#views.delete(view);
      return undefined;
    }
    return block;
  }

  #open(): Shard {
    if (this.#shard === undefined) throw new Error('Nothing was begun.');
    return this.#shard;
  }
}

const stateOf = ({ counts, others }: Shard): ShardState => ({ counts: { ...counts }, others });
