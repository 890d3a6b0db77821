import {
  CreateAccessPointCommand,
  DeleteAccessPointCommand,
  DeleteAccessPointPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetAccessPointCommand,
  GetAccessPointPolicyCommand,
  GetAccessPointPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  ListAccessPointsCommand,
  PutAccessPointPolicyCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3-control';
import {
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { assume, clients, failure, type Keys } from '../testing/clients';

const AccountId = '111122223333';
const MARKETING_READ = `arn:aws:s3:eu-west-1:${AccountId}:accesspoint/marketing-read`;

let sandbox: Sandbox;
let admin: Keys;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  admin = await assume(sandbox, OPERATOR_KEY, {
    RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
    ExternalId: 'mk-7731',
  });
});
afterAll(() => sandbox.close());
const control = (keys: Keys = admin) => clients(sandbox, keys).control;

describe('access points', () => {
  it.each<[string, string, boolean]>([
    ['s3:DataAccessPointArn', MARKETING_READ, true],
    ['s3:DataAccessPointArn', `${MARKETING_READ}2`, false],
    ['s3:DataAccessPointAccount', AccountId, true],
    ['s3:DataAccessPointAccount', '444455556666', false],
    ['s3:AccessPointNetworkOrigin', 'Internet', true],
    ['s3:AccessPointNetworkOrigin', 'VPC', false],
  ])('are told by %s %s: %s', async (key, value, allowed) => {
    const keys = await assume(sandbox, OPERATOR_KEY, {
      RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
      ExternalId: 'mk-7731',
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { [key]: value } } },
        ],
      }),
    });
    const asked = control(keys).send(new GetAccessPointPolicyCommand({ AccountId, Name: 'marketing-read' }));
    await (allowed
      ? expect(asked).resolves.toBeDefined()
      : expect(asked).rejects.toMatchObject({ name: 'AccessDenied' }));
  });

  it('are listed page by page and by bucket', async () => {
    const first = await control().send(new ListAccessPointsCommand({ AccountId, MaxResults: 2 }));
    expect(first.AccessPointList?.map(({ Name }) => Name)).toEqual(['batch-vpc', 'finance-read']);
    const rest = await control().send(new ListAccessPointsCommand({ AccountId, NextToken: first.NextToken }));
    expect(rest.AccessPointList?.map(({ Name }) => Name)).toEqual([
      'marketing-read',
      'platform',
      'research-read',
    ]);
    expect(rest.NextToken).toBeUndefined();
    const none = await control().send(new ListAccessPointsCommand({ AccountId, Bucket: 'vendor-drop' }));
    expect(none.AccessPointList ?? []).toEqual([]);
  });

  it('are made, described, given a policy and deleted', async () => {
    const Name = 'growth-read';
    const made = await control().send(
      new CreateAccessPointCommand({ AccountId, Name, Bucket: 'analytics-scratch' }),
    );
    expect(made.AccessPointArn).toBe(`arn:aws:s3:eu-west-1:${AccountId}:accesspoint/${Name}`);
    expect(made.Alias).toMatch(/^growth-read-[a-z0-9]{34}-s3alias$/);
    expect(await control().send(new GetAccessPointCommand({ AccountId, Name }))).toMatchObject({
      Bucket: 'analytics-scratch',
      BucketAccountId: AccountId,
      NetworkOrigin: 'Internet',
      PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      Endpoints: { ipv4: 's3-accesspoint.eu-west-1.amazonaws.com' },
    });
    expect(await failure(control().send(new GetAccessPointPolicyCommand({ AccountId, Name })))).toMatchObject(
      {
        name: 'NoSuchAccessPointPolicy',
        status: 404,
      },
    );
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::444455556666:user/operator' },
          Action: 's3:GetObject',
          Resource: `${made.AccessPointArn}/object/*`,
        },
      ],
    });
    await control().send(new PutAccessPointPolicyCommand({ AccountId, Name, Policy }));
    expect((await control().send(new GetAccessPointPolicyCommand({ AccountId, Name }))).Policy).toBe(Policy);
    expect(
      (await control().send(new GetAccessPointPolicyStatusCommand({ AccountId, Name }))).PolicyStatus
        ?.IsPublic,
    ).toBe(false);
    await control().send(new DeleteAccessPointPolicyCommand({ AccountId, Name }));
    expect(
      await failure(
        control().send(new CreateAccessPointCommand({ AccountId, Name, Bucket: 'analytics-scratch' })),
      ),
    ).toMatchObject({ name: 'AccessPointAlreadyOwnedByYou', status: 409 });
    await control().send(new DeleteAccessPointCommand({ AccountId, Name }));
    expect(await failure(control().send(new GetAccessPointCommand({ AccountId, Name })))).toMatchObject({
      name: 'NoSuchAccessPoint',
      status: 404,
    });
  });

  it('refuse a public policy while BlockPublicPolicy is on, and a malformed one', async () => {
    const put = (statement: object) =>
      failure(
        control().send(
          new PutAccessPointPolicyCommand({
            AccountId,
            Name: 'platform',
            Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
          }),
        ),
      );
    const resource = `arn:aws:s3:eu-west-1:${AccountId}:accesspoint/platform`;
    expect(
      await put({
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `${resource}/object/*`,
      }),
    ).toEqual({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::111122223333:assumed-role/BucketAdmin/test is not authorized to perform: s3:PutAccessPointPolicy on resource: "${resource}" because public policies are blocked by the BlockPublicPolicy block public access setting.`,
      status: 403,
    });
    expect(
      await put({
        Effect: 'Allow',
        Principal: { AWS: AccountId },
        Action: 's3:GetObject',
        Resource: resource,
      }),
    ).toMatchObject({
      name: 'MalformedPolicy',
      message: 'Action does not apply to any resource(s) in statement',
      status: 400,
    });
  });

  it('take no calls from another account', async () => {
    expect(await failure(control(OPERATOR_KEY).send(new ListAccessPointsCommand({ AccountId })))).toEqual({
      name: 'AccessDenied',
      message: 'Access Denied',
      status: 403,
    });
  });

  it('serve data by ARN, by alias and across accounts', async () => {
    const s3 = clients(sandbox, OPERATOR_KEY).s3();
    const listed = await s3.send(new ListObjectsV2Command({ Bucket: MARKETING_READ, Prefix: 'reports/' }));
    const key = listed.Contents?.[0]?.Key ?? '';
    await s3.send(new GetObjectCommand({ Bucket: MARKETING_READ, Key: key }));
    const alias =
      sandbox.world.accounts.get(AccountId)?.accessPoints.get('eu-west-1/marketing-read')?.alias ?? '';
    await s3.send(new GetObjectCommand({ Bucket: alias, Key: key }));
    const own = 'arn:aws:s3:eu-west-1:444455556666:accesspoint/lake-campaigns';
    await s3.send(new GetObjectCommand({ Bucket: own, Key: key }));
    for (const Bucket of [MARKETING_READ, own]) {
      expect(await failure(s3.send(new PutObjectCommand({ Bucket, Key: key, Body: 'x' })))).toEqual({
        name: 'AccessDenied',
        message: 'Access Denied',
        status: 403,
      });
    }
  });

  it('with a VPC origin answer nobody from the internet', async () => {
    const s3 = clients(sandbox, admin).s3();
    const vpc = `arn:aws:s3:eu-west-1:${AccountId}:accesspoint/batch-vpc`;
    expect((await failure(s3.send(new HeadBucketCommand({ Bucket: vpc })))).status).toBe(403);
  });
});

describe("the account's public access block", () => {
  it('is read, set and removed', async () => {
    expect(
      (await control().send(new GetPublicAccessBlockCommand({ AccountId }))).PublicAccessBlockConfiguration,
    ).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    });
    // BucketAdmin may look but not touch; root may.
    const PublicAccessBlockConfiguration = { BlockPublicPolicy: true };
    const put = () => new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration });
    expect((await failure(control().send(put()))).message).toBe(
      'User: arn:aws:sts::111122223333:assumed-role/BucketAdmin/test is not authorized to perform: s3:PutAccountPublicAccessBlock because no identity-based policy allows the s3:PutAccountPublicAccessBlock action',
    );
    const root = control({
      accessKeyId: 'AKIAQYLPMN5HROOT1111',
      secretAccessKey: 'rTq2v8Zx4Lw6NbS1cYfDhGjKmPoUiEaR3tVyX5zA',
    });
    await root.send(put());
    expect(sandbox.world.accounts.get(AccountId)?.publicAccessBlock).toMatchObject({
      blockPublicPolicy: true,
      ignorePublicAcls: false,
    });
    await root.send(new DeletePublicAccessBlockCommand({ AccountId }));
    expect(await failure(root.send(new GetPublicAccessBlockCommand({ AccountId })))).toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
      status: 404,
    });
  });
});
