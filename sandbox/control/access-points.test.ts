import { DeletePublicAccessBlockCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import {
  CreateAccessPointCommand,
  type CreateAccessPointCommandInput,
  GetAccessPointCommand,
  PutAccessPointPolicyCommand,
} from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { MARKETING_ROOT_KEY, OPERATOR_KEY } from '../seed/accounts-others';
import { assume, clients, failure, type Keys } from '../testing/clients';

const ANALYTICS = '111122223333';
const MARKETING = '444455556666';

let sandbox: Sandbox;
let admin: Keys;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  admin = await assume(sandbox, OPERATOR_KEY, {
    RoleArn: `arn:aws:iam::${ANALYTICS}:role/BucketAdmin`,
    ExternalId: 'mk-7731',
  });
});
afterAll(() => sandbox.close());

const control = (keys: Keys) => clients(sandbox, keys).control;
const make = (keys: Keys, input: CreateAccessPointCommandInput) =>
  control(keys).send(new CreateAccessPointCommand(input));

/** Lets everybody read through the access point. */
const open = (keys: Keys, arn: string) => {
  const [, , , , AccountId = '', name = ''] = arn.split(':');
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${arn}/object/*` }],
  });
  return control(keys).send(
    new PutAccessPointPolicyCommand({ AccountId, Name: name.replace('accesspoint/', ''), Policy }),
  );
};

/** A key of the lake that nobody keeps apart. */
async function someKey(): Promise<string> {
  const listing = new ListObjectsV2Command({ Bucket: 'analytics-lake', Prefix: 'reports/', MaxKeys: 1 });
  const { Contents } = await clients(sandbox, admin).s3().send(listing);
  return Contents?.[0]?.Key ?? '';
}

describe('in front of another account’s bucket', () => {
  const theirs = (Name: string, Bucket: string, BucketAccountId: string | undefined) =>
    make(MARKETING_ROOT_KEY, { AccountId: MARKETING, Name, Bucket, BucketAccountId });

  it('are made without asking its owner, whose policy decides later', async () => {
    const own = MARKETING_ROOT_KEY;
    const { AccessPointArn: delegated = '' } = await theirs('lake-own', 'analytics-lake', ANALYTICS);
    const { AccessPointArn: closed = '' } = await theirs('scratch-own', 'analytics-scratch', ANALYTICS);
    const described = new GetAccessPointCommand({ AccountId: MARKETING, Name: 'scratch-own' });
    expect(await control(own).send(described)).toMatchObject({
      Bucket: 'analytics-scratch',
      BucketAccountId: ANALYTICS,
    });
    const s3 = clients(sandbox, own).s3();
    const Key = await someKey();
    expect((await s3.send(new GetObjectCommand({ Bucket: delegated, Key }))).ContentLength).toBeGreaterThan(
      0,
    );
    expect(await failure(s3.send(new GetObjectCommand({ Bucket: closed, Key })))).toMatchObject({
      name: 'AccessDenied',
    });
  });

  it.each([undefined, '777788889999'])('are refused where its account is said to be %s', async (account) => {
    expect(await failure(theirs('wrong', 'analytics-lake', account))).toEqual({
      name: 'AccessDenied',
      message: 'Access Denied',
      status: 403,
    });
  });
});

it.each<[string, Partial<CreateAccessPointCommandInput>]>([
  ['a reserved name', { Name: 'partner-s3alias' }],
  ['a name in capitals', { Name: 'Partner' }],
  ['an id of no VPC', { VpcConfiguration: { VpcId: 'vpce-1a2b3c4d' } }],
])('refuse %s', async (_what, input) => {
  const made = make(admin, { AccountId: ANALYTICS, Name: 'fine', Bucket: 'analytics-scratch', ...input });
  expect(await failure(made)).toMatchObject({ name: 'InvalidRequest', status: 400 });
});

describe('Block Public Access chosen at creation', () => {
  const withOn = (Name: string, on: readonly string[]) =>
    make(admin, {
      AccountId: ANALYTICS,
      Name,
      Bucket: 'analytics-lake',
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: on.includes('BlockPublicAcls'),
        IgnorePublicAcls: on.includes('IgnorePublicAcls'),
        BlockPublicPolicy: on.includes('BlockPublicPolicy'),
        RestrictPublicBuckets: on.includes('RestrictPublicBuckets'),
      },
    });

  it('is kept as it was chosen', async () => {
    await withOn('kept', ['IgnorePublicAcls']);
    const described = new GetAccessPointCommand({ AccountId: ANALYTICS, Name: 'kept' });
    expect((await control(admin).send(described)).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: false,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    });
  });

  it('decides whether a public policy is taken, and whom it lets in', async () => {
    // The bucket's own would block it all the same.
    await clients(sandbox, admin)
      .s3()
      .send(new DeletePublicAccessBlockCommand({ Bucket: 'analytics-lake' }));
    const { AccessPointArn: blocked = '' } = await withOn('blocked', ['BlockPublicPolicy']);
    expect(await failure(open(admin, blocked))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('because public policies are blocked'),
    });
    const { AccessPointArn: restricted = '' } = await withOn('restricted', ['RestrictPublicBuckets']);
    const { AccessPointArn: unblocked = '' } = await withOn('unblocked', []);
    await open(admin, restricted);
    await open(admin, unblocked);
    const Key = await someKey();
    const outside = clients(sandbox, MARKETING_ROOT_KEY).s3();
    expect(
      (await outside.send(new GetObjectCommand({ Bucket: unblocked, Key }))).ContentLength,
    ).toBeGreaterThan(0);
    expect(await failure(outside.send(new GetObjectCommand({ Bucket: restricted, Key })))).toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('takes a permission of its own, which all on does not', async () => {
    const keys = await assume(sandbox, OPERATOR_KEY, {
      RoleArn: `arn:aws:iam::${ANALYTICS}:role/BucketAdmin`,
      ExternalId: 'mk-7731',
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:CreateAccessPoint', Resource: '*' }],
      }),
    });
    const point = { AccountId: ANALYTICS, Name: 'narrow', Bucket: 'analytics-lake' };
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true };
    expect(await failure(make(keys, { ...point, PublicAccessBlockConfiguration }))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('s3:PutAccessPointPublicAccessBlock'),
    });
    expect((await make(keys, point)).Alias).toMatch(/^narrow-/);
  });
});
