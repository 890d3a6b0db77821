import { GetRoleCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, ListObjectsV2Command, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  type GetFederationTokenCommandInput,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { MARKETING_ROOT_KEY, OPERATOR_KEY, VENDOR_KEY } from '../seed/accounts-others';
import { seedAccounts } from '../seed/accounts';
import { assume, clients, failure, keysOf, type Keys } from '../testing/clients';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterAll(() => sandbox.close());

const allowing = (Action: string, Resource: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
const token = (keys: Keys, input: Partial<GetFederationTokenCommandInput> = {}) =>
  clients(sandbox, keys).sts.send(new GetFederationTokenCommand({ Name: 'exporter', ...input }));
const list = (keys: Keys, Bucket: string) =>
  clients(sandbox, keys)
    .s3()
    .send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));

describe('GetFederationToken', () => {
  it('gives somebody of a name of their own what the user and the policy both allow', async () => {
    const answer = await token(LAKE_ADMIN_KEY, {
      Policy: allowing('s3:ListBucket', '*'),
      Tags: undefined,
      DurationSeconds: 900,
    });
    const arn = 'arn:aws:sts::111122223333:federated-user/exporter';
    expect(answer.FederatedUser).toEqual({ Arn: arn, FederatedUserId: '111122223333:exporter' });
    expect(answer.SessionTokenSize).toBe(answer.Credentials?.SessionToken?.length);
    const keys = keysOf(answer.Credentials);
    expect(await clients(sandbox, keys).sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: arn,
      UserId: '111122223333:exporter',
      Account: '111122223333',
    });
    await list(keys, 'analytics-scratch');
    // The user may not either.
    expect((await failure(list(keys, 'marketing-assets'))).name).toBe('AccessDenied');
    const read = clients(sandbox, keys)
      .s3()
      .send(new GetObjectCommand({ Bucket: 'analytics-scratch', Key: 'x' }));
    expect((await failure(read)).message).toContain(`User: ${arn} is not authorized`);
  });

  it('gives nothing without a policy but what a bucket policy grants to that name', async () => {
    const keys = keysOf((await token(LAKE_ADMIN_KEY, { Name: 'bare' })).Credentials);
    expect((await failure(list(keys, 'analytics-scratch'))).name).toBe('AccessDenied');
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:sts::111122223333:federated-user/bare' },
          Action: 's3:ListBucket',
          Resource: 'arn:aws:s3:::analytics-scratch',
        },
      ],
    });
    await clients(sandbox, LAKE_ADMIN_KEY)
      .s3()
      .send(new PutBucketPolicyCommand({ Bucket: 'analytics-scratch', Policy }));
    await list(keys, 'analytics-scratch');
  });

  it('cannot ask IAM, nor STS for other credentials', async () => {
    const keys = keysOf((await token(LAKE_ADMIN_KEY, { Policy: allowing('*', '*') })).Credentials);
    const { iam, sts } = clients(sandbox, keys);
    expect(await failure(iam.send(new GetRoleCommand({ RoleName: 'LakeReader' })))).toMatchObject({
      name: 'InvalidClientTokenId',
      status: 403,
    });
    const assumed = sts.send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::111122223333:role/LakeReader',
        RoleSessionName: 'test',
      }),
    );
    for (const call of [assumed, sts.send(new GetSessionTokenCommand({})), token(keys)])
      expect((await failure(call)).name).toBe('AccessDenied');
  });

  it('is for long-term keys alone, and for users that may', async () => {
    const role = await assume(sandbox, OPERATOR_KEY, {
      RoleArn: 'arn:aws:iam::111122223333:role/LakeReader',
    });
    expect(await failure(token(role))).toMatchObject({
      message: 'Cannot call GetFederationToken with session credentials',
    });
    expect((await failure(token(VENDOR_KEY))).message).toMatch(
      /is not authorized to perform: sts:GetFederationToken on resource: arn:aws:sts::\d{12}:federated-user\/exporter/,
    );
  });

  it('cuts the root user’s tokens to an hour, and lets them do what the policy says', async () => {
    const answer = await token(MARKETING_ROOT_KEY, { Policy: allowing('s3:*', '*'), DurationSeconds: 7200 });
    const left = (answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now();
    expect(left).toBeGreaterThan(3_590_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    await list(keysOf(answer.Credentials), 'marketing-assets');
  });

  it.each([
    [{ Name: 'x' }, 'ValidationError'],
    [{ Name: 'x'.repeat(33) }, 'ValidationError'],
    [{ Name: 'a b' }, 'ValidationError'],
    [{ DurationSeconds: 899 }, 'ValidationError'],
    [{ DurationSeconds: 129_601 }, 'ValidationError'],
    [{ Policy: '{' }, 'MalformedPolicyDocumentException'],
  ])('refuses %o', async (input, name) => {
    expect(await failure(token(LAKE_ADMIN_KEY, input))).toMatchObject({ name, status: 400 });
  });
});
