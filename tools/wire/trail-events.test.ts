import {
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { CreateRoleCommand, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { startServer, type RunningServer } from '../../server/start-server';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import { requestLog } from '../../src/aws/request-log';
import { sendS3 } from '../../src/aws/send';
import { sendIam } from '../../src/aws/send-iam';
import { changesQuery, thingKey } from '../../src/resources/cloudtrail/changes';
import { documentPut, policyPut, textBefore } from '../../src/resources/cloudtrail/event';
import { latestChangesQuery } from '../../src/resources/cloudtrail/latest';
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

it('who changed a role is told by the first Region, with what stood before', async () => {
  const trust = (account: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' },
      ],
    });
  const RoleName = 'changed-in-trail';
  const [one, other] = [trust('111122223333'), trust('444455556666')];
  const policy = {
    RoleName,
    PolicyName: 'Reads',
    PolicyDocument:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
  };
  await sendIam(context, new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: one }));
  await sendIam(context, new PutRolePolicyCommand(policy));
  await sendIam(context, new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: other }));
  const { pages } = await client.fetchInfiniteQuery(changesQuery(context, { type: 'role', name: RoleName }));
  const changes = pages.flatMap((page) => page.changes);
  expect(changes.map(({ name }) => name)).toEqual(['UpdateAssumeRolePolicy', 'PutRolePolicy', 'CreateRole']);
  expect(documentPut(changes[0]!)).toEqual({ document: 'trust', text: other });
  expect(textBefore(changes, changes[0]!)).toBe(one);
  expect(textBefore(changes, changes[1]!)).toBeUndefined();
});

it('who changed what last is told of the whole account', async () => {
  const { byThing, more } = await client.fetchQuery(
    latestChangesQuery(context, '111122223333', ['eu-west-1']),
  );
  expect(more).toBe(false);
  expect(byThing.get(thingKey(lake))).toMatchObject({ name: 'PutBucketPolicy' });
  // Within one second nothing tells which of them was the last.
  expect(byThing.get(thingKey({ type: 'role', name: 'changed-in-trail' }))).toMatchObject({
    who: 'arn:aws:iam::111122223333:user/lake-admin',
  });
}, 20_000);

it('a request of the log is found by its id among those of its name and time', async () => {
  const entry = requestLog.getSnapshot().find(({ operation }) => operation === 'PutBucketPolicy')!;
  const sent = { asked: entry.asked!, region: entry.signedFor!.region!, at: entry.startedAt };
  const found = await client.fetchQuery(matchQuery(context, { ...sent, requestId: entry.requestId! }));
  expect(found).toMatchObject({ name: 'PutBucketPolicy', requestId: entry.requestId });
  expect(await client.fetchQuery(matchQuery(context, { ...sent, requestId: 'NONE' }))).toBeNull();
});
