import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListPolicyVersionsCommand,
  ListRolePoliciesCommand,
  ListUserPoliciesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { policy } from '../seed/build';
import { assume, clients, failure, type Keys } from '../testing/clients';

const ANALYTICS = 'arn:aws:iam::111122223333';
const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const RoleName = 'Partner';
const READ = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::analytics-lake/*' });
const padded = (length: number) => policy({ ...JSON.parse(READ).Statement[0], Sid: 'x'.repeat(length) });

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
  await clients(sandbox, LAKE_ADMIN_KEY)
    .s3()
    .send(new PutObjectCommand({ Bucket: 'analytics-lake', Key: 'reports/a', Body: 'a' }));
  await iam().send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Principal: { AWS: '444455556666' },
        Action: 'sts:AssumeRole',
      }),
    }),
  );
});
afterEach(() => sandbox.close());

const iam = (keys: Keys = LAKE_ADMIN_KEY) => clients(sandbox, keys).iam;
const put = (PolicyName: string, PolicyDocument = READ) =>
  iam().send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
const attach = (PolicyArn: string) => iam().send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
const detach = (PolicyArn: string) => iam().send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
const readsReports = async () => {
  const keys = await assume(sandbox, OPERATOR_KEY, { RoleArn: `${ANALYTICS}:role/${RoleName}` });
  const asked = new GetObjectCommand({ Bucket: 'analytics-lake', Key: 'reports/a' });
  const { Body } = await clients(sandbox, keys).s3().send(asked);
  await Body?.transformToByteArray();
};

describe('inline policies of a role', () => {
  it('come back as they were put, percent-encoded, in the order of their names', async () => {
    await put('b');
    await put('a', padded(3));
    await put('b', padded(4));
    const { PolicyNames } = await iam().send(new ListRolePoliciesCommand({ RoleName }));
    expect(PolicyNames).toEqual(['a', 'b']);
    const read = await iam().send(new GetRolePolicyCommand({ RoleName, PolicyName: 'b' }));
    expect(read.PolicyDocument).toContain(
      '%22Resource%22%3A%20%22arn%3Aaws%3As3%3A%3A%3Aanalytics-lake%2F%2A%22',
    );
    expect(decodeURIComponent(read.PolicyDocument ?? '')).toBe(padded(4));
  });

  it('stop working once they are deleted', async () => {
    await put('a');
    await readsReports();
    await iam().send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'a' }));
    expect((await failure(readsReports())).name).toBe('AccessDenied');
    expect(await failure(iam().send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'a' })))).toEqual({
      name: 'NoSuchEntityException',
      message: 'The role policy with name a cannot be found.',
      status: 404,
    });
  });

  it('may be 10,240 characters together, white space aside', async () => {
    const bare = padded(0).replaceAll(/\s/g, '').length;
    await put('a', padded(6000 - bare));
    await put('b', padded(4240 - bare));
    expect(await failure(put('c'))).toEqual({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 10240 bytes exceeded for role Partner',
      status: 409,
    });
    await put('b', READ);
    await put('c');
  });

  it.each([
    ['Syntax errors in policy.', '{"Version":'],
    [
      'Policy document should not specify a principal.',
      policy({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }),
    ],
    ['Policy statement must contain resources.', policy({ Effect: 'Allow', Action: 's3:GetObject' })],
    [
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
      policy({ Effect: 'Allow', Action: 'GetObject', Resource: '*' }),
    ],
    [
      'Resource lake/* must be in ARN format or "*".',
      policy({ Effect: 'Allow', Action: 's3:*', Resource: 'lake/*' }),
    ],
  ])('are refused: %s', async (message, document) => {
    expect(await failure(put('a', document))).toEqual({
      name: 'MalformedPolicyDocumentException',
      message,
      status: 400,
    });
  });

  it('are put into its own Analyst by marketing’s operator, and into nothing else', async () => {
    const putInto = (name: string) =>
      iam(OPERATOR_KEY).send(
        new PutRolePolicyCommand({ RoleName: name, PolicyName: 'More', PolicyDocument: READ }),
      );
    await putInto('Analyst');
    expect(await failure(putInto('DataPlatform'))).toMatchObject({
      name: 'AccessDenied',
      message:
        'User: arn:aws:iam::444455556666:user/operator is not authorized to perform: iam:PutRolePolicy on resource: role DataPlatform because no identity-based policy allows the iam:PutRolePolicy action',
    });
  });
});

describe('policies of a user', () => {
  it('are put, listed and read, up to 2,048 characters', async () => {
    const UserName = 'former-analyst';
    const putUser = (PolicyName: string, PolicyDocument: string) =>
      iam().send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
    expect((await failure(putUser('Long', padded(2048)))).message).toBe(
      'Maximum policy size of 2048 bytes exceeded for user former-analyst',
    );
    await putUser('Short', READ);
    const { PolicyNames } = await iam().send(new ListUserPoliciesCommand({ UserName }));
    expect(PolicyNames).toEqual(['Short']);
    const read = await iam().send(new GetUserPolicyCommand({ UserName, PolicyName: 'Short' }));
    expect(decodeURIComponent(read.PolicyDocument ?? '')).toBe(READ);
    const { AttachedPolicies } = await iam().send(new ListAttachedUserPoliciesCommand({ UserName }));
    expect(AttachedPolicies).toEqual([]);
  });
});

describe('managed policies', () => {
  it('of AWS are attached, count and go again', async () => {
    await attach(READ_ONLY);
    await attach(READ_ONLY);
    await readsReports();
    const { AttachedPolicies } = await iam().send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: READ_ONLY }]);
    await detach(READ_ONLY);
    const remove = iam().send(new DeletePolicyCommand({ PolicyArn: READ_ONLY }));
    expect((await failure(remove)).message).toBe('Policy is outside your own account.');
    expect((await failure(readsReports())).name).toBe('AccessDenied');
    expect(await failure(detach(READ_ONLY))).toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${READ_ONLY} was not found.`,
    });
  });

  it('of the account are created, read by version, and stay while something uses them', async () => {
    const created = await iam().send(
      new CreatePolicyCommand({
        PolicyName: 'ReadLake',
        Path: '/drawbridge/',
        PolicyDocument: READ,
        Description: 'reads',
      }),
    );
    const PolicyArn = `${ANALYTICS}:policy/drawbridge/ReadLake`;
    expect(created.Policy).toMatchObject({
      Arn: PolicyArn,
      PolicyId: expect.stringMatching(/^ANPA/),
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
    });
    await attach(PolicyArn);
    await readsReports();
    expect((await iam().send(new GetPolicyCommand({ PolicyArn }))).Policy).toMatchObject({
      AttachmentCount: 1,
      Description: 'reads',
    });
    const { Versions } = await iam().send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions).toMatchObject([{ VersionId: 'v1', IsDefaultVersion: true }]);
    const version = await iam().send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    expect(decodeURIComponent(version.PolicyVersion?.Document ?? '')).toBe(READ);
    const remove = () => iam().send(new DeletePolicyCommand({ PolicyArn }));
    expect(await failure(remove())).toEqual({
      name: 'DeleteConflictException',
      message: 'Cannot delete a policy attached to entities.',
      status: 409,
    });
    await detach(PolicyArn);
    await remove();
    expect((await failure(attach(PolicyArn))).message).toBe(
      `Policy ${PolicyArn} does not exist or is not attachable.`,
    );
  });

  it('need a Version, a name of their own and no more than 6,144 characters', async () => {
    const make = (PolicyName: string, PolicyDocument: string) =>
      iam().send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
    expect((await failure(make('A', READ.replace('2012-10-17', '2008-10-17')))).message).toBe(
      'Policy document must be version 2012-10-17 or greater.',
    );
    expect((await failure(make('A', padded(6144)))).message).toBe('Cannot exceed quota for PolicySize: 6144');
    await make('A', READ);
    expect(await failure(make('a', READ))).toMatchObject({
      name: 'EntityAlreadyExistsException',
      status: 409,
    });
  });
});

describe('a role with policies', () => {
  it('is not deleted', async () => {
    const remove = () => iam().send(new DeleteRoleCommand({ RoleName }));
    await put('a');
    await attach(READ_ONLY);
    expect(await failure(remove())).toEqual({
      name: 'DeleteConflictException',
      message: 'Cannot delete entity, must detach all policies first.',
      status: 409,
    });
    await detach(READ_ONLY);
    expect((await failure(remove())).message).toBe('Cannot delete entity, must delete policies first.');
    await iam().send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'a' }));
    await remove();
  });
});
