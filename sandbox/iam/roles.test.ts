import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  GetUserCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  type CreateRoleCommandInput,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { seedAccounts } from '../seed/accounts';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { policy } from '../seed/build';
import { assume, clients, failure, type Keys } from '../testing/clients';

const ANALYTICS = 'arn:aws:iam::111122223333';
const BUCKET_ADMIN = { RoleArn: `${ANALYTICS}:role/BucketAdmin`, ExternalId: 'mk-7731' };
const trusting = (principal: string) =>
  policy({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' });
const TRUST = trusting('arn:aws:iam::444455556666:root');

let sandbox: Sandbox;
let bucketAdmin: Keys;
beforeEach(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
  bucketAdmin = await assume(sandbox, OPERATOR_KEY, BUCKET_ADMIN);
});
afterEach(() => sandbox.close());

const iam = (keys: Keys = LAKE_ADMIN_KEY) => clients(sandbox, keys).iam;
const create = (input: Partial<CreateRoleCommandInput> & { RoleName: string }, keys?: Keys) =>
  iam(keys).send(new CreateRoleCommand({ AssumeRolePolicyDocument: TRUST, ...input }));
const roleOf = async (RoleName: string) => (await iam().send(new GetRoleCommand({ RoleName }))).Role;

describe('a role that was created', () => {
  it('is told of with everything it was given', async () => {
    await create({
      RoleName: 'Partner',
      Path: '/drawbridge/partners/',
      Description: 'Reads reports',
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'team', Value: 'platform' }],
      PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
    });
    const role = await roleOf('Partner');
    expect(role).toMatchObject({
      Arn: `${ANALYTICS}:role/drawbridge/partners/Partner`,
      Path: '/drawbridge/partners/',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Description: 'Reads reports',
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'team', Value: 'platform' }],
      PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' },
      RoleLastUsed: {},
    });
    expect(role?.AssumeRolePolicyDocument).toMatch(/^%7B%0A%20%20%22Version%22/);
    expect(decodeURIComponent(role?.AssumeRolePolicyDocument ?? '')).toBe(TRUST);
  });

  it('is assumed and works with S3 at once, and says when it was last used', async () => {
    await create({ RoleName: 'Partner', Path: '/drawbridge/' });
    await iam().send(
      new PutRolePolicyCommand({
        RoleName: 'Partner',
        PolicyName: 'Reports',
        PolicyDocument: policy({
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::analytics-lake/reports/*',
        }),
      }),
    );
    const keys = await assume(sandbox, OPERATOR_KEY, { RoleArn: `${ANALYTICS}:role/drawbridge/Partner` });
    const s3 = clients(sandbox, keys).s3();
    const read = (Key: string) => s3.send(new GetObjectCommand({ Bucket: 'analytics-lake', Key }));
    const admin = clients(sandbox, LAKE_ADMIN_KEY).s3();
    for (const Key of ['reports/a', 'finance/a']) {
      await admin.send(new PutObjectCommand({ Bucket: 'analytics-lake', Key, Body: Key }));
    }
    expect(await (await read('reports/a')).Body?.transformToString()).toBe('reports/a');
    expect((await failure(read('finance/a'))).name).toBe('AccessDenied');
    expect((await roleOf('Partner'))?.RoleLastUsed).toMatchObject({
      LastUsedDate: expect.any(Date),
      Region: 'eu-west-1',
    });
  });

  it('is refused when its name is taken, in whatever letters and path', async () => {
    await create({ RoleName: 'Partner' });
    expect(await failure(create({ RoleName: 'PARTNER', Path: '/drawbridge/' }))).toEqual({
      name: 'EntityAlreadyExistsException',
      message: 'Role with name PARTNER already exists.',
      status: 409,
    });
  });

  it('is held to the bounds of its parameters', async () => {
    const error = await failure(
      create({ RoleName: 'no blanks', MaxSessionDuration: 3599, Path: 'drawbridge' }),
    );
    expect(error).toMatchObject({ name: 'ValidationError', status: 400 });
    expect(error.message).toMatch(
      /^3 validation errors detected: .*'roleName'.*'path'.*'maxSessionDuration'/,
    );
  });

  it('does no more than its boundary lets it', async () => {
    await create({
      RoleName: 'Partner',
      PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
    });
    await iam().send(
      new PutRolePolicyCommand({
        RoleName: 'Partner',
        PolicyName: 'All',
        PolicyDocument: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
      }),
    );
    const s3 = clients(
      sandbox,
      await assume(sandbox, OPERATOR_KEY, { RoleArn: `${ANALYTICS}:role/Partner` }),
    ).s3();
    const Bucket = 'analytics-scratch';
    await s3.send(new ListObjectsV2Command({ Bucket }));
    expect((await failure(s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' })))).message).toMatch(
      /because no permissions boundary allows the s3:PutObject action$/,
    );
  });

  it('may have no boundary that does not exist', async () => {
    const PermissionsBoundary = `${ANALYTICS}:policy/Nothing`;
    expect(await failure(create({ RoleName: 'Partner', PermissionsBoundary }))).toMatchObject({
      name: 'NoSuchEntityException',
      message: `Scope ARN: ${PermissionsBoundary} does not exist or is not attachable.`,
    });
  });
});

describe('a trust policy', () => {
  it.each([
    ['This policy contains invalid Json', '{'],
    [
      'Invalid principal in policy: "AWS":"arn:aws:iam::444455556666:role/No"',
      trusting('arn:aws:iam::444455556666:role/No'),
    ],
    ['Invalid principal in policy: "AWS":"999999999999"', trusting('999999999999')],
    ['Missing required field Principal', policy({ Effect: 'Allow', Action: 'sts:AssumeRole' })],
    [
      'Has prohibited field Resource',
      policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }),
    ],
    [
      'AssumeRole policy may only specify STS AssumeRole actions.',
      policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }),
    ],
    ['Syntax errors in policy.', policy({ Effect: 'Permit', Principal: '*', Action: 'sts:AssumeRole' })],
  ])('is refused: %s', async (message, AssumeRolePolicyDocument) => {
    expect(await failure(create({ RoleName: 'Partner', AssumeRolePolicyDocument }))).toEqual({
      name: 'MalformedPolicyDocumentException',
      message,
      status: 400,
    });
  });

  it('may be 2,048 characters long without its white space', async () => {
    const long = (length: number) => {
      const statement = (id: string) => ({
        Effect: 'Allow',
        Principal: '*',
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': id } },
      });
      const bare = policy(statement('')).replaceAll(/\s/g, '').length;
      return policy(statement('x'.repeat(length - bare)));
    };
    await create({ RoleName: 'Fits', AssumeRolePolicyDocument: long(2048) });
    expect(await failure(create({ RoleName: 'Partner', AssumeRolePolicyDocument: long(2049) }))).toEqual({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for ACLSizePerRole: 2048',
      status: 409,
    });
  });

  it('decides anew once it is updated', async () => {
    await create({ RoleName: 'Partner', AssumeRolePolicyDocument: trusting(`${ANALYTICS}:user/lake-admin`) });
    const asked = { RoleArn: `${ANALYTICS}:role/Partner` };
    expect((await failure(assume(sandbox, OPERATOR_KEY, asked))).name).toBe('AccessDenied');
    await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: 'Partner', PolicyDocument: TRUST }));
    await assume(sandbox, OPERATOR_KEY, asked);
  });
});

describe('a role that was changed', () => {
  it('takes what UpdateRole says and keeps the rest', async () => {
    await create({ RoleName: 'Partner', Description: 'old' });
    await iam().send(new UpdateRoleCommand({ RoleName: 'Partner', MaxSessionDuration: 43_200 }));
    await iam().send(new UpdateRoleCommand({ RoleName: 'Partner', Description: 'new' }));
    expect(await roleOf('Partner')).toMatchObject({ Description: 'new', MaxSessionDuration: 43_200 });
  });

  it('has its tags by key, whatever its letters', async () => {
    await create({ RoleName: 'Partner', Tags: [{ Key: 'Team', Value: 'a' }] });
    const tag = (Key: string, Value: string) =>
      iam().send(new TagRoleCommand({ RoleName: 'Partner', Tags: [{ Key, Value }] }));
    await tag('team', 'b');
    await tag('cost', 'c');
    await iam().send(new UntagRoleCommand({ RoleName: 'Partner', TagKeys: ['COST'] }));
    const { Tags } = await iam().send(new ListRoleTagsCommand({ RoleName: 'Partner' }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'b' }]);
    expect((await failure(tag('aws:x', ''))).name).toBe('ValidationError');
  });
});

describe('lists', () => {
  it('come in pages, by name, below a path', async () => {
    for (const RoleName of ['c', 'a', 'b']) await create({ RoleName, Path: '/drawbridge/' });
    const list = (Marker?: string) =>
      iam().send(new ListRolesCommand({ PathPrefix: '/drawbridge/', MaxItems: 2, Marker }));
    const first = await list();
    expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['a', 'b']);
    expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) });
    const second = await list(first.Marker);
    expect(second.Roles?.map(({ RoleName }) => RoleName)).toEqual(['c']);
    expect(second).toMatchObject({ IsTruncated: false });
    expect((await failure(list('!'))).name).toBe('ValidationError');
  });

  it('of users leave root out', async () => {
    const { Users = [] } = await iam().send(new ListUsersCommand({}));
    expect(Users.map(({ UserName }) => UserName)).toEqual(['former-analyst', 'lake-admin']);
  });

  it('answer the caller where no user is named', async () => {
    expect((await iam().send(new GetUserCommand({}))).User?.Arn).toBe(`${ANALYTICS}:user/lake-admin`);
    expect(await failure(iam(bucketAdmin).send(new GetUserCommand({})))).toMatchObject({
      name: 'ValidationError',
      message: 'Must specify userName when calling with non-User credentials',
    });
  });
});

describe('who may do it', () => {
  const me = 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/test';

  it('BucketAdmin, below its path alone', async () => {
    await create({ RoleName: 'Partner', Path: '/drawbridge/' }, bucketAdmin);
    expect(await failure(create({ RoleName: 'Elsewhere' }, bucketAdmin))).toEqual({
      name: 'AccessDenied',
      message: `User: ${me} is not authorized to perform: iam:CreateRole on resource: ${ANALYTICS}:role/Elsewhere because no identity-based policy allows the iam:CreateRole action`,
      status: 403,
    });
    expect(
      await failure(iam(bucketAdmin).send(new DeleteRoleCommand({ RoleName: 'LakeReader' }))),
    ).toMatchObject({
      name: 'AccessDenied',
      message: `User: ${me} is not authorized to perform: iam:DeleteRole on resource: role LakeReader because no identity-based policy allows the iam:DeleteRole action`,
    });
    await iam(bucketAdmin).send(new DeleteRoleCommand({ RoleName: 'Partner' }));
  });

  it('BucketAdmin reads roles, users and the ages of their keys, and makes no keys', async () => {
    const { Roles = [] } = await iam(bucketAdmin).send(new ListRolesCommand({}));
    expect(Roles.map(({ RoleName }) => RoleName)).toContain('LakeReader');
    const { Users = [] } = await iam(bucketAdmin).send(new ListUsersCommand({}));
    expect(Users.map(({ UserName }) => UserName)).toContain('lake-admin');
    const make = iam(bucketAdmin).send(new CreateAccessKeyCommand({ UserName: 'lake-admin' }));
    expect((await failure(make)).message).toMatch(/iam:CreateAccessKey on resource: user lake-admin because/);
  });

  /** BucketAdmin, narrowed to these. */
  const narrowed = (...statements: object[]) =>
    assume(sandbox, OPERATOR_KEY, {
      ...BUCKET_ADMIN,
      Policy: policy(...statements.map((one) => ({ Effect: 'Allow', Resource: '*', ...one }))),
    });

  it('a session as far as its session policy goes', async () => {
    const keys = await narrowed({ Action: 'iam:GetRole' });
    await iam(keys).send(new GetRoleCommand({ RoleName: 'LakeReader' }));
    expect((await failure(create({ RoleName: 'P', Path: '/drawbridge/' }, keys))).message).toMatch(
      /because no session policy allows the iam:CreateRole action$/,
    );
  });

  it('as conditions on tags and boundaries say', async () => {
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    const keys = await narrowed(
      {
        Action: 'iam:CreateRole',
        Condition: { ArnEquals: { 'iam:PermissionsBoundary': PermissionsBoundary } },
      },
      { Action: 'iam:TagRole', Condition: { StringEquals: { 'aws:RequestTag/team': 'web' } } },
    );
    const asked = { RoleName: 'Partner', Path: '/drawbridge/' };
    const tagged = (Value: string) => ({ ...asked, PermissionsBoundary, Tags: [{ Key: 'team', Value }] });
    expect((await failure(create(asked, keys))).message).toMatch(/ iam:CreateRole on resource: arn:/);
    expect((await failure(create(tagged('ops'), keys))).message).toMatch(
      / iam:TagRole on resource: arn:aws:iam::111122223333:role\/drawbridge\/Partner because/,
    );
    await create(tagged('web'), keys);
  });

  it('nobody without a role is told that there is none', async () => {
    expect(await failure(roleOf('Nothing'))).toEqual({
      name: 'NoSuchEntityException',
      message: 'The role with name Nothing cannot be found.',
      status: 404,
    });
    const asked = iam(OPERATOR_KEY).send(new GetRoleCommand({ RoleName: 'Nothing' }));
    expect((await failure(asked)).name).toBe('AccessDenied');
  });
});
