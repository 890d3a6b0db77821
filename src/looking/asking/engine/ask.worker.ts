import {
  BROWSER_RUNTIME,
  createDuckDB,
  getPlatformFeatures,
  VoidLogger,
} from '@malloydata/duckdb-wasm/blocking';
import { Engine } from './engine';
import { Files, type AskedFile } from './files';
import type { FromEngine, ToEngine } from './messages';
import { runtimeOver } from './runtime';
import type { Range } from './sparse-file';

class NotRead extends Error {}

const wanted = new Map<number, (bytes: Uint8Array | undefined) => void>();
const running = new Map<number, AbortController>();
let nextWant = 1;
let engine: Engine | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  if ('start' in data) void start(data.start, data.module);
  else if ('bytes' in data) {
    wanted.get(data.bytes)?.(data.found);
    wanted.delete(data.bytes);
  } else if ('stop' in data) running.get(data.stop)?.abort(new Error('It was stopped.'));
  else if ('ask' in data) void answer(data.ask, (ready, signal) => ready.ask(data.sql, signal));
  else {
    void answer(data.columns, async (ready, signal) => {
      const { name, from } = data.table;
      await ready.run(`CREATE OR REPLACE VIEW ${name} AS SELECT * FROM ${from}`, signal);
      return ready.columnsOf(`SELECT * FROM ${name}`, signal);
    });
  }
});

async function start(all: readonly AskedFile[], module: string): Promise<void> {
  try {
    if (!(await getPlatformFeatures()).wasmExceptions)
      throw new Error('This browser is too old for it: its WebAssembly has no exceptions.');
    const files = new Files(all, read);
    const runtime = runtimeOver(
      BROWSER_RUNTIME,
      (module, id) => BROWSER_RUNTIME.getFileInfo(module as never, id),
      files,
    );
    const modules = {
      mvp: { mainModule: module, mainWorker: '' },
      eh: { mainModule: module, mainWorker: '' },
    };
    const database = await createDuckDB(modules, new VoidLogger(), runtime);
    await database.instantiate(() => undefined);
    leaveTheNetwork();
    engine = new Engine(database, files, all);
    say({ started: database.getVersion() });
  } catch (error) {
    say({ broken: error instanceof Error ? error.message : String(error) });
  }
}

/** Nothing is loaded from here on, whatever a query or a file wants: DuckDB fetches extensions where it can. */
function leaveTheNetwork(): void {
  for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'Worker'])
    Object.defineProperty(self, name, { value: undefined, writable: false, configurable: false });
}

async function answer(
  call: number,
  run: (engine: Engine, signal: AbortSignal) => Promise<Extract<FromEngine, { value: unknown }>['value']>,
): Promise<void> {
  const stop = new AbortController();
  running.set(call, stop);
  try {
    if (engine === undefined) throw new Error('It was not started.');
    say({ call, value: await run(engine, stop.signal) });
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    say({ call, failed, reading: error instanceof NotRead });
  } finally {
    running.delete(call);
  }
}

function read(file: number, range: Range): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const want = nextWant++;
    wanted.set(want, (bytes) => {
      if (bytes === undefined) reject(new NotRead('The bytes could not be read.'));
      else resolve(bytes);
    });
    say({ want, file, ...range });
  });
}

function say(message: FromEngine): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
  self.postMessage(message);
}
