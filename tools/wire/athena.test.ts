import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { startServer, type RunningServer } from '../../server/start-server';
import { isAbout } from '../../src/athena/bucket-tables';
import { questionsOf } from '../../src/athena/questions';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import { toFailure } from '../../src/aws/failures/to-failure';
import { glueTablesQuery } from '../../src/resources/athena/bucket-tables';
import { S3_METADATA_CATALOG, tablesQuery, type AthenaTable } from '../../src/resources/athena/catalogs';
import {
  executionQuery,
  executionsQuery,
  isOver,
  startMutation,
  stopMutation,
  type Execution,
  type Question,
} from '../../src/resources/athena/executions';
import { resultsQuery } from '../../src/resources/athena/results';
import { workGroupQuery, workGroupsQuery } from '../../src/resources/athena/work-groups';
import { AwsQueryClient } from '../../src/resources/query-client';

const REGION = 'eu-west-1';
const OWN = 'athena-wire';
let sandbox: Sandbox;
let server: RunningServer;
let context: AwsContext;
const client = new AwsQueryClient({ defaultOptions: { queries: { retry: false } } });

beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  server = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
  context = {
    id: OWN,
    profile: {
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: REGION,
    },
    credentials: async () => LAKE_ADMIN_KEY,
  };
}, 60_000);
afterAll(async () => {
  disposeClients(OWN);
  await server.close();
  await sandbox.close();
});

let asked = 0;
const question = (sql: string, more: Partial<Question> = {}): Question => ({
  sql,
  group: 'primary',
  catalog: 'AwsDataCatalog',
  database: 'default',
  output: 's3://analytics-scratch/athena/',
  reuse: undefined,
  token: `token-of-at-least-thirty-two-characters-${(asked += 1)}`,
  ...more,
});
const start = (one: Question): Promise<string> =>
  client
    .getMutationCache()
    .build(client, startMutation(context, client, REGION))
    .execute(one);
const look = (id: string): Promise<Execution> =>
  client.fetchQuery({ ...executionQuery(context, REGION, id), staleTime: 0 });

async function ended(id: string): Promise<Execution> {
  await expect.poll(async () => isOver(await look(id)), { interval: 50, timeout: 30_000 }).toBe(true);
  return look(id);
}

const metadataTables = (bucket: string) =>
  client.fetchQuery(tablesQuery(context, REGION, S3_METADATA_CATALOG, `b_${bucket}`));

describe('what can be asked is read', () => {
  it('workgroups and their terms', async () => {
    expect(await client.fetchQuery(workGroupsQuery(context, REGION))).toEqual([
      'primary',
      'reports',
      'capped',
    ]);
    expect(await client.fetchQuery(workGroupQuery(context, REGION, 'reports'))).toMatchObject({
      enforced: true,
      outputLocation: 's3://analytics-scratch/athena/reports/',
      cutoff: undefined,
    });
    expect(await client.fetchQuery(workGroupQuery(context, REGION, 'capped'))).toMatchObject({
      enforced: false,
      cutoff: 10_000_000,
    });
  });

  it('tables over a bucket, of every database', async () => {
    const { tables, left } = await client.fetchQuery(glueTablesQuery(context, client, REGION));
    expect(left).toBe(0);
    expect(tables.filter((table) => isAbout(table, 'analytics-lake', [])).map(({ name }) => name)).toEqual([
      'payments',
      'clicks',
      'orders',
      'raw_orders',
    ]);
    expect(tables.some((table) => isAbout(table, 'analytics', []))).toBe(false);
  });
});

describe('every ready question', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['everything, with versions', '', true],
    ['everything, without', '', false],
    ['a prefix', 'raw/orders/', true],
    ['a prefix that is a pattern', 'odd-names/100%_\\', true],
    ["a prefix with a quote, '", "odd-names/it's", true],
    ['a prefix beyond the first plane', 'odd-names/🪣', false],
  ];
  it.each(cases)('of both tables runs: %s', { timeout: 60_000 }, async (_, prefix, versions) => {
    const tables = await metadataTables('analytics-lake');
    expect(tables.map(({ name }) => name)).toEqual(['inventory', 'journal']);
    for (const table of tables)
      for (const { id, sql } of questionsOf({ table, prefix, versions, now: Date.now() })) {
        // Prefixes make the same difference to all of them: one of each kind of table is enough.
        if (prefix !== '' && id !== 'folders' && id !== 'changes') continue;
        const { state, reason } = await ended(await start(question(sql)));
        expect({ id, state, reason }).toEqual({ id, state: 'SUCCEEDED', reason: undefined });
      }
  });

  it('lists what a listing lists: no delete marker, no older version, nothing beside the prefix', async () => {
    const [inventory] = await metadataTables('analytics-lake');
    const bucket = sandbox.world.buckets.get('analytics-lake')!;
    for (const prefix of ['curated/customers/', 'odd-names/']) {
      const [listing] = questionsOf({ table: inventory!, prefix, versions: true, now: Date.now() });
      const id = await start(question(listing!.sql));
      await ended(id);
      const { pages } = await client.fetchInfiniteQuery(resultsQuery(context, REGION, id));
      const at = pages[0]!.columns.findIndex(({ name }) => name === 'key');
      const listed = [...bucket.objects.keys({ prefix })].filter(
        (key) => bucket.objects.latest(key)?.deleteMarker === false,
      );
      expect(pages.flatMap(({ rows }) => rows.map((row) => row[at]))).toEqual(listed);
    }
  });

  it('of a report of S3 Inventory takes its newest day and what it calls the latest', () => {
    const columns = ['bucket', 'key', 'size', 'is_latest', 'is_delete_marker', 'dt'].map((name) => ({
      name,
      type: 'string',
    }));
    const table: AthenaTable = {
      catalog: 'c',
      database: 'd',
      name: 't',
      columns,
      partitions: [],
      location: undefined,
      properties: {},
    };
    const [listing] = questionsOf({ table, prefix: '', versions: true, now: 0 });
    expect(listing?.sql).toContain('dt = (SELECT max(dt) FROM "c"."d"."t")');
    expect(listing?.sql).toContain('coalesce(is_latest, true)');
    expect(listing?.sql).not.toContain('row_number');
  });
});

describe('a query', () => {
  it('tells what it read, where its answer is, and its rows with their types', async () => {
    const id = await start(
      question('SELECT country, count(*) AS n FROM lake.orders GROUP BY country ORDER BY 1'),
    );
    expect(await ended(id)).toMatchObject({
      state: 'SUCCEEDED',
      output: `s3://analytics-scratch/athena/${id}.csv`,
      reused: false,
      scanned: expect.any(Number) as number,
      submitted: expect.any(Date) as Date,
    });
    const { pages } = await client.fetchInfiniteQuery(resultsQuery(context, REGION, id));
    expect(pages[0]?.columns).toEqual([
      { name: 'country', type: 'varchar' },
      { name: 'n', type: 'bigint' },
    ]);
    expect(pages[0]?.rows[0]?.[0]).toBe('DE');
    const again = await ended(await start(question((await look(id)).sql, { reuse: 60 })));
    expect(again).toMatchObject({ reused: true, scanned: 0 });
    expect((await client.fetchQuery(executionsQuery(context, REGION, 'primary'))).slice(0, 2)).toMatchObject([
      { id: again.id },
      { id },
    ]);
  });

  it('is stopped, and says so', async () => {
    await fetch(`${server.sandboxUrl}/__sandbox/queries/hold`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"state":"RUNNING"}',
    });
    const id = await start(question('SELECT 1'));
    expect(isOver(await look(id))).toBe(false);
    await client
      .getMutationCache()
      .build(client, stopMutation(context, client, REGION))
      .execute(id);
    expect(await look(id)).toMatchObject({ state: 'CANCELLED' });
  });

  it.each<[string, Partial<Question>, object]>([
    ['no output', { output: undefined }, { kind: 'invalid', code: 'InvalidRequestException' }],
    ['no workgroup', { group: 'none' }, { kind: 'invalid', code: 'InvalidRequestException' }],
    ['no question', { sql: 'DROP TABLE x' }, { kind: 'invalid', code: 'InvalidRequestException' }],
  ])('that is not taken fails as the service says: %s', async (_, more, failure) => {
    const refused = await start(question('SELECT 1', more)).catch((error: unknown) => toFailure(error));
    expect(refused).toMatchObject({ ...failure, action: 'StartQueryExecution' });
  });
});
