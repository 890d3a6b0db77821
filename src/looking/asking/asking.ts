import { createModuleWorker } from '@/lib/trusted-worker';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import moduleUrl from '@malloydata/duckdb-wasm/dist/duckdb-eh.wasm?url';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import type { Answer, AskedColumn } from './engine/engine';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './engine/ask.worker?worker&url';
import type { AskedTable, FromEngine, ToEngine } from './engine/messages';
import type { Range } from './engine/sparse-file';

/** One request reads at most this much. */
const REQUEST = 8 * 1024 * 1024;
const PARALLEL = 6;
/** How long a query may go on after it was stopped, before the engine is. Milliseconds. */
const PATIENCE = 3000;

export interface AskedSource {
  readonly name: string;
  readonly source: ByteSource;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** DuckDB over files of one place, in a worker of its own without credentials: the page reads the bytes. */
export class Asking {
  /** DuckDB's version. Rejects where it cannot be had. */
  readonly started: Promise<string>;
  readonly #worker: Worker;
  readonly #files: readonly AskedSource[];
  readonly #waiting = new Map<number, Waiting>();
  readonly #stop = new AbortController();
  /** Waits where more would be read than was agreed to. */
  readonly #mayRead: (bytes: number, signal: AbortSignal) => Promise<void>;
  readonly #queue: (() => void)[] = [];
  #reading = 0;
  #readFailure: unknown;
  #next = 1;

  constructor(files: readonly AskedSource[], mayRead: (bytes: number, signal: AbortSignal) => Promise<void>) {
    this.#files = files;
    this.#mayRead = mayRead;
    this.#worker = createModuleWorker(workerUrl, 'ask the data');
    this.started = new Promise((resolve, reject) => {
      this.#worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
        if ('started' in data) resolve(data.started);
        else if ('broken' in data) reject(new Error(data.broken));
        else this.#hear(data);
      });
      this.#worker.addEventListener('error', (event) => {
        const error = new Error(`DuckDB stopped: ${event.message}`);
        reject(error);
        this.#end(error);
      });
    });
    this.started.catch(() => undefined);
    this.#say({
      start: files.map(({ name, source }) => ({ name, size: source.size })),
      module: new URL(moduleUrl, self.location.href).href,
    });
  }

  /** Makes a table of files, and tells its columns. @throws as {@link ask} */
  columnsOf(table: AskedTable, signal: AbortSignal): Promise<readonly AskedColumn[]> {
    return this.#call((columns) => ({ columns, table }), signal);
  }

  /** @throws an Error in DuckDB's words; what reading throws; the signal's reason */
  ask(sql: string, signal: AbortSignal): Promise<Answer> {
    return this.#call((ask) => ({ ask, sql }), signal);
  }

  /** True once nothing more can be asked. */
  get ended(): boolean {
    return this.#stop.signal.aborted;
  }

  dispose(): void {
    this.#end(new DOMException('It was closed.', 'AbortError'));
  }

  #call<Value>(message: (call: number) => ToEngine, signal: AbortSignal): Promise<Value> {
    const call = this.#next++;
    return new Promise<Value>((resolve, reject) => {
      if (this.#stop.signal.aborted) {
        reject(this.#stop.signal.reason as Error);
        return;
      }
      this.#waiting.set(call, { resolve, reject });
      this.#say(message(call));
      signal.addEventListener('abort', () => this.#give(call, signal.reason), { once: true });
    });
  }

  /** Stops a query; where the engine does not hear, it is in the middle of something long, and is ended. */
  #give(call: number, reason: unknown): void {
    if (!this.#waiting.has(call)) return;
    this.#say({ stop: call });
    setTimeout(() => {
      if (this.#waiting.has(call)) this.#end(reason);
    }, PATIENCE);
  }

  #hear(data: Exclude<FromEngine, { started: string } | { broken: string }>): void {
    if ('want' in data) {
      void this.#read(data.want, data.file, data);
      return;
    }
    const entry = this.#waiting.get(data.call);
    this.#waiting.delete(data.call);
    if ('value' in data) entry?.resolve(data.value as never);
    else entry?.reject(data.reading ? this.#readFailure : new Error(data.failed));
  }

  async #read(want: number, file: number, { from, to }: Range): Promise<void> {
    const source = this.#files[file]?.source;
    const { signal } = this.#stop;
    try {
      if (source === undefined) throw new Error('There is no such file.');
      const found = new Uint8Array(to - from);
      const starts: number[] = [];
      for (let at = from; at < to; at += REQUEST) starts.push(at);
      await Promise.all(
        starts.map((at) =>
          this.#inTurn(async () => {
            const end = Math.min(to, at + REQUEST);
            await this.#mayRead(end - at, signal);
            found.set(await source.read(at, end, { signal, asked: true }), at - from);
          }),
        ),
      );
      this.#worker.postMessage({ bytes: want, found } satisfies ToEngine, [found.buffer]);
    } catch (error) {
      this.#readFailure = error;
      this.#say({ bytes: want, found: undefined });
    }
  }

  async #inTurn(run: () => Promise<void>): Promise<void> {
    if (this.#reading >= PARALLEL) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#reading += 1;
    try {
      await run();
    } finally {
      this.#reading -= 1;
      this.#queue.shift()?.();
    }
  }

  #end(error: unknown): void {
    this.#worker.terminate();
    this.#stop.abort(error);
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #say(message: ToEngine): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    this.#worker.postMessage(message);
  }
}
