import type { ByteSource } from '../objects/ranges/byte-source';
import type { FetchPage } from '../objects/listing/list-page';
import { recordedPages } from './recorded-pages';
import type { Report } from './report/report';
import type { KnownKeys } from './known-keys';
import type { RecordedMode, Scope, ShardCounts } from './shard/shard';
import type { ShardPort } from './shard/shard-port';
import type { ShardState } from './shard/shard-host';
import type { FileProgress } from './shard/read-file';
import { Dispenser } from './dispenser';

export type PassState = 'reading' | 'paused' | 'complete';

/** A file that could not be read, or that was and is not as it should be. */
interface FileTrouble {
  readonly name: string;
  readonly error: unknown;
  /** Its rows are shown all the same. */
  readonly shown: boolean;
}

/** How far a pass is. */
export interface PassProgress {
  readonly files: number;
  readonly filesDone: number;
  /** Of 1, by bytes of files. */
  readonly part: number;
  readonly bytesRead: number;
  /** Of all files, whatever is left out of them. */
  readonly bytesTotal: number;
  readonly skippedChunks: number;
  readonly chunks: number;
  readonly counts: ShardCounts;
  /** Rows of other buckets, by name. */
  readonly others: ReadonlyMap<string, number>;
  readonly troubles: readonly FileTrouble[];
}

export interface PassOptions {
  readonly startShard: (onProgress: (progress: FileProgress & ShardState) => void) => ShardPort;
  /** Files at a time. */
  readonly parallel: number;
  /** Rows that are kept, over all shards. */
  readonly limit: number;
  /** What files were seen to hold before. */
  readonly known: KnownKeys;
  readonly now: () => number;
}

const COUNTED = ['rows', 'found', 'bytes', 'noncurrent', 'cut', 'unsummed', 'unreadable'] as const;
/** Milliseconds between two words of progress. */
const TOLD_EVERY = 250;

/** One way through the files of a report, for one prefix. */
export class Pass {
  readonly scope: Scope;
  state: PassState = 'reading';
  /** Grows with what subscribers are told of. */
  version = 0;
  readonly #report: Report;
  readonly #options: PassOptions;
  readonly #shards: ShardPort[] = [];
  readonly #states = new Map<number, ShardState>();
  readonly #parts = new Map<number, number>();
  readonly #dispenser: Dispenser;
  /** Files of which is known what was left out. */
  readonly #counted = new Set<number>();
  readonly #troubles: FileTrouble[] = [];
  readonly #abort = new AbortController();
  readonly #listeners = new Set<() => void>();
  #done = 0;
  #bytesRead = 0;
  #skipped = 0;
  #chunks = 0;
  #opened: Promise<void> | undefined;
  #open: (() => void) | undefined;
  #toldAt = 0;
  #held = false;
  #away = false;
  #startedAt: number;
  #spent = 0;

  constructor(report: Report, scope: Scope, options: PassOptions) {
    this.scope = scope;
    this.#report = report;
    this.#options = options;
    this.#startedAt = options.now();
    this.#dispenser = new Dispenser(report.files, (file) => this.#source(file));
    const workers = Math.max(1, Math.min(options.parallel, this.#dispenser.places));
    const limit = Math.ceil(options.limit / workers);
    const running = Array.from({ length: workers }, (_, number) => this.#work(number, limit));
    void Promise.all(running).then(() => {
      if (!this.#abort.signal.aborted) this.#end();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Milliseconds of reading so far, pauses left out. */
  get elapsed(): number {
    return this.#spent + (this.state === 'reading' ? this.#options.now() - this.#startedAt : 0);
  }

  get progress(): PassProgress {
    const { files } = this.#report;
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const read = files.reduce((sum, { size }, file) => sum + size * (this.#parts.get(file) ?? 0), 0);
    const counts = newCounts();
    const others = new Map<string, number>();
    for (const state of this.#states.values()) {
      for (const name of COUNTED) counts[name] += state.counts[name];
      counts.narrow ||= state.counts.narrow;
      for (const [bucket, rows] of state.others) others.set(bucket, (others.get(bucket) ?? 0) + rows);
    }
    return {
      files: files.length,
      filesDone: this.#done,
      part: this.state === 'complete' ? 1 : total === 0 ? 0 : read / total,
      bytesRead: this.#bytesRead,
      bytesTotal: total,
      skippedChunks: this.#skipped,
      chunks: this.#chunks,
      counts,
      others,
      troubles: this.#troubles,
    };
  }

  /** Whether what it has, or will have, answers for this prefix. */
  covers(prefix: string, mode: RecordedMode): boolean {
    if (prefix === this.scope.prefix && mode === this.scope.mode) return true;
    return prefix.startsWith(this.scope.prefix) && !this.progress.counts.narrow;
  }

  /** What was found so far below a prefix that it covers. */
  pages(prefix: string, mode: RecordedMode): FetchPage {
    return recordedPages(this.#shards, prefix, mode);
  }

  /** Nobody shows it for now. */
  pause(): void {
    this.#away = true;
    this.#settle();
  }

  /** Somebody shows it: it goes on, unless the operator stopped it. */
  resume(): void {
    this.#away = false;
    this.#settle();
  }

  /** The operator stops it, or lets it go on. */
  hold(held: boolean): void {
    this.#held = held;
    this.#settle();
  }

  #settle(): void {
    if (this.state === 'complete') return;
    const state = this.#held || this.#away ? 'paused' : 'reading';
    if (state === this.state) return;
    if (state === 'paused') {
      this.#spent = this.elapsed;
      this.#opened = new Promise((resolve) => {
        this.#open = resolve;
      });
    } else {
      this.#startedAt = this.#options.now();
      this.#open?.();
      this.#opened = undefined;
    }
    this.state = state;
    this.#tell(true);
  }

  dispose(): void {
    this.#abort.abort();
    this.#open?.();
    for (const shard of this.#shards) shard.dispose();
    this.#listeners.clear();
  }

  async #work(number: number, limit: number): Promise<void> {
    const shard = this.#options.startShard((progress) => {
      this.#states.set(number, progress);
      const before = this.#parts.get(progress.file) ?? 0;
      this.#parts.set(progress.file, Math.max(before, progress.part));
      this.#tell(false);
    });
    this.#shards[number] = shard;
    await shard.call('begin', { scope: this.scope, limit }).catch(() => undefined);
    for (let file = this.#dispenser.next(); file !== undefined; file = this.#dispenser.next()) {
      await this.#opened;
      if (this.#abort.signal.aborted) return;
      await this.#read(shard, number, file);
      if (this.#dispenser.leave(file)) {
        this.#done += 1;
        this.#parts.set(file, 1);
      }
      this.#tell(false);
    }
  }

  async #source(file: number): Promise<ByteSource> {
    await this.#opened;
    this.#abort.signal.throwIfAborted();
    return this.#patient(await this.#report.files[file]!.open(this.#abort.signal));
  }

  async #read(shard: ShardPort, number: number, file: number): Promise<void> {
    const { known } = this.#options;
    const { name, format, shape, md5 } = this.#report.files[file]!;
    try {
      const source = await this.#dispenser.source(file);
      const task = { file, format, shape, md5, known: known.of(file) };
      const result = await shard.read(task, source, (parts) => this.#claim(file, parts));
      known.learn(file, result.keys);
      this.#states.set(number, result);
      if (!this.#counted.has(file)) {
        this.#counted.add(file);
        this.#skipped += result.skipped;
        this.#chunks += result.chunks;
      }
      if (result.remark !== undefined)
        this.#troubles.push({ name, error: new Error(result.remark), shown: true });
    } catch (error) {
      this.#dispenser.close(file);
      const told = this.#troubles.some((trouble) => trouble.name === name);
      if (!this.#abort.signal.aborted && !told) this.#troubles.push({ name, error, shown: false });
    }
  }

  async #claim(file: number, parts: number): Promise<number | undefined> {
    await this.#opened;
    return this.#abort.signal.aborted ? undefined : this.#dispenser.claim(file, parts);
  }

  /** Gives bytes only while nobody paused it. */
  #patient(source: ByteSource): ByteSource {
    const { signal } = this.#abort;
    return {
      size: source.size,
      read: async (from, to) => {
        await this.#opened;
        signal.throwIfAborted();
        const bytes = await source.read(from, to, { signal });
        this.#bytesRead += bytes.length;
        this.#tell(false);
        return bytes;
      },
    };
  }

  #end(): void {
    this.#spent = this.elapsed;
    this.state = 'complete';
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

const newCounts = (): ShardCounts => ({
  rows: 0,
  found: 0,
  bytes: 0,
  noncurrent: 0,
  cut: 0,
  unsummed: 0,
  narrow: false,
  unreadable: 0,
});
