import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { tableFromIPC } from '@uwdata/flechette';
import type { Files } from './files';
import { runtimeOver, type NodeRuntime } from './runtime';

/** What is used of DuckDB's bindings. */
interface Database {
  instantiate: (onProgress: () => void) => Promise<unknown>;
  open: (config: object) => void;
  reset: () => void;
  connect: () => { useUnsafe: <Result>(run: (bindings: unknown, connection: number) => Result) => Result };
  runQuery: (connection: number, sql: string) => Uint8Array;
  startPendingQuery: (connection: number, sql: string) => Uint8Array | null;
  pollPendingQuery: (connection: number) => Uint8Array | null;
  cancelPendingQuery: (connection: number) => boolean;
  fetchQueryResults: (connection: number) => Uint8Array;
  registerFileURL: (name: string, url: string, protocol: number, directIO: boolean) => void;
}

interface Bindings {
  readonly NODE_RUNTIME: NodeRuntime;
  readonly VoidLogger: new () => unknown;
  createDuckDB: (modules: object, logger: unknown, runtime: unknown) => Promise<Database>;
}

/** Read by the runtime alone: DuckDB's own name for it is a file of the browser. */
const OURS = 2;
const SETTINGS = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  "SET home_directory = '/'",
  'SET preserve_insertion_order = true',
  "SET TimeZone = 'UTC'",
];

let current: Files | undefined;
let loading: Promise<{ readonly database: Database; readonly runtime: object }> | undefined;
/** Queries take turns: there is one engine, and the catalogs of a query are its own. */
let turn: Promise<unknown> = Promise.resolve();

/** The engine is some 30 MB that most who run the sandbox never ask for. */
async function load() {
  // Its types declare a bundle for browsers; Bindings is what its build for Node has of it.
  const duckdb = (await import('@malloydata/duckdb-wasm/blocking')) as unknown as Bindings;
  const folder = dirname(createRequire(import.meta.url).resolve('@malloydata/duckdb-wasm/blocking'));
  const modules = {
    mvp: { mainModule: join(folder, 'duckdb-mvp.wasm') },
    eh: { mainModule: join(folder, 'duckdb-eh.wasm') },
  };
  const runtime = runtimeOver(duckdb.NODE_RUNTIME, () => current);
  const database = await duckdb.createDuckDB(modules, new duckdb.VoidLogger(), runtime);
  await database.instantiate(() => undefined);
  return { database, runtime };
}

export interface Session {
  /** Answers with texts, one array a row. @throws an Error in DuckDB's words */
  readonly run: (sql: string) => (string | null)[][];
  /** The same, letting others in between. @throws the signal's reason besides */
  readonly ask: (sql: string, signal: AbortSignal) => Promise<(string | null)[][]>;
}

/** Runs something with the engine to itself, over these files. */
export async function withEngine<Result>(
  files: Files,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const before = turn;
  let done: (() => void) | undefined;
  turn = new Promise<void>((resolve) => {
    done = resolve;
  });
  await before;
  try {
    loading ??= load();
    const { database, runtime } = await loading;
    current = files;
    // Where its module looks for the files: one name for all engines of a thread, and another may have taken it.
    Object.assign(globalThis, { DUCKDB_RUNTIME: runtime });
    database.reset();
    database.open({ query: { queryPollingInterval: 20 } });
    const connection = database.connect().useUnsafe((_, id) => id);
    for (const setting of SETTINGS) database.runQuery(connection, setting);
    for (const name of files.names()) database.registerFileURL(name, name, OURS, true);
    return await work({
      run: (sql) => textRows(database.runQuery(connection, sql)),
      ask: (sql, signal) => ask(database, connection, sql, signal),
    });
  } finally {
    current = undefined;
    done?.();
  }
}

async function ask(
  database: Database,
  connection: number,
  sql: string,
  signal: AbortSignal,
): Promise<(string | null)[][]> {
  const pause = async () => {
    await setImmediate();
    if (!signal.aborted) return;
    database.cancelPendingQuery(connection);
    signal.throwIfAborted();
  };
  let header = database.startPendingQuery(connection, sql);
  while (header === null) {
    await pause();
    header = database.pollPendingQuery(connection);
  }
  const chunks = [header];
  for (;;) {
    const chunk = database.fetchQueryResults(connection);
    if (chunk.length === 0) return textRows(chunks);
    chunks.push(chunk);
    await pause();
  }
}

/** Of a whole answer, which comes as a file, or of one that came as a stream. */
function textRows(chunks: Uint8Array | Uint8Array[]): (string | null)[][] {
  if (Array.isArray(chunks) && chunks.every(({ length }) => length === 0)) return [];
  const table = tableFromIPC(chunks, { useBigInt: true });
  const columns = table.names.map((_, at) => table.getChildAt(at));
  return Array.from({ length: table.numRows }, (_, row) =>
    columns.map((column): string | null => {
      const value: unknown = column.at(row);
      if (value === null || value === undefined) return null;
      return typeof value === 'string' || typeof value === 'bigint' ? `${value}` : JSON.stringify(value);
    }),
  );
}
