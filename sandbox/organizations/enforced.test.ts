import {
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { ANALYTICS, LAKE_KEY, ORGANIZATION, PLATFORM, RESEARCH } from '../seed/accounts-ids';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { PLATFORM_KEY } from '../seed/accounts-organization';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { addRole, addUser, named } from '../seed/build';
import { assume, clients, failure, type Keys } from '../testing/clients';
import { callKms } from '../testing/kms-call';

const DATA = 'ou-lk01-data0001';
const RESEARCHER: Keys = {
  accessKeyId: 'AKIA5RSRCHPEOPLE1111',
  secretAccessKey: 'bH7nJ4mK1qW8eR5tY2uI9oP6aS3dF0gH7jK4lZ1x',
};
const scratch = { Bucket: 'analytics-scratch' };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control('reset');
  addUser(sandbox.world.accounts.get(RESEARCH)!, {
    name: 'researcher',
    ...RESEARCHER,
    policies: [named('Everything', { Effect: 'Allow', Action: '*', Resource: '*' })],
  });
});

async function control(name: string, body: object = {}): Promise<number> {
  const request = new Request(`http://127.0.0.1:4174/__sandbox/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return (await sandbox.fetch(request)).status;
}

const attach = (type: 'scp' | 'rcp', target: string, statement: object, name = 'Tested') =>
  control('organization/policy', {
    type,
    target,
    name,
    content: { Version: '2012-10-17', Statement: [statement] },
  });

const put = (keys: Keys = LAKE_ADMIN_KEY) =>
  clients(sandbox, keys)
    .s3()
    .send(new PutObjectCommand({ ...scratch, Key: 'k', Body: 'x' }));

const deny = (Action: string, more: object = {}) => ({ Effect: 'Deny', Action, Resource: '*', ...more });
const denyAll = (Action: string, more: object = {}) => ({ ...deny(Action, more), Principal: '*' });

describe('service control policies', () => {
  it.each([
    ['the root', 'r-lk01'],
    ['the unit above', 'ou-lk01-workload'],
    ['the unit', DATA],
    ['the account', ANALYTICS],
  ])('deny from %s, and the refusal names them', async (_where, target) => {
    await put();
    await attach('scp', target, deny('s3:PutObject'));
    expect((await failure(put())).message).toMatch(
      new RegExp(
        `^User: arn:aws:iam::${ANALYTICS}:user/lake-admin is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::analytics-scratch/k" with an explicit deny in a service control policy: arn:aws:organizations::${PLATFORM}:policy/${ORGANIZATION}/service_control_policy/p-\\w+$`,
      ),
    );
  });

  it('deny where a level has none that allows', async () => {
    sandbox.world.organization!.attached.set(DATA, ['p-RCPFullAWSAccess']);
    expect((await failure(put())).message).toMatch(
      /because no service control policy allows the s3:PutObject action$/,
    );
  });

  it.each<[string, () => Promise<unknown>, object]>([
    ['IAM', () => clients(sandbox, LAKE_ADMIN_KEY).iam.send(new ListRolesCommand({})), deny('iam:ListRoles')],
    [
      'S3 Control',
      () =>
        clients(sandbox, LAKE_ADMIN_KEY).control.send(
          new GetPublicAccessBlockCommand({ AccountId: ANALYTICS }),
        ),
      deny('s3:GetAccountPublicAccessBlock'),
    ],
    [
      'the root user',
      () =>
        put({
          accessKeyId: 'AKIAQYLPMN5HROOT1111',
          secretAccessKey: 'rTq2v8Zx4Lw6NbS1cYfDhGjKmPoUiEaR3tVyX5zA',
        }),
      deny('s3:*'),
    ],
  ])('reach %s', async (_what, ask, statement) => {
    await ask();
    await attach('scp', ANALYTICS, statement);
    expect((await failure(ask())).message).toContain('with an explicit deny in a service control policy');
  });

  it('reach KMS', async () => {
    await attach('scp', ANALYTICS, deny('kms:*'));
    const { body } = await callKms(sandbox, LAKE_ADMIN_KEY, 'DescribeKey', { KeyId: LAKE_KEY });
    expect(body['message']).toContain('with an explicit deny in a service control policy: arn:');
  });

  it('leave the management account, outsiders and service-linked roles alone', async () => {
    const role = addRole(sandbox.world.accounts.get(ANALYTICS)!, {
      name: 'linked',
      trust: [
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ANALYTICS}:root` }, Action: 'sts:AssumeRole' },
      ],
      policies: [named('Writes', { Effect: 'Allow', Action: 's3:*', Resource: '*' })],
    });
    Object.assign(role, { arn: `arn:aws:iam::${ANALYTICS}:role/aws-service-role/x.amazonaws.com/linked` });
    const linked = await assume(sandbox, assumer(), { RoleArn: role.arn });
    await attach('scp', 'r-lk01', deny('s3:*'));
    await put(linked);
    await clients(sandbox, OPERATOR_KEY)
      .s3()
      .send(new ListObjectsV2Command({ Bucket: 'marketing-assets' }));
    const own = clients(sandbox, PLATFORM_KEY).control.send(
      new GetPublicAccessBlockCommand({ AccountId: PLATFORM }),
    );
    expect((await failure(own)).name).toBe('NoSuchPublicAccessBlockConfiguration');
  });
});

/** Somebody of analytics who may assume roles. */
function assumer(): Keys {
  const keys = {
    accessKeyId: 'AKIAQYLPMN5HASSUMER1',
    secretAccessKey: 'aB3dE6fG9hJ2kL5mN8pQ1rS4tU7vW0xY3zA6bC9d',
  };
  addUser(sandbox.world.accounts.get(ANALYTICS)!, {
    name: 'assumer',
    ...keys,
    policies: [named('Assume', { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' })],
  });
  return keys;
}

describe('resource control policies', () => {
  const list = (keys: Keys) =>
    clients(sandbox, keys)
      .s3()
      .send(new ListObjectsV2Command({ Bucket: 'analytics-lake', Prefix: 'reports/' }));

  it('keep strangers out, who are told nothing, and members with a reason', async () => {
    await list(OPERATOR_KEY);
    await attach(
      'rcp',
      DATA,
      denyAll('s3:*', { Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION } } }),
    );
    expect((await failure(list(OPERATOR_KEY))).message).toBe('Access Denied');
    await list(LAKE_ADMIN_KEY);
    await attach('rcp', DATA, denyAll('s3:ListBucket'), 'Nobody');
    expect((await failure(list(LAKE_ADMIN_KEY))).message).toMatch(
      /with an explicit deny in a resource control policy: arn:aws:organizations::\d{12}:policy\/o-\w+\/resource_control_policy\/p-\w+$/,
    );
  });

  it('reach the assuming of roles', async () => {
    const reader = () =>
      assume(sandbox, OPERATOR_KEY, { RoleArn: `arn:aws:iam::${ANALYTICS}:role/LakeReader` });
    await reader();
    await attach('rcp', ANALYTICS, denyAll('sts:AssumeRole'));
    expect((await failure(reader())).name).toBe('AccessDenied');
  });

  it('reach no service that does not know them', async () => {
    await attach('rcp', ANALYTICS, denyAll('*'));
    await clients(sandbox, LAKE_ADMIN_KEY).iam.send(new ListRolesCommand({}));
    expect((await failure(put())).name).toBe('AccessDenied');
  });
});

describe('keys of the organization', () => {
  it.each<[string, object, boolean]>([
    ['its id', { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } }, true],
    ['another id', { StringEquals: { 'aws:PrincipalOrgID': 'o-aaaaaaaaaa' } }, false],
    [
      'the path of the unit',
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${ORGANIZATION}/r-lk01/ou-lk01-workload/*` } },
      true,
    ],
    [
      'another path',
      {
        'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${ORGANIZATION}/r-lk01/ou-lk01-workload/ou-*` },
      },
      false,
    ],
    ['the resource’s', { StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } }, true],
  ])('let in by %s', async (_what, Condition, allowed) => {
    const list = () => clients(sandbox, RESEARCHER).s3().send(new ListObjectsV2Command(scratch));
    const bucket = sandbox.world.buckets.get(scratch.Bucket)!;
    // Not all of these keys count as naming anybody.
    delete bucket.publicAccessBlock;
    bucket.policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', Condition }],
    });
    if (allowed) await list();
    else
      expect((await failure(list())).message).toMatch(
        /because no resource-based policy allows the s3:ListBucket action$/,
      );
  });
});

describe('VPC endpoints', () => {
  const through = (more: object = {}) => control('vpc-endpoint', { id: 'vpce-0f1e2d3c', ...more });
  const only = (Action: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource: '*' }],
  });

  it('let through what their policy allows, until requests come from the internet again', async () => {
    await through({ policy: only('s3:Get*') });
    expect((await failure(put())).message).toMatch(
      /because no VPC endpoint policy allows the s3:PutObject action$/,
    );
    await clients(sandbox, LAKE_ADMIN_KEY).s3().send(new GetBucketVersioningCommand(scratch));
    await clients(sandbox, LAKE_ADMIN_KEY).iam.send(new ListRolesCommand({}));
    await control('vpc-endpoint');
    await put();
  });

  it('tell no other account why', async () => {
    await through({ policy: only('s3:Get*') });
    const get = clients(sandbox, RESEARCHER).s3().send(new ListObjectsV2Command(scratch));
    expect((await failure(get)).message).toBe('Access Denied');
  });

  it.each<[string, object, boolean]>([
    ['aws:SourceVpce', { StringEquals: { 'aws:SourceVpce': 'vpce-0f1e2d3c' } }, true],
    ['aws:SourceVpc', { StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d4e5f60718' } }, true],
    ['aws:VpcSourceIp', { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } }, true],
    ['aws:VpceOrgID', { StringEquals: { 'aws:VpceOrgID': ORGANIZATION } }, true],
    ['aws:SourceIp', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, false],
  ])('are told by %s', async (_key, Condition, matches) => {
    await through();
    sandbox.world.buckets.get(scratch.Bucket)!.policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*', Condition }],
    });
    if (matches) expect((await failure(put())).name).toBe('AccessDenied');
    else await put();
  });

  it('open access points that answer their VPC alone', async () => {
    const Bucket = `arn:aws:s3:eu-west-1:${ANALYTICS}:accesspoint/batch-vpc`;
    const get = () =>
      clients(sandbox, LAKE_ADMIN_KEY)
        .s3()
        .send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));
    expect((await failure(get())).name).toBe('AccessDenied');
    await through();
    await get();
    await through({ vpcId: 'vpc-0fffffffffffffff0' });
    expect((await failure(get())).name).toBe('AccessDenied');
  });
});

describe('S3 policies', () => {
  const block = {
    BlockPublicAcls: false,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
  };
  const publicPolicy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::analytics-press/*' },
    ],
  });

  it('stand in the place of what the account has set', async () => {
    const { control: s3control, s3 } = clients(sandbox, LAKE_ADMIN_KEY);
    const change = () =>
      s3control.send(
        new PutPublicAccessBlockCommand({ AccountId: ANALYTICS, PublicAccessBlockConfiguration: block }),
      );
    const publish = () =>
      s3().send(new PutBucketPolicyCommand({ Bucket: 'analytics-press', Policy: publicPolicy }));
    await publish();
    await control('organization/policy', {
      type: 's3',
      target: DATA,
      content: { s3_attributes: { public_access_block_configuration: { '@@assign': 'all' } } },
    });
    const shown = await s3control.send(new GetPublicAccessBlockCommand({ AccountId: ANALYTICS }));
    expect(shown.PublicAccessBlockConfiguration?.RestrictPublicBuckets).toBe(true);
    expect((await failure(change())).status).toBe(403);
    expect((await failure(publish())).message).toContain('BlockPublicPolicy');
    await s3().send(new GetBucketPolicyCommand({ Bucket: 'analytics-press' }));
  });
});

it('tells members of the organization why another member refuses them', async () => {
  const get = (keys: Keys) =>
    failure(
      clients(sandbox, keys)
        .s3()
        .send(new GetObjectCommand({ Bucket: 'analytics-scratch', Key: 'k' })),
    );
  expect((await get(RESEARCHER)).message).toBe(
    `User: arn:aws:iam::${RESEARCH}:user/researcher is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::analytics-scratch/k" because no resource-based policy allows the s3:GetObject action`,
  );
  expect((await get(OPERATOR_KEY)).message).toBe('Access Denied');
});
