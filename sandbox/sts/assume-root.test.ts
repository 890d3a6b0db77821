import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import {
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootSessionsCommand,
  ListOrganizationsFeaturesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  AssumeRootCommand,
  type AssumeRootCommandInput,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { ANALYTICS, CLOSED, MARKETING, ORGANIZATION, PLATFORM } from '../seed/accounts-ids';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { PLATFORM_KEY } from '../seed/accounts-organization';
import { addUser, named } from '../seed/build';
import { clients, failure, keysOf, type Keys } from '../testing/clients';

const UNLOCK = 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy';
const AUDIT = 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials';
const Bucket = 'analytics-scratch';
/** Of the management account, and may do everything. */
const ADMIN: Keys = {
  accessKeyId: 'AKIA9PLTFRMEVERYTHNG',
  secretAccessKey: 'kL7pO9iU3yT5rE1wQ8aS2dF4gH6jK0lZ9xC7vB5n',
};
const PLATFORM_ROOT: Keys = {
  accessKeyId: 'AKIA9PLTFRMROOT11111',
  secretAccessKey: 'mN2bV4cX6zL8kJ0hG9fD7sA5pO3iU1yT4rE6wQ8a',
};
const LOCKED = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `arn:aws:s3:::${Bucket}` }],
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
  const platform = sandbox.world.accounts.get(PLATFORM)!;
  const everything = named('Everything', { Effect: 'Allow', Action: '*', Resource: '*' });
  addUser(platform, { name: 'admin', ...ADMIN, policies: [everything] });
  addUser(platform, { name: 'root', ...PLATFORM_ROOT });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.world.buckets.get(Bucket)!.policy = LOCKED;
});

const assumeRoot = (
  input: Partial<AssumeRootCommandInput> = {},
  keys: Keys = PLATFORM_KEY,
  region?: string,
) =>
  clients(sandbox, keys, region).sts.send(
    new AssumeRootCommand({ TargetPrincipal: ANALYTICS, TaskPolicyArn: { arn: UNLOCK }, ...input }),
  );
const root = async (input?: Partial<AssumeRootCommandInput>, keys?: Keys) =>
  clients(sandbox, keysOf((await assumeRoot(input, keys)).Credentials));

describe('a session that unlocks', () => {
  it('reads, replaces and deletes a bucket policy that denies everybody', async () => {
    const admin = clients(sandbox, LAKE_ADMIN_KEY).s3();
    expect((await failure(admin.send(new GetBucketPolicyCommand({ Bucket })))).status).toBe(403);
    const s3 = (await root()).s3();
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(LOCKED);
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: LOCKED }));
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    expect((await failure(admin.send(new GetBucketPolicyCommand({ Bucket })))).name).toBe(
      'NoSuchBucketPolicy',
    );
    expect((await s3.send(new ListBucketsCommand({}))).Buckets?.length).toBeGreaterThan(5);
  });

  it('is the root user, and may do nothing else', async () => {
    const { s3, iam, sts } = await root({ TargetPrincipal: `arn:aws:iam::${ANALYTICS}:root` });
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: ANALYTICS,
      Arn: `arn:aws:iam::${ANALYTICS}:root`,
    });
    const others = [
      s3().send(new GetObjectCommand({ Bucket: 'analytics-lake', Key: 'reports/none' })),
      iam.send(new ListRolesCommand({})),
      sts.send(new GetSessionTokenCommand({})),
      sts.send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${ANALYTICS}:role/LakeReader`,
          RoleSessionName: 'x1',
        }),
      ),
    ];
    for (const refused of await Promise.all(others.map((one) => failure(one))))
      expect(refused.status).toBe(403);
  });

  it('ends after a quarter of an hour, or when it was told to', async () => {
    for (const [DurationSeconds, seconds] of [
      [undefined, 900],
      [60, 60],
    ] as const) {
      const { Credentials } = await assumeRoot({ DurationSeconds });
      const left = Number(Credentials?.Expiration) - sandbox.clock.now();
      expect(Math.abs(left - seconds * 1000)).toBeLessThan(2000);
    }
  });

  it('is held by the policies over the member', async () => {
    const { attached, policies } = sandbox.world.organization!;
    const standing = attached.get(ANALYTICS) ?? [];
    const content = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: 's3:DeleteBucketPolicy',
          Resource: '*',
          Condition: { Bool: { 'aws:AssumedRoot': 'true' } },
        },
      ],
    });
    policies.set('p-norescue1', {
      id: 'p-norescue1',
      type: 'SERVICE_CONTROL_POLICY',
      name: 'NoRescue',
      description: '',
      awsManaged: false,
      content,
    });
    attached.set(ANALYTICS, [...standing, 'p-norescue1']);
    const s3 = (await root()).s3();
    await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect((await failure(s3.send(new DeleteBucketPolicyCommand({ Bucket })))).message).toContain(
      'with an explicit deny in a service control policy',
    );
    attached.set(ANALYTICS, standing);
  });

  it('does another task in another session', async () => {
    const s3 = (await root({ TaskPolicyArn: { arn: AUDIT } }, ADMIN)).s3();
    expect((await failure(s3.send(new GetBucketPolicyCommand({ Bucket })))).status).toBe(403);
  });
});

describe('refusals', () => {
  it.each<[string, Partial<AssumeRootCommandInput>, Keys, string, RegExp]>([
    ['a member account', {}, LAKE_ADMIN_KEY, 'AccessDenied', /sts:AssumeRoot/],
    ['root’s own keys', {}, PLATFORM_ROOT, 'AccessDenied', /Root user credentials/],
    [
      'a task the caller has no permission for',
      { TaskPolicyArn: { arn: AUDIT } },
      PLATFORM_KEY,
      'AccessDenied',
      /because no identity-based policy allows the sts:AssumeRoot action/,
    ],
    ['an account outside', { TargetPrincipal: MARKETING }, PLATFORM_KEY, 'AccessDenied', /no active member/],
    [
      'the management account itself',
      { TargetPrincipal: PLATFORM },
      PLATFORM_KEY,
      'AccessDenied',
      /no active member/,
    ],
    ['a closed account', { TargetPrincipal: CLOSED }, PLATFORM_KEY, 'AccessDenied', /no active member/],
    [
      'more than 900 seconds',
      { DurationSeconds: 901 },
      PLATFORM_KEY,
      'ValidationError',
      /less than or equal to 900/,
    ],
    [
      'another policy',
      { TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } },
      PLATFORM_KEY,
      'ValidationError',
      /not a valid task policy/,
    ],
    [
      'a user',
      { TargetPrincipal: `arn:aws:iam::${ANALYTICS}:user/lake-admin` },
      PLATFORM_KEY,
      'ValidationError',
      /Invalid TargetPrincipal/,
    ],
  ])('%s', async (_what, input, keys, name, message) => {
    const refused = await failure(assumeRoot(input, keys));
    expect(refused).toMatchObject({ name, message: expect.stringMatching(message) as string });
  });

  it('the global endpoint', async () => {
    const body = new URLSearchParams({ Action: 'AssumeRoot', Version: '2011-06-15' });
    const answer = await sandbox.fetch(
      new Request('https://sts.amazonaws.com/', {
        method: 'POST',
        body,
        headers: { host: 'sts.amazonaws.com' },
      }),
    );
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('InvalidAction');
  });
});

describe('the feature', () => {
  it('is listed, and nobody becomes root while it is off', async () => {
    const { iam } = clients(sandbox, ADMIN);
    expect(await iam.send(new ListOrganizationsFeaturesCommand({}))).toMatchObject({
      OrganizationId: ORGANIZATION,
      EnabledFeatures: ['RootCredentialsManagement', 'RootSessions'],
    });
    await iam.send(new DisableOrganizationsRootSessionsCommand({}));
    expect((await failure(assumeRoot())).message).toContain('not enabled');
    await iam.send(new EnableOrganizationsRootSessionsCommand({}));
    await assumeRoot();
  });

  it('is for who manages the organization', async () => {
    const { iam } = clients(sandbox, LAKE_ADMIN_KEY);
    const list = () => iam.send(new ListOrganizationsFeaturesCommand({}));
    expect((await failure(list())).name).toBe('AccountNotManagementOrDelegatedAdministratorException');
    sandbox.world.organization!.delegated.set('iam.amazonaws.com', [ANALYTICS]);
    await list();
    sandbox.world.organization!.delegated.clear();
  });
});
