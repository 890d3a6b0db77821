import { tableFromIPC } from '@uwdata/flechette';
import type { AskedFile, Files } from './files';

/** Of an answer: more would be held in memory, and nobody reads them. */
const MOST_ROWS = 100_000;
const MOST_CELLS = 2_000_000;

/** What is used of DuckDB's bindings. */
export interface Database {
  open(config: object): void;
  connect(): {
    readonly useUnsafe: <Result>(run: (bindings: unknown, connection: number) => Result) => Result;
  };
  runQuery(connection: number, sql: string): Uint8Array;
  startPendingQuery(connection: number, sql: string): Uint8Array | null;
  pollPendingQuery(connection: number): Uint8Array | null;
  cancelPendingQuery(connection: number): boolean;
  fetchQueryResults(connection: number): Uint8Array;
  registerFileURL(name: string, url: string, protocol: number, directIO: boolean): void;
}

export interface AskedColumn {
  readonly name: string;
  /** As DuckDB says it. */
  readonly type: string;
}

export interface Answer {
  readonly columns: readonly AskedColumn[];
  /** Null is SQL's. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** There are more rows than these. */
  readonly more: boolean;
}

/** Read by the runtime and by nothing else: DuckDB’s own name for it is a file of the browser. */
const OURS = 2;

const SETTINGS = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  "SET home_directory = '/'",
  'SET preserve_insertion_order = true',
  "SET TimeZone = 'UTC'",
];

/** Runs SQL over files of which only some bytes are here, and brings what a query lacks. */
export class Engine {
  readonly #database: Database;
  readonly #files: Files;
  readonly #connection: number;

  constructor(database: Database, files: Files, all: readonly AskedFile[]) {
    this.#database = database;
    this.#files = files;
    database.open({ query: { queryPollingInterval: 50 } });
    this.#connection = database.connect().useUnsafe((_, connection) => connection);
    for (const sql of SETTINGS) database.runQuery(this.#connection, sql);
    // Without DuckDB's own pages in between, which would keep what a failed read left in them.
    for (const { name } of all) database.registerFileURL(name, name, OURS, true);
  }

  /** @throws an Error in DuckDB's words; what fetching throws; the signal's reason */
  async run(sql: string, signal: AbortSignal): Promise<void> {
    await this.#complete(() => this.#database.runQuery(this.#connection, sql), signal);
  }

  /** The columns of a table or a query. @throws as {@link run} */
  async columnsOf(query: string, signal: AbortSignal): Promise<AskedColumn[]> {
    const described = await this.#complete(
      () => this.#database.runQuery(this.#connection, `DESCRIBE ${query}`),
      signal,
    );
    return textRows(described).rows.map(([name, type]) => ({ name: name ?? '', type: type ?? '' }));
  }

  /** @throws as {@link run} */
  async ask(sql: string, signal: AbortSignal): Promise<Answer> {
    const query = sql.trim().replace(/(?:;\s*)+$/, '');
    let columns: AskedColumn[] | undefined;
    try {
      columns = await this.columnsOf(query, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof EngineError)) throw error;
    }
    // What cannot be described is run as it is: it answers by itself, or with DuckDB's own words about this text.
    if (columns === undefined) {
      const { chunks, more } = await this.#complete(() => this.#fetch(query, 1, signal), signal);
      const { rows, names } = textRows(chunks);
      return { columns: names.map((name) => ({ name, type: '' })), rows, more };
    }
    // Every value as DuckDB writes it: no digit is lost on the way.
    const texts = `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n${query}\n)`;
    const width = columns.length;
    const { chunks, more } = await this.#complete(() => this.#fetch(texts, width, signal), signal);
    return { columns, rows: textRows(chunks).rows, more };
  }

  async #fetch(sql: string, width: number, signal: AbortSignal) {
    const most = Math.min(MOST_ROWS, Math.max(1, Math.floor(MOST_CELLS / Math.max(1, width))));
    let header = this.#database.startPendingQuery(this.#connection, sql);
    while (header === null) {
      await turn();
      this.#refuseIfStopped(signal);
      header = this.#database.pollPendingQuery(this.#connection);
    }
    const chunks: Uint8Array[] = [header];
    let rows = 0;
    for (;;) {
      const chunk = this.#database.fetchQueryResults(this.#connection);
      if (chunk.length === 0) return { chunks, more: false };
      if (rows >= most) {
        this.#database.cancelPendingQuery(this.#connection);
        return { chunks, more: true };
      }
      chunks.push(chunk);
      rows += tableFromIPC([header, chunk]).numRows;
      await turn();
      this.#refuseIfStopped(signal);
    }
  }

  #refuseIfStopped(signal: AbortSignal): void {
    if (!signal.aborted) return;
    this.#database.cancelPendingQuery(this.#connection);
    signal.throwIfAborted();
  }

  /** Begins anew, with what it lacked, until it lacks nothing. */
  async #complete<Result>(run: () => Result | Promise<Result>, signal: AbortSignal): Promise<Result> {
    for (;;) {
      signal.throwIfAborted();
      this.#files.missed = undefined;
      try {
        return await run();
      } catch (error) {
        signal.throwIfAborted();
        const { missed } = this.#files;
        if (missed === undefined) throw new EngineError(error);
        await this.#files.bring(missed);
      }
    }
  }
}

/** DuckDB did not take the query. */
class EngineError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Messages that came in between are heard. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Of a whole answer, or of one that came in pieces. */
function textRows(chunks: Uint8Array | Uint8Array[]): { rows: (string | null)[][]; names: string[] } {
  if (Array.isArray(chunks) && chunks.every((chunk) => chunk.length === 0)) return { rows: [], names: [] };
  const table = tableFromIPC(chunks, { useBigInt: true });
  const names = table.names.map(String);
  const columns = names.map((_, at) => table.getChildAt(at));
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    columns.map((column): string | null => {
      const value: unknown = column.at(row);
      if (value === null || value === undefined) return null;
      return typeof value === 'string' || typeof value === 'bigint' ? `${value}` : JSON.stringify(value);
    }),
  );
  return { rows, names };
}
