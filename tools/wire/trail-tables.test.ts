import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  ListTableMetadataCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { clients } from '../../sandbox/testing/clients';
import { inProcessHandler } from '../../sandbox/testing/in-process-handler';
import type { AthenaTable } from '../../src/resources/athena/catalogs';
import { grouped } from '../../src/resources/trail/cube/ask';
import { Cube } from '../../src/resources/trail/cube/cube';
import { DIMENSIONS, levelWithout } from '../../src/resources/trail/cube/levels';
import { kindOf, mayTellOf } from '../../src/resources/trail/files/log-names';
import type { LogPlace } from '../../src/resources/trail/log-place';
import { LogCounter, type CountTask } from '../../src/resources/trail/read/count-log';
import { logTablesAt } from '../../src/resources/trail/table/log-table';
import { countRows } from '../../src/resources/trail/table/table-rows';
import { tableQuestion } from '../../src/resources/trail/table/table-sql';

const BUCKET = 'analytics-logs';
const DAY = 86_400;
let sandbox: Sandbox;
let tables: readonly AthenaTable[];
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  const { TableMetadataList = [] } = await athena().send(
    new ListTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: 'trails' }),
  );
  tables = TableMetadataList.map(({ Name = '', Columns = [], PartitionKeys = [], Parameters = {} }) => {
    const named = (columns: typeof Columns) =>
      columns.map(({ Name: name = '', Type: type = '' }) => ({ name, type }));
    const partitions = named(PartitionKeys);
    return {
      catalog: 'AwsDataCatalog',
      database: 'trails',
      name: Name,
      columns: [...named(Columns), ...partitions],
      partitions,
      location: Parameters['location'],
      properties: Parameters,
    };
  });
}, 60_000);
afterAll(() => sandbox.close());

const athena = () =>
  new AthenaClient({
    region: 'eu-west-1',
    credentials: LAKE_ADMIN_KEY,
    requestHandler: inProcessHandler(sandbox),
    maxAttempts: 1,
  });

/** Everything that was read here, or told by rows, kind by kind. */
const kinds = (cube: Cube) =>
  grouped(cube, DIMENSIONS, {})
    .map((kind) => JSON.stringify(kind))
    .toSorted();

async function readHere({ bucket, prefix }: LogPlace, task: CountTask) {
  const s3 = clients(sandbox, LAKE_ADMIN_KEY).s3();
  const cube = new Cube(task.shape);
  cube.atLeast(levelWithout('agent-versions'));
  const counter = new LogCounter(task);
  const range = { from: task.wanted.from * 1000, to: task.wanted.to * 1000 };
  let [all, inDays] = [0, 0];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
    );
    for (const { Key = '', Size = 0 } of page.Contents ?? []) {
      const name = Key.slice(Key.lastIndexOf('/') + 1);
      all += Size;
      if (!mayTellOf(name, range)) continue;
      inDays += Size;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      const bytes = new Uint8Array(await Body!.transformToByteArray());
      const pieces = (async function* () {
        yield bytes;
      })();
      cube.merge((await counter.count(kindOf(name), pieces, () => undefined)).part);
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return { cube, all, inDays };
}

async function askAthena(place: LogPlace, task: CountTask) {
  const [found] = logTablesAt(tables, place);
  const { sql, days } = tableQuestion(found!, place, task);
  const { QueryExecutionId: id } = await athena().send(
    new StartQueryExecutionCommand({ QueryString: sql, WorkGroup: 'reports' }),
  );
  const look = async () =>
    (await athena().send(new GetQueryExecutionCommand({ QueryExecutionId: id }))).QueryExecution;
  await expect
    .poll(async () => (await look())?.Status?.State, { interval: 20, timeout: 30_000 })
    .not.toMatch(/QUEUED|RUNNING/);
  const execution = await look();
  expect(execution?.Status?.StateChangeReason).toBeUndefined();
  const cube = new Cube(task.shape);
  let told = { requests: 0, kinds: 0 };
  let token: string | undefined;
  do {
    const { ResultSet, NextToken } = await athena().send(
      new GetQueryResultsCommand({ QueryExecutionId: id, NextToken: token }),
    );
    const columns = (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(
      ({ Name: name = '', Type: type = '' }) => ({ name, type }),
    );
    const rows = (ResultSet?.Rows ?? []).map(({ Data = [] }) =>
      Data.map(({ VarCharValue = null }) => VarCharValue),
    );
    told = countRows(cube, found!.kind, columns, token === undefined ? rows.slice(1) : rows);
    token = NextToken;
  } while (token !== undefined);
  return { cube, told, days, scanned: execution?.Statistics?.DataScannedInBytes ?? 0 };
}

function task(days: number, depth: number, bucket?: string): CountTask {
  const now = sandbox.clock.now() / 1000;
  const to = now - (now % DAY);
  const marks = { 'analytics-lake': ['reports/', 'reports/2026/', 'curated/orders/dt='] };
  return {
    shape: { depth, step: days <= 15 ? 3600 : DAY },
    wanted: { from: to - days * DAY, to, bucket, marks },
  };
}

/*
 * The console counts a log in two ways, as it reads it and by Athena's SQL over a table of it. Each is written for itself,
 * so that where they differ in a single kind of request one of them is wrong.
 */
it.each<[string, string, number, number, string | undefined]>([
  ['access logs in folders of days, by hours', 'access/analytics-lake/', 3, 2, 'analytics-lake'],
  ['access logs of a year, without days', 'access/vendor-drop/', 40, 1, undefined],
  ['a part of what a table is over', 'AWSLogs/111122223333/CloudTrail/eu-west-1/', 18, 3, 'analytics-lake'],
])('tells the same of %s', async (_, prefix, days, depth, bucket) => {
  const place = { bucket: BUCKET, prefix };
  const asked = task(days, depth, bucket);
  const [here, there] = [await readHere(place, asked), await askAthena(place, asked)];
  expect(here.cube.rows).toBeGreaterThan(10);
  expect(kinds(there.cube)).toEqual(kinds(here.cube));
  const [sum] = grouped(here.cube, [], {});
  expect(there.told).toEqual({ requests: sum?.requests, kinds: here.cube.rows });
  expect(there.days).toBe(!prefix.includes('vendor'));
  expect(there.scanned).toBeGreaterThan(0);
  expect(there.scanned).toBeLessThanOrEqual(there.days ? here.inDays : here.all);
});
