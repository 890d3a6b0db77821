/** DuckDB over files of the disk, in a process of its own: writes the reports, and is what passes are measured beside. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';

export interface DuckDbQuestion {
  readonly sql: string;
  /** Paths that the SQL names. */
  readonly files: readonly string[];
}
export interface DuckDbAnswer {
  /** Milliseconds of processor time. */
  readonly busy: number;
  readonly rows: readonly (readonly unknown[])[];
}

interface Bindings {
  readonly NODE_RUNTIME: object;
  readonly VoidLogger: new () => unknown;
  createDuckDB: (modules: object, logger: unknown, runtime: unknown) => Promise<Database>;
}
interface Database {
  instantiate: (onProgress: () => void) => Promise<unknown>;
  open: (config: object) => void;
  connect: () => { useUnsafe: <Result>(run: (bindings: unknown, connection: number) => Result) => Result };
  runQuery: (connection: number, sql: string) => Uint8Array;
  registerFileURL: (name: string, url: string, protocol: number, directIO: boolean) => void;
}
/** Files of the disk, read in place. */
const NODE_FS = 1;

// Its types declare a bundle for browsers; Bindings is what its build for Node has of it.
const duckdb = (await import('@malloydata/duckdb-wasm/blocking')) as unknown as Bindings;
const folder = dirname(createRequire(import.meta.url).resolve('@malloydata/duckdb-wasm/blocking'));
const modules = {
  mvp: { mainModule: join(folder, 'duckdb-mvp.wasm') },
  eh: { mainModule: join(folder, 'duckdb-eh.wasm') },
};
const database = await duckdb.createDuckDB(modules, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
await database.instantiate(() => undefined);
database.open({});
const connection = database.connect().useUnsafe((_, id) => id);
const known = new Set<string>();

process.on('message', ({ sql, files }: DuckDbQuestion) => {
  for (const file of files) {
    if (!known.has(file)) database.registerFileURL(file, file, NODE_FS, false);
    known.add(file);
  }
  const before = process.cpuUsage();
  const table = tableFromIPC(database.runQuery(connection, sql), { useBigInt: true });
  const { user, system } = process.cpuUsage(before);
  const rows = table.toArray().map((row) => Object.values(row as object).map(String));
  process.send?.({ busy: (user + system) / 1000, rows } satisfies DuckDbAnswer);
});
process.send?.('ready');
