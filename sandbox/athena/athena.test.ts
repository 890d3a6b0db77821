import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetTableMetadataCommand,
  GetWorkGroupCommand,
  ListDatabasesCommand,
  ListDataCatalogsCommand,
  ListQueryExecutionsCommand,
  ListTableMetadataCommand,
  ListWorkGroupsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type QueryExecution,
  type StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { addUser, named } from '../seed/build';
import { clients, failure, type Keys } from '../testing/clients';
import { inProcessHandler } from '../testing/in-process-handler';
import { athenaIn } from './athena-in';

const ANALYTICS = '111122223333';
const OUTPUT = 's3://analytics-scratch/athena/';
const INVENTORY = '"s3tablescatalog/aws-s3"."b_analytics-lake"."inventory"';
const JOURNAL = '"s3tablescatalog/aws-s3"."b_analytics-lake"."journal"';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
}, 60_000);
afterAll(() => sandbox.close());

const athena = (keys: Keys = LAKE_ADMIN_KEY, region = 'eu-west-1') =>
  new AthenaClient({ region, credentials: keys, requestHandler: inProcessHandler(sandbox), maxAttempts: 1 });
const admin = () => athena();

async function start(
  QueryString: string,
  more: Partial<StartQueryExecutionCommandInput> = {},
  keys: Keys = LAKE_ADMIN_KEY,
): Promise<string> {
  const answer = await athena(keys).send(
    new StartQueryExecutionCommand({
      QueryString,
      ResultConfiguration: { OutputLocation: OUTPUT },
      ...more,
    }),
  );
  return answer.QueryExecutionId ?? '';
}

async function execution(QueryExecutionId: string, keys: Keys = LAKE_ADMIN_KEY): Promise<QueryExecution> {
  const answer = await athena(keys).send(new GetQueryExecutionCommand({ QueryExecutionId }));
  return answer.QueryExecution ?? {};
}

/** Asks until it is over. */
async function ended(id: string, keys: Keys = LAKE_ADMIN_KEY): Promise<QueryExecution> {
  const state = async () => (await execution(id, keys)).Status?.State;
  await expect.poll(state, { interval: 10, timeout: 30_000 }).not.toMatch(/QUEUED|RUNNING/);
  return execution(id, keys);
}

async function rowsOf(id: string): Promise<(string | undefined)[][]> {
  const { ResultSet } = await admin().send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  return (ResultSet?.Rows ?? []).map(({ Data }) => (Data ?? []).map(({ VarCharValue }) => VarCharValue));
}

async function ask(sql: string, more: Partial<StartQueryExecutionCommandInput> = {}) {
  const id = await start(sql, more);
  const { Status, Statistics, ResultConfiguration } = await ended(id);
  return { id, Status, Statistics, location: ResultConfiguration?.OutputLocation };
}

const keyOf = (location: string | undefined) => (location ?? '').replace('s3://analytics-scratch/', '');

describe('what there is to ask', () => {
  it('workgroups, with where their results go', async () => {
    const { WorkGroups } = await admin().send(new ListWorkGroupsCommand({}));
    expect(WorkGroups?.map(({ Name }) => Name)).toEqual(['primary', 'reports', 'capped']);
    const { WorkGroup } = await admin().send(new GetWorkGroupCommand({ WorkGroup: 'reports' }));
    expect(WorkGroup?.Configuration).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      ResultConfiguration: { OutputLocation: 's3://analytics-scratch/athena/reports/' },
    });
    expect(
      (await athena(LAKE_ADMIN_KEY, 'us-east-1').send(new ListWorkGroupsCommand({}))).WorkGroups,
    ).toHaveLength(1);
  });

  it('catalogs, databases and tables, with their columns and where they lie', async () => {
    const { DataCatalogsSummary } = await admin().send(new ListDataCatalogsCommand({}));
    expect(DataCatalogsSummary?.map(({ CatalogName }) => CatalogName)).toEqual([
      'AwsDataCatalog',
      's3tablescatalog/aws-s3',
    ]);
    const databases = async (CatalogName: string) =>
      (await admin().send(new ListDatabasesCommand({ CatalogName }))).DatabaseList?.map(({ Name }) => Name);
    expect(await databases('AwsDataCatalog')).toEqual(['default', 'governed', 'lake', 'trails']);
    expect(await databases('s3tablescatalog/aws-s3')).toEqual(['b_analytics-lake']);
    const of = { CatalogName: 'awsdatacatalog', DatabaseName: 'lake' };
    const { TableMetadataList } = await admin().send(new ListTableMetadataCommand({ ...of, MaxResults: 2 }));
    expect(TableMetadataList?.map(({ Name }) => Name)).toEqual(['clicks', 'orders']);
    const { TableMetadata } = await admin().send(new GetTableMetadataCommand({ ...of, TableName: 'orders' }));
    expect(TableMetadata).toMatchObject({
      TableType: 'EXTERNAL_TABLE',
      Parameters: { location: 's3://analytics-lake/curated/orders/' },
      PartitionKeys: [{ Name: 'dt', Type: 'string' }],
    });
  });
});

describe('a query', () => {
  it('is carried out over the objects there are, and its answer lies where it was to go', async () => {
    const { id, Status, Statistics, location } = await ask(
      `SELECT key, size, storage_class, version_id, is_delete_marker FROM ${INVENTORY} WHERE key LIKE 'raw/orders/%' ORDER BY key LIMIT 3`,
    );
    expect(Status?.StateChangeReason).toBeUndefined();
    expect(Status?.State).toBe('SUCCEEDED');
    expect(Statistics?.DataScannedInBytes).toBeGreaterThan(0);
    expect(location).toBe(`${OUTPUT}${id}.csv`);
    const rows = await rowsOf(id);
    expect(rows[0]).toEqual(['key', 'size', 'storage_class', 'version_id', 'is_delete_marker']);
    expect(rows).toHaveLength(4);
    const s3 = clients(sandbox, LAKE_ADMIN_KEY).s3();
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: 'analytics-scratch', Key: keyOf(location) }),
    );
    const text = (await Body?.transformToString()) ?? '';
    expect(text.split('\n')[0]).toBe('"key","size","storage_class","version_id","is_delete_marker"');
    expect(text.split('\n')[1]).toBe(rows[1]?.map((value) => `"${value}"`).join(','));
  });

  it('reads of a columnar table what it needs and not the rest', async () => {
    const few = await ask(`SELECT count(*) FROM ${INVENTORY}`);
    const all = await ask(`SELECT * FROM ${INVENTORY}`);
    expect(few.Statistics?.DataScannedInBytes).toBeLessThan(all.Statistics?.DataScannedInBytes ?? 0);
  });

  it('sees what was written since, its versions and its markers', async () => {
    const s3 = clients(sandbox, LAKE_ADMIN_KEY).s3();
    const at = { Bucket: 'analytics-lake', Key: 'tmp/asked.txt' };
    await s3.send(new PutObjectCommand({ ...at, Body: 'one', Metadata: { a: 'b' }, Tagging: 'team=x' }));
    await s3.send(new DeleteObjectCommand(at));
    const { id } = await ask(
      `SELECT record_type, is_delete_marker, size, user_metadata, object_tags['team'] AS team FROM ${JOURNAL} WHERE key = 'tmp/asked.txt' ORDER BY sequence_number`,
    );
    expect((await rowsOf(id)).slice(1)).toEqual([
      ['CREATE', 'false', '3', '{a=b}', 'x'],
      ['DELETE', 'true', '0', undefined, undefined],
    ]);
  });

  it.each([
    ['Parquet', 'orders', 'order_id, country, total_eur'],
    ['CSV', 'raw_orders', 'order_id, country, total_eur'],
    ['JSON', 'clicks', 'visitor, page, hour'],
  ])('reads %s with its partitions', async (_, table, columns) => {
    const { id, Status } = await ask(
      `SELECT dt, count(*) AS n, count(DISTINCT country) AS c FROM ${table} GROUP BY dt ORDER BY dt DESC LIMIT 1`,
      { QueryExecutionContext: { Database: 'lake' } },
    );
    expect(Status?.StateChangeReason).toBeUndefined();
    expect((await rowsOf(id))[1]?.[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
    const some = await ask(`SELECT ${columns} FROM lake.${table} LIMIT 1`);
    expect(some.Status?.State).toBe('SUCCEEDED');
  });

  it('reads only the partitions that it names', async () => {
    const whole = await ask('SELECT sum(total_eur) FROM lake.orders');
    const { id } = await ask('SELECT max(dt) FROM lake.orders');
    const [, [dt] = []] = await rowsOf(id);
    const one = await ask(`SELECT sum(total_eur) FROM lake.orders WHERE dt = '${dt}'`);
    expect(one.Statistics?.DataScannedInBytes).toBeLessThan((whole.Statistics?.DataScannedInBytes ?? 0) / 4);
  });

  it('answers a page at a time, the names of the columns first and once', async () => {
    const { id } = await ask(`SELECT key FROM ${INVENTORY} ORDER BY key LIMIT 5`);
    const page = (NextToken?: string) =>
      admin().send(new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: 4, NextToken }));
    const first = await page();
    expect(first.ResultSet?.Rows).toHaveLength(4);
    expect(first.ResultSet?.ResultSetMetadata?.ColumnInfo).toMatchObject([{ Name: 'key', Type: 'varchar' }]);
    const second = await page(first.NextToken);
    expect(second.ResultSet?.Rows).toHaveLength(2);
    expect(second.NextToken).toBeUndefined();
  });

  it('that is sent again with its token is the same', async () => {
    const ClientRequestToken = 'token-of-at-least-thirty-two-characters';
    const first = await start('SELECT 1', { ClientRequestToken });
    expect(await start('SELECT 1', { ClientRequestToken })).toBe(first);
    expect(await failure(start('SELECT 2', { ClientRequestToken }))).toMatchObject({
      name: 'InvalidRequestException',
      message: 'Idempotent parameters do not match',
    });
  });

  it('may use what an equal one answered', async () => {
    const sql = `SELECT count(*) AS again FROM ${INVENTORY}`;
    const first = await ask(sql);
    const reuse = { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 5 } };
    const again = await ask(sql, { ResultReuseConfiguration: reuse });
    expect(again.Statistics).toMatchObject({
      DataScannedInBytes: 0,
      ResultReuseInformation: { ReusedPreviousResult: true },
    });
    expect(again.location).toBe(first.location);
    expect(await rowsOf(again.id)).toEqual(await rowsOf(first.id));
  });

  it('goes where an enforced workgroup says, whatever it says itself', async () => {
    const { location } = await ask('SELECT 1', { WorkGroup: 'reports' });
    expect(location).toMatch(/^s3:\/\/analytics-scratch\/athena\/reports\//);
    const { QueryExecutionIds } = await admin().send(
      new ListQueryExecutionsCommand({ WorkGroup: 'reports' }),
    );
    const { QueryExecutions, UnprocessedQueryExecutionIds } = await admin().send(
      new BatchGetQueryExecutionCommand({ QueryExecutionIds: [...(QueryExecutionIds ?? []), 'none'] }),
    );
    expect(QueryExecutions).toHaveLength(QueryExecutionIds?.length ?? -1);
    expect(UnprocessedQueryExecutionIds).toMatchObject([{ QueryExecutionId: 'none' }]);
  });
});

describe('a query ends without an answer', () => {
  it.each<[string, string, RegExp]>([
    [
      'a table that is not there',
      'SELECT *\n  FROM nope',
      /^TABLE_NOT_FOUND: line 2:8: Table 'awsdatacatalog\.default\.nope' does not exist$/,
    ],
    [
      'a column that is not there',
      'SELECT nope FROM lake.orders',
      /^COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved/,
    ],
    ['no SQL', 'SELECT FROM WHERE', /^SYNTAX_ERROR: line 1:/],
    ['a value that is none', "SELECT CAST('x' AS bigint)", /^INVALID_CAST_ARGUMENT: /],
    ['a catalog that is not there', 'SELECT * FROM a.b.c', /^CATALOG_NOT_FOUND: .*'a'/],
    ['a function of another engine', "SELECT from_iso8601_timestamp('2026')", /^FUNCTION_NOT_FOUND: /],
    ['files that are not the query’s', "SELECT * FROM read_text('/etc/hostname')", /./],
  ])('%s', async (_, sql, reason) => {
    const { Status, id } = await ask(sql);
    expect(Status).toMatchObject({ State: 'FAILED', AthenaError: { Retryable: false } });
    expect(Status?.StateChangeReason).toMatch(reason);
    expect(await failure(rowsOf(id))).toMatchObject({ name: 'InvalidRequestException' });
  });

  it.each<[string, string, Partial<StartQueryExecutionCommandInput>, RegExp]>([
    ['no place for its answer', 'SELECT 1', { ResultConfiguration: {} }, /^No output location provided/],
    [
      'no bucket for it',
      'SELECT 1',
      { ResultConfiguration: { OutputLocation: 's3://no-such-bucket-here/' } },
      /^Unable to verify\/create output bucket no-such-bucket-here$/,
    ],
    [
      'a bucket of another Region',
      'SELECT 1',
      { ResultConfiguration: { OutputLocation: 's3://analytics-lake-us/' } },
      /same region/,
    ],
    ['no workgroup', 'SELECT 1', { WorkGroup: 'none' }, /^WorkGroup is not found\.$/],
    ['what is no question', 'DROP TABLE lake.orders', {}, /^Queries of this type are not supported$/],
    ['two of them', 'SELECT 1; SELECT 2', {}, /^Queries of this type are not supported$/],
  ])('and is not even taken: %s', async (_, sql, more, message) => {
    expect(await failure(start(sql, more))).toMatchObject({
      name: 'InvalidRequestException',
      status: 400,
      message: expect.stringMatching(message) as string,
    });
  });

  it('past what its workgroup lets it read', async () => {
    const account = sandbox.world.accounts.get(ANALYTICS)!;
    const place = athenaIn(account, 'eu-west-1');
    place.workGroups.set('tight', { ...place.workGroups.get('capped')!, name: 'tight', cutoff: 2000 });
    const { Status, Statistics } = await ask(`SELECT * FROM ${INVENTORY}`, { WorkGroup: 'tight' });
    expect(Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: 'Bytes scanned limit was exceeded',
    });
    expect(Statistics?.DataScannedInBytes).toBeGreaterThan(2000);
  });
});

describe('while it waits or runs', () => {
  const control = (path: string, body: object) =>
    sandbox.fetch(
      new Request(`http://127.0.0.1/__sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );

  it.each(['QUEUED', 'RUNNING'])('%s, it can be stopped', async (state) => {
    await control('queries/hold', { state });
    const id = await start('SELECT 1');
    await expect.poll(async () => (await execution(id)).Status?.State).toBe(state);
    expect(await failure(rowsOf(id))).toMatchObject({
      message: `Query has not yet finished. Current state: ${state}`,
    });
    await admin().send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    expect((await execution(id)).Status).toMatchObject({ State: 'CANCELLED' });
    await control('queries/release', {});
    expect((await execution(id)).Status?.State).toBe('CANCELLED');
    await admin().send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  });

  it('it goes on once it is let go', async () => {
    await control('queries/hold', { state: 'RUNNING' });
    const id = await start('SELECT 1 AS one');
    await control('queries/release', {});
    expect((await ended(id)).Status?.State).toBe('SUCCEEDED');
    expect(await rowsOf(id)).toEqual([['one'], ['1']]);
  });
});

describe('who may', () => {
  const KEYS = {
    accessKeyId: 'AKIAQYLPMN5HASKER001',
    secretAccessKey: 'asker-secret-key-for-tests-000000000001',
  };
  const everything = [
    'athena:*',
    'glue:*',
    's3tables:*',
    's3:GetBucketLocation',
    's3:GetObject',
    's3:ListBucket',
    's3:PutObject',
    'kms:*',
  ];
  const without = (...left: string[]) => {
    const user = sandbox.world.accounts.get(ANALYTICS)!.users.get('asker')!;
    user.policies = [
      named(
        'May',
        { Effect: 'Allow', Action: everything, Resource: '*' },
        ...(left.length === 0 ? [] : [{ Effect: 'Deny', Action: left, Resource: '*' }]),
      ),
    ];
  };
  beforeAll(() => {
    addUser(sandbox.world.accounts.get(ANALYTICS)!, { name: 'asker', ...KEYS });
  });
  const sql = `SELECT count(*) FROM ${INVENTORY}`;

  it.each([
    [
      'athena:StartQueryExecution',
      'AccessDeniedException',
      /athena:StartQueryExecution on resource: arn:aws:athena:eu-west-1:111122223333:workgroup\/primary/,
    ],
    [
      's3:GetBucketLocation',
      'InvalidRequestException',
      /^Unable to verify\/create output bucket analytics-scratch$/,
    ],
  ])('without %s is not taken', async (action, name, message) => {
    without(action);
    const refused = await failure(start(sql, {}, KEYS));
    expect(refused).toMatchObject({ name, message: expect.stringMatching(message) as string });
  });

  it.each<[string, string, RegExp]>([
    ['glue:GetTable', sql, /^Insufficient permissions to execute the query\. User: .*glue:GetTable/],
    ['s3tables:GetTableData', sql, /s3tables:GetTableData/],
    ['s3:PutObject', sql, /^Access denied when writing output to url: s3:\/\/analytics-scratch\/athena\//],
    [
      's3:GetObject',
      'SELECT * FROM lake.orders',
      /Permission denied on S3 path: s3:\/\/analytics-lake\/curated\/orders\//,
    ],
    [
      's3:ListBucket',
      'SELECT * FROM lake.orders',
      /Permission denied on S3 path: s3:\/\/analytics-lake\/curated\/orders\//,
    ],
  ])('without %s fails', async (action, text, reason) => {
    without(action);
    const { Status } = await ended(await start(text, {}, KEYS), KEYS);
    expect(Status?.State).toBe('FAILED');
    expect(Status?.StateChangeReason).toMatch(reason);
  });

  it.each([
    ['athena:ListWorkGroups', () => new ListWorkGroupsCommand({})],
    ['athena:GetWorkGroup', () => new GetWorkGroupCommand({ WorkGroup: 'primary' })],
    ['athena:ListDataCatalogs', () => new ListDataCatalogsCommand({})],
    ['athena:ListDatabases', () => new ListDatabasesCommand({ CatalogName: 'AwsDataCatalog' })],
    ['glue:GetDatabases', () => new ListDatabasesCommand({ CatalogName: 'AwsDataCatalog' })],
    [
      'athena:ListTableMetadata',
      () => new ListTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: 'lake' }),
    ],
    [
      'glue:GetTables',
      () => new ListTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: 'lake' }),
    ],
    [
      'glue:GetTable',
      () =>
        new GetTableMetadataCommand({
          CatalogName: 'AwsDataCatalog',
          DatabaseName: 'lake',
          TableName: 'orders',
        }),
    ],
    ['athena:ListQueryExecutions', () => new ListQueryExecutionsCommand({})],
  ])('without %s is told that it is that', async (action, command) => {
    without(action);
    const refused = await failure(athena(KEYS).send(command() as ListWorkGroupsCommand));
    expect(refused.name).toBe('AccessDeniedException');
    expect(refused.message).toContain(`not authorized to perform: ${action}`);
  });

  it.each([
    [
      'athena:GetQueryExecution',
      (QueryExecutionId: string) => new GetQueryExecutionCommand({ QueryExecutionId }),
    ],
    [
      'athena:GetQueryResults',
      (QueryExecutionId: string) => new GetQueryResultsCommand({ QueryExecutionId }),
    ],
    ['s3:GetObject', (QueryExecutionId: string) => new GetQueryResultsCommand({ QueryExecutionId })],
    [
      'athena:StopQueryExecution',
      (QueryExecutionId: string) => new StopQueryExecutionCommand({ QueryExecutionId }),
    ],
  ])('without %s hears nothing of a query', async (action, command) => {
    const { id } = await ask('SELECT 1');
    without(action);
    expect(await failure(athena(KEYS).send(command(id) as GetQueryExecutionCommand))).toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('logs', () => {
  it.each<[string, string, (rows: (string | undefined)[][]) => void]>([
    [
      'who is refused what, by the access log',
      `SELECT operation, count(*) AS times FROM trails.lake_access
       WHERE httpstatus = '403' AND requester LIKE '%/LakeReader/%' GROUP BY operation`,
      (rows) => expect(rows.slice(1)).toEqual([['REST.GET.OBJECT', expect.stringMatching(/^9\d$/)]]),
    ],
    [
      'which networks there are, by the trail',
      `SELECT DISTINCT sourceipaddress FROM trails.cloudtrail
       WHERE useridentity.arn LIKE '%assumed-role/LakeReader/export' AND eventname = 'GetObject'`,
      (rows) => expect(rows.slice(1)).toEqual([['192.0.2.77']]),
    ],
  ])('tell %s', async (_, sql, check) => {
    const { id, Status, Statistics } = await ask(sql);
    expect(Status?.StateChangeReason).toBeUndefined();
    expect(Statistics?.DataScannedInBytes).toBeGreaterThan(100_000);
    check(await rowsOf(id));
  });
});
