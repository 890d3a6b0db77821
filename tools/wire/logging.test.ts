import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { startServer, type RunningServer } from '../../server/start-server';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import { sendS3 } from '../../src/aws/send';
import { deliveryOf, policyThatLets } from '../../src/resources/bucket-settings/log-delivery';
import { loggingQuery, saveLoggingMutation, type Logging } from '../../src/resources/bucket-settings/logging';
import { AwsQueryClient } from '../../src/resources/query-client';
import { accessLogPlaceQuery, trailCoverageQuery } from '../../src/resources/trail/files/find-places';

const ACCOUNT = '111122223333';
const source = { type: 'bucket', name: 'analytics-scratch' } as const;
const place = { bucket: source.name, account: ACCOUNT, region: 'eu-west-1', partition: 'aws' } as const;
const context: AwsContext = {
  id: 'logging-wire',
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
const to = (change: Partial<Logging> = {}): Logging => ({
  bucket: 'analytics-logs',
  prefix: 'access/scratch/',
  keyFormat: 'EventTime',
  grants: [],
  ...change,
});

let sandbox: Sandbox;
let server: RunningServer;
let client: AwsQueryClient;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  server = await startServer({ version: 'test', port: 0, sandbox });
}, 60_000);
beforeEach(() => {
  Object.assign(globalThis, { location: { origin: server.url } });
  client = new AwsQueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } });
});
afterAll(async () => {
  disposeClients(context.id);
  await server.close();
  await sandbox.close();
});

const save = (next: Logging | null, base: Logging | null | undefined) =>
  client
    .getMutationCache()
    .build(client, saveLoggingMutation(context, client, source))
    .execute({ next, base });

describe('access logs', () => {
  it.each<Partial<Logging>>([{}, { keyFormat: 'DeliveryTime' }, { keyFormat: 'Simple' }, { prefix: '' }])(
    'are switched on with %j, found where logs are looked for, and off again',
    async (change) => {
      const next = to(change);
      expect(await client.fetchQuery(accessLogPlaceQuery(context, source.name, ACCOUNT))).toBeNull();
      expect(await save(next, null)).toEqual({ kind: 'saved', replaced: null });
      expect(await client.fetchQuery(loggingQuery(context, source))).toEqual(next);
      expect(await client.fetchQuery(accessLogPlaceQuery(context, source.name, ACCOUNT))).toEqual({
        bucket: next.bucket,
        prefix: `${next.prefix}${next.keyFormat === 'Simple' ? '' : `${ACCOUNT}/`}`,
      });
      expect(await save(null, next)).toEqual({ kind: 'saved', replaced: next });
      expect(await client.fetchQuery(loggingQuery(context, source))).toBeNull();
    },
  );

  it('are not written over what somebody else set meanwhile', async () => {
    await save(to(), null);
    expect(await save(to({ prefix: 'mine/' }), null)).toEqual({ kind: 'changed', theirs: to() });
    expect(await client.fetchQuery(loggingQuery(context, source))).toEqual(to());
    await save(null, undefined);
  });

  it.each([
    ['a target that is not', { bucket: 'no-such-target' }, 'InvalidTargetBucketForLogging'],
    ['a target of another account', { bucket: 'marketing-assets' }, 'InvalidTargetBucketForLogging'],
  ])('are refused %s', async (_, change, code) => {
    await expect(save(to(change), null)).rejects.toMatchObject({ code, action: 'PutBucketLogging' });
    expect(await client.fetchQuery(loggingQuery(context, source))).toBeNull();
  });

  it('arrive where delivery is said to be let, and nowhere else', async () => {
    const bucket = sandbox.world.buckets.get('analytics-logs')!;
    const before = bucket.policy ?? null;
    const deliver = async () => {
      await sendS3(context, source, new GetObjectCommand({ Bucket: source.name, Key: 'none' })).catch(
        () => undefined,
      );
      const answer = await sandbox.fetch(
        new Request('http://127.0.0.1:4174/__sandbox/logs/deliver', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        }),
      );
      return JSON.stringify(await answer.json());
    };
    for (const prefix of ['access/', 'elsewhere/']) {
      const next = to({ prefix });
      const current = bucket.policy ?? null;
      const said = deliveryOf(place, next, {
        policy: current,
        ownership: 'BucketOwnerEnforced',
        acl: undefined,
      });
      expect(said).toBe(prefix === 'access/' ? 'by policy' : 'lacking');
      await save(next, undefined);
      const told = await deliver();
      expect(told.includes(`"key":"${prefix}`)).toBe(said === 'by policy');
    }
    bucket.policy = policyThatLets(place, to({ prefix: 'elsewhere/' }), before);
    expect(await deliver()).toContain('"key":"elsewhere/');
    bucket.policy = before ?? undefined;
    await save(null, undefined);
  });
});

it('trails are told with what they record of a bucket, and whether they are on', async () => {
  const of = (bucket: string) =>
    client.fetchQuery(trailCoverageQuery(client, context, 'eu-west-1', ACCOUNT, bucket));
  const name = 'analytics-trail';
  expect(await of('analytics-lake')).toEqual([
    { name, recorded: { reads: 'all', writes: 'all' }, logging: true },
  ]);
  expect(await of(source.name)).toEqual([
    { name, recorded: { reads: 'none', writes: 'none' }, logging: undefined },
  ]);
});
