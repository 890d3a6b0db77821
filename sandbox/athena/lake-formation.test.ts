import {
  AthenaClient,
  GetQueryExecutionCommand,
  ListTableMetadataCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { inProcessHandler } from '../testing/in-process-handler';

let sandbox: Sandbox;
let athena: AthenaClient;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  athena = new AthenaClient({
    region: 'eu-west-1',
    credentials: LAKE_ADMIN_KEY,
    requestHandler: inProcessHandler(sandbox),
    maxAttempts: 1,
  });
}, 60_000);
afterAll(() => sandbox.close());

it('leaves tables out of lists that Lake Formation hides', async () => {
  const { TableMetadataList = [] } = await athena.send(
    new ListTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: 'governed' }),
  );
  expect(TableMetadataList.map(({ Name }) => Name)).toEqual(['payments']);
});

it.each([
  ['payments', /^COLUMN_NOT_FOUND: .*Relation contains no accessible columns$/],
  ['payroll', /Insufficient Lake Formation permission\(s\): Required Describe on payroll/],
])('lets IAM alone read nothing of %s', async (table, reason) => {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: `SELECT count(*) FROM governed.${table}`,
      ResultConfiguration: { OutputLocation: 's3://analytics-scratch/athena/' },
    }),
  );
  const status = async () =>
    (await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution?.Status;
  await expect.poll(async () => (await status())?.State).toBe('FAILED');
  expect((await status())?.StateChangeReason).toMatch(reason);
});
