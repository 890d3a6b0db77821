import {
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { startServer, type RunningServer } from '../../server/start-server';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import { requestLog } from '../../src/aws/request-log';
import { sendS3 } from '../../src/aws/send';
import { changesQuery } from '../../src/resources/cloudtrail/changes';
import { policyPut } from '../../src/resources/cloudtrail/event';
import { matchQuery } from '../../src/resources/cloudtrail/match';
import { AwsQueryClient } from '../../src/resources/query-client';

const lake = { type: 'bucket', name: 'analytics-lake' } as const;
const context: AwsContext = {
  id: 'trail-wire',
  profile: {
    id: 'sandbox',
    label: 'Sandbox',
    kind: 'sandbox',
    transport: 'relay',
    partition: 'aws',
    region: 'eu-west-1',
  },
  credentials: async () => LAKE_ADMIN_KEY,
};
const client = new AwsQueryClient({ defaultOptions: { queries: { retry: false } } });
let sandbox: Sandbox;
let server: RunningServer;
let before: string;
let after: string;

beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  server = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
  requestLog.clear();
  const Bucket = lake.name;
  before = (await sendS3(context, lake, new GetBucketPolicyCommand({ Bucket }))).Policy ?? '';
  after = JSON.stringify({ ...(JSON.parse(before) as object), Id: 'changed' });
  for (const Policy of [before, after])
    await sendS3(context, lake, new PutBucketPolicyCommand({ Bucket, Policy }));
  const VersioningConfiguration = { Status: 'Suspended' } as const;
  // Object Lock holds versioning on: a refusal that the owner is told of.
  await sendS3(context, lake, new PutBucketVersioningCommand({ Bucket, VersioningConfiguration })).catch(
    () => undefined,
  );
}, 60_000);
afterAll(async () => {
  disposeClients(context.id);
  await server.close();
  await sandbox.close();
});

it('who changed a bucket is told with both texts, refusals among them, and no reads', async () => {
  const { pages } = await client.fetchInfiniteQuery(changesQuery(context, lake));
  const changes = pages.flatMap((page) => page.changes);
  expect(changes.slice(0, 3).map(({ name, refused }) => [name, refused === undefined])).toEqual([
    ['PutBucketVersioning', false],
    ['PutBucketPolicy', true],
    ['PutBucketPolicy', true],
  ]);
  expect(changes.some(({ name }) => name.startsWith('Get'))).toBe(false);
  const [, newer, older] = changes.map((change) => JSON.parse(policyPut(change) ?? 'null') as object);
  expect(newer).toEqual(JSON.parse(after));
  expect(older).toEqual(JSON.parse(before));
  expect(changes[1]).toMatchObject({ who: 'arn:aws:iam::111122223333:user/lake-admin' });
});

it('a request of the log is found by its id among those of its name and time', async () => {
  const entry = requestLog.getSnapshot().find(({ operation }) => operation === 'PutBucketPolicy')!;
  const sent = { asked: entry.asked!, region: entry.signedFor!.region!, at: entry.startedAt };
  const found = await client.fetchQuery(matchQuery(context, { ...sent, requestId: entry.requestId! }));
  expect(found).toMatchObject({ name: 'PutBucketPolicy', requestId: entry.requestId });
  expect(await client.fetchQuery(matchQuery(context, { ...sent, requestId: 'NONE' }))).toBeNull();
});
