import { callAs } from '../http/call-as';
import { ServiceError } from '../http/error';
import type { JsonCall } from '../json/handle-json';
import { refusal } from '../json/authorise';
import { glueArns, s3TablesArn } from './authorise';
import { withEngine, type Session } from './engine/duckdb';
import { Files } from './engine/files';
import { QueryFailure } from './errors';
import { isOver, whileHeld, type Execution, type QueryAnswer } from './query-book';
import { lakeFormationLets } from './lake-formation';
import { csvOf, metadataOf } from './result-file';
import { forDuckDb } from './sql/dialect';
import { inAthenasWords } from './sql/failures';
import { mentionsOf, type Mention } from './sql/tokens';
import { catalogNamed, tablesOf, type KnownTable } from './tables/known';
import { loadTable } from './tables/load';
import { placeOf } from './uri';
import { athenaText, athenaType } from './values';

/** Carries a query out, from where it waits to its end. Never rejects. */
export async function runExecution(call: JsonCall, execution: Execution): Promise<void> {
  const { kernel } = call;
  const { signal } = execution.stop;
  const files = new Files(execution.cutoff);
  try {
    await whileHeld(kernel.queries, 'QUEUED', signal);
    if (isOver(execution)) return;
    begin(execution, kernel.clock.now());
    await whileHeld(kernel.queries, 'RUNNING', signal);
    if (isOver(execution)) return;
    const answer = await answerOf(call, execution, files);
    execution.scanned = files.scanned;
    if (isOver(execution)) return;
    await writeResult(call, execution, answer);
    execution.answer = answer;
    finish(execution, 'SUCCEEDED', kernel.clock.now());
  } catch (error) {
    execution.scanned = files.scanned;
    if (isOver(execution)) return;
    if (files.exceeded) {
      execution.reason = 'Bytes scanned limit was exceeded';
      finish(execution, 'CANCELLED', kernel.clock.now());
      return;
    }
    const known = error instanceof QueryFailure;
    if (!known) kernel.reportInternalError(error);
    execution.reason = known ? error.message : 'Query exhausted resources at this scale factor';
    execution.failure = known ? { category: error.category, type: error.type } : { category: 1, type: 0 };
    finish(execution, 'FAILED', kernel.clock.now());
  }
}

function begin(execution: Execution, now: number): void {
  execution.state = 'RUNNING';
  execution.startedAt = now;
}

function finish(execution: Execution, state: Execution['state'], now: number): void {
  execution.state = state;
  execution.completedAt = now;
}

async function answerOf(call: JsonCall, execution: Execution, files: Files): Promise<QueryAnswer> {
  const { sql, stop } = execution;
  const asked = { ...call, now: call.kernel.clock.now() };
  const views: { readonly known: KnownTable; readonly select: string }[] = [];
  for (const known of tablesIn(asked, execution, mentionsOf(sql))) {
    mayRead(asked, known);
    const select = await loadTable(asked, known, files, `/t${views.length}`, sql);
    views.push({ known, select });
  }
  const question = forDuckDb(sql)
    .trim()
    .replace(/(?:;\s*)+$/, '');
  return withEngine(files, async (session) => {
    makeCatalogs(session, execution, views);
    try {
      const described = session.run(`DESCRIBE ${question}`);
      const columns = described.map(([name, type]) => ({ name: name ?? '', type: athenaType(type ?? '') }));
      const rows = await session.ask(
        `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n${question}\n)`,
        stop.signal,
      );
      return {
        columns,
        rows: rows.map((row) => row.map((value, at) => athenaText(value, columns[at]?.type ?? ''))),
      };
    } catch (error) {
      if (stop.signal.aborted || files.exceeded || !(error instanceof Error)) throw error;
      throw inAthenasWords(error.message, execution);
    }
  });
}

/** Tables that are there; of what is not the engine says so in its place. */
function tablesIn(
  call: JsonCall,
  { catalog, database }: Execution,
  mentions: readonly Mention[],
): KnownTable[] {
  const found = new Map<string, KnownTable>();
  for (const { path } of mentions) {
    const name = path.at(-1) ?? '';
    const inDatabase = path.at(-2) ?? database;
    const inCatalog = catalogNamed(path.at(-3) ?? catalog);
    if (inCatalog === undefined) continue;
    const known = tablesOf(call, inCatalog, inDatabase)?.find(
      (table) => table.name.toLowerCase() === name.toLowerCase(),
    );
    if (known !== undefined) found.set(`${known.catalog}\n${known.database}\n${known.name}`, known);
  }
  return [...found.values()];
}

/** @throws QueryFailure */
function mayRead(call: JsonCall, known: KnownTable): void {
  const { catalog, database, name, kind } = known;
  const needs = [
    ...glueArns(call, catalog, database, name).map((arn) => ['glue:GetTable', arn] as const),
    ...(kind === 'metadata' ? [['s3tables:GetTableData', `${s3TablesArn(call)}/table/*`] as const] : []),
  ];
  for (const [action, arn] of needs) {
    const refused = refusal(call, action, arn);
    if (refused !== undefined)
      throw new QueryFailure(
        `Insufficient permissions to execute the query. ${refused} (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException)`,
        2,
        1001,
      );
  }
  lakeFormationLets(call, known);
}

const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The catalogs and schemas of the query, with a view for each table that it names. */
function makeCatalogs(
  session: Session,
  { catalog, database }: Execution,
  views: readonly { readonly known: KnownTable; readonly select: string }[],
): void {
  const own = catalogNamed(catalog) ?? catalog;
  const catalogs = new Set([own, ...views.map(({ known }) => known.catalog)]);
  for (const one of catalogs) session.run(`ATTACH ':memory:' AS ${name(one)}`);
  const schemas = new Set([
    `${name(own)}.${name(database)}`,
    ...views.map(({ known }) => `${name(known.catalog)}.${name(known.database)}`),
  ]);
  for (const schema of schemas) session.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  session.run(`USE ${name(own)}.${name(database)}`);
  for (const { known, select } of views)
    session.run(
      `CREATE VIEW ${name(known.catalog)}.${name(known.database)}.${name(known.name)} AS ${select}`,
    );
}

/** @throws QueryFailure where the caller may not write it */
async function writeResult(call: JsonCall, execution: Execution, answer: QueryAnswer): Promise<void> {
  const place = placeOf(execution.location);
  if (place === undefined) throw new TypeError(`no place: ${execution.location}`);
  const put = (key: string, body: Buffer) =>
    callAs(call.kernel, execution.identity, {
      method: 'PUT',
      bucket: place.bucket,
      key,
      headers: { 'content-type': 'application/octet-stream' },
      body,
    });
  try {
    await put(place.key, csvOf(answer));
    await put(`${place.key}.metadata`, metadataOf(answer));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new QueryFailure(
      `Access denied when writing output to url: ${execution.location} . Please ensure you are allowed to access the S3 bucket. If you are encrypting query results with KMS key, please ensure you are allowed to access your KMS key`,
      2,
      1003,
    );
  }
}
