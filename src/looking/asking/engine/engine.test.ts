import * as blocking from '@malloydata/duckdb-wasm/blocking';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { beforeAll, describe, expect, it } from 'vitest';
import { Engine, type Database } from './engine';
import { Files, type AskedFile } from './files';
import { runtimeOver } from './runtime';

const KNOWN = '_fileInfoCache';

/** DuckDB as Node runs it: the same module, over the same runtime. */
interface DuckDb {
  readonly NODE_RUNTIME: Parameters<typeof runtimeOver>[0] & {
    resolveFileInfo: Parameters<typeof runtimeOver>[1];
    /** What it knows of files by their number, which is another file's in each engine of the thread. */
    [KNOWN]: Map<number, unknown>;
  };
  readonly VoidLogger: new () => unknown;
  createDuckDB: (
    bundles: object,
    logger: unknown,
    runtime: unknown,
  ) => Promise<Database & { instantiate: (onProgress: () => void) => Promise<unknown> }>;
}
const NEVER = new AbortController().signal;
const text = (value: string) => new TextEncoder().encode(value);

async function engineOver(contents: Readonly<Record<string, Uint8Array>>) {
  const duckdb = blocking as unknown as DuckDb;
  const folder = 'node_modules/@malloydata/duckdb-wasm/dist';
  const all: AskedFile[] = Object.entries(contents).map(([name, { length: size }]) => ({ name, size }));
  const state = { bytes: 0, requests: 0, fail: false };
  const files = new Files(all, async (file, { from, to }) => {
    if (state.fail) throw new Error('cut off');
    state.bytes += to - from;
    state.requests += 1;
    return contents[all[file]!.name]!.slice(from, to);
  });
  const node = duckdb.NODE_RUNTIME;
  const fileInfo: typeof node.resolveFileInfo = (module, id) => {
    node[KNOWN].delete(id);
    return node.resolveFileInfo(module, id);
  };
  const runtime = runtimeOver(node, fileInfo, files);
  const modules = {
    mvp: { mainModule: `${folder}/duckdb-mvp.wasm` },
    eh: { mainModule: `${folder}/duckdb-eh.wasm` },
  };
  const database = await duckdb.createDuckDB(modules, new duckdb.VoidLogger(), runtime);
  await database.instantiate(() => undefined);
  return { engine: new Engine(database, files, all), state };
}

const ROWS = 110_000;
const numbers = Array.from({ length: ROWS }, (_, at) => at);
const CONTENTS = {
  'a.csv': text(`n,t\n${numbers.map((at) => `${at},text ${at}`).join('\n')}\n`),
  'b.ndjson': text(
    numbers
      .slice(0, 20_000)
      .map((at) => `{"n":${at},"of":{"x":[${at}]}}`)
      .join('\n'),
  ),
  '/days/dt=2026-11-01/part.parquet': parquetOf(0),
  '/days/dt=2026-11-02/part.parquet': parquetOf(1),
  'it\'s "odd".csv': text('x\n1\n'),
};
const total = Object.values(CONTENTS).reduce((sum, { length }) => sum + length, 0);

function parquetOf(day: number): Uint8Array {
  const noise = numbers.map((at) => `${(at * 7919) % 100_003}-${day}-${at}`);
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'id', data: numbers.map((at) => BigInt(day * ROWS + at)), type: 'INT64' },
        { name: 'noise', data: noise, type: 'STRING' },
      ],
      rowGroupSize: 20_000,
    }),
  );
}

describe('SQL over files that are read by ranges', () => {
  let over: Awaited<ReturnType<typeof engineOver>>;
  // The latest one that was made is the one that reads: a page has one in a worker of its own.
  beforeAll(async () => {
    over = await engineOver(CONTENTS);
  }, 60_000);
  const ask = (sql: string) => over.engine.ask(sql, NEVER);

  it.each([
    ["SELECT count(*) AS c, sum(n) AS s FROM 'a.csv'", [['110000', '6049945000']]],
    ["SELECT of.x[1] AS x FROM 'b.ndjson' WHERE n = 777;", [['777']]],
    [
      "SELECT dt::VARCHAR, count(*) FROM read_parquet('/days/*/*.parquet') GROUP BY ALL ORDER BY 1 -- said",
      [
        ['2026-11-01', '110000'],
        ['2026-11-02', '110000'],
      ],
    ],
    ['SELECT x FROM "it\'s ""odd"".csv"', [['1']]],
    [
      "SELECT 170141183460469231731687303715884105727::HUGEINT, 1.10::DECIMAL(9,2), NULL, '', [1, NULL]",
      [['170141183460469231731687303715884105727', '1.10', null, '', '[1, NULL]']],
    ],
    ["SELECT TIMESTAMPTZ '2026-11-29 12:00:00.123456+01'", [['2026-11-29 11:00:00.123456+00']]],
    ["SELECT a.n FROM 'a.csv' a JOIN 'b.ndjson' b USING (n) ORDER BY n DESC LIMIT 1", [['19999']]],
  ])('answers %s', async (sql, rows) => {
    expect((await ask(sql)).rows).toEqual(rows);
  });

  it('says that there is more than it shows', async () => {
    const answer = await ask("SELECT * FROM 'a.csv'");
    expect(answer.more).toBe(true);
    expect(answer.rows.length).toBeGreaterThanOrEqual(100_000);
    expect(answer.rows.length).toBeLessThan(ROWS);
    expect((await ask("SELECT n FROM 'a.csv' LIMIT 3")).rows).toHaveLength(3);
  });

  it.each([
    ['selec 1', /syntax error at or near "selec"/],
    ["SELECT * FROM 'nowhere.csv'", /No files found/],
    ["SELECT nothing FROM 'a.csv'", /nothing/],
    ["SELECT * FROM 'https://elsewhere.example/a.csv'", /httpfs|No files found/],
    ["SELECT * FROM read_csv_auto('/etc/passwd')", /No files found/],
    ['INSTALL httpfs', /./],
    ['LOAD httpfs', /./],
    ['SELECT 1; SELECT 2', /syntax error at or near ";"/],
  ])('refuses %s in words', async (sql, words) => {
    await expect(ask(sql)).rejects.toThrow(words);
    expect((await ask('SELECT 42')).rows).toEqual([['42']]);
  });

  it('reads of a Parquet file the columns that are asked for, and of many rows the first', async () => {
    const fresh = await engineOver(CONTENTS);
    const { columns, rows } = await fresh.engine.ask(
      "SELECT max(length(noise)) AS m FROM '/days/dt=2026-11-01/part.parquet'",
      NEVER,
    );
    expect([columns, rows]).toEqual([[{ name: 'm', type: 'BIGINT' }], [['15']]]);
    expect(fresh.state.bytes).toBeLessThan(CONTENTS['/days/dt=2026-11-01/part.parquet'].length * 0.75);
    const before = fresh.state.bytes;
    const some = await fresh.engine.ask("SELECT * FROM 'a.csv' LIMIT 5", NEVER);
    expect(some.rows).toHaveLength(5);
    expect(fresh.state.bytes - before).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(fresh.state.requests).toBeLessThan(40);
  });

  it('goes on after a read that failed, and stops when it is told to', async () => {
    const fresh = await engineOver(CONTENTS);
    fresh.state.fail = true;
    await expect(fresh.engine.ask("SELECT sum(n) FROM 'a.csv'", NEVER)).rejects.toThrow('cut off');
    fresh.state.fail = false;
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(fresh.engine.ask("SELECT sum(n) FROM 'a.csv'", stop.signal)).rejects.toThrow('stopped');
    expect((await fresh.engine.ask("SELECT sum(n) FROM 'a.csv'", NEVER)).rows).toEqual([['6049945000']]);
    expect(fresh.state.bytes).toBeLessThan(total);
  });
});
