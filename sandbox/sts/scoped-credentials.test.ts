import { randomBytes } from 'node:crypto';
import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GetCallerIdentityCommand,
  GetScopedCredentialsCommand,
  GetSessionTokenCommand,
  STSClient,
  type GetScopedCredentialsCommandInput,
} from '@aws-sdk/client-sts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { MARKETING_ROOT_KEY, OPERATOR_KEY } from '../seed/accounts-others';
import { seedAccounts } from '../seed/accounts';
import { assume, clients, failure, keysOf, type Keys } from '../testing/clients';
import { inProcessHandler } from '../testing/in-process-handler';

const LAKE = 'arn:aws:s3:::analytics-lake';
const READER = 'arn:aws:iam::111122223333:role/LakeReader';

/** A policy of one statement that allows. */
const allowing = (Action: string | string[], Resource: string | string[] = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });

let time = Date.now();
let sandbox: Sandbox;
beforeEach(async () => {
  await sandbox?.close();
  time = Date.now();
  sandbox = await createSandbox({ now: () => time, seed: seedAccounts });
  await clients(sandbox, LAKE_ADMIN_KEY)
    .s3()
    .send(new PutObjectCommand({ Bucket: 'analytics-scratch', Key: 'narrow.txt', Body: 'x' }));
});
afterAll(() => sandbox.close());

const admin = () =>
  assume(sandbox, OPERATOR_KEY, {
    RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
    ExternalId: 'mk-7731',
    RoleSessionName: 'ann',
  });
const narrow = (keys: Keys, input: GetScopedCredentialsCommandInput) =>
  clients(sandbox, keys).sts.send(new GetScopedCredentialsCommand(input));
const narrowed = async (keys: Keys, Policy: string) => keysOf((await narrow(keys, { Policy })).Credentials);

/** What of four requests is allowed, in order: read, list, write, name the buckets. */
async function may(keys: Keys): Promise<string> {
  const s3 = clients(sandbox, keys).s3();
  const asked: readonly [string, () => Promise<unknown>][] = [
    ['r', () => s3.send(new GetObjectCommand({ Bucket: 'analytics-scratch', Key: 'narrow.txt' }))],
    ['l', () => s3.send(new ListObjectsV2Command({ Bucket: 'analytics-scratch', MaxKeys: 1 }))],
    ['w', () => s3.send(new PutObjectCommand({ Bucket: 'analytics-scratch', Key: 'narrow.txt', Body: 'x' }))],
    ['b', () => s3.send(new ListBucketsCommand({}))],
  ];
  let allowed = '';
  for (const [letter, call] of asked) {
    try {
      await call();
      allowed += letter;
    } catch (error) {
      expect((error as Error).name).toBe('AccessDenied');
    }
  }
  return allowed;
}

describe('GetScopedCredentials', () => {
  it('answers credentials of the same session', async () => {
    const keys = await admin();
    const answer = await narrow(keys, {
      Policy: allowing('s3:GetObject'),
      DurationSeconds: 60,
      ScopedSessionDescription: 'the exporter',
    });
    expect(answer).toMatchObject({
      SessionInfo: {
        Arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/ann',
        ScopedSessionId: expect.stringMatching(/^AROA[A-Z2-7]{17}:ann$/),
      },
      ScopedPoliciesCount: 1,
      SessionTokenSize: answer.Credentials?.SessionToken?.length,
    });
    expect(answer.SessionTokenUtilization).toBeGreaterThan(0);
    expect(answer.Credentials?.Expiration?.getTime()).toBe(Math.floor((time + 60_000) / 1000) * 1000);
    const who = clients(sandbox, keysOf(answer.Credentials)).sts;
    expect((await who.send(new GetCallerIdentityCommand({}))).Arn).toBe(answer.SessionInfo?.Arn);
  });

  it.each([
    ['nothing narrowed', [], 'rlwb'],
    ['one layer', [allowing(['s3:GetObject', 's3:PutObject'])], 'rw'],
    [
      'layers that overlap',
      [allowing(['s3:GetObject', 's3:PutObject']), allowing(['s3:GetObject', 's3:List*'])],
      'r',
    ],
    ['layers that do not', [allowing('s3:GetObject'), allowing('s3:PutObject')], ''],
    ['a layer wider than the one before', [allowing('s3:ListBucket'), allowing('*')], 'l'],
    ['three layers', [allowing('s3:*'), allowing('s3:Get*'), allowing('s3:GetObject')], 'r'],
  ])('allows what all layers allow: %s', async (_what, policies, allowed) => {
    let keys = await admin();
    for (const policy of policies) keys = await narrowed(keys, policy);
    expect(await may(keys)).toBe(allowed);
  });

  it('never gives more than the session has, by its role or its session policy', async () => {
    const reader = await assume(sandbox, OPERATOR_KEY, { RoleArn: READER, Policy: allowing('s3:List*') });
    expect(await may(await narrowed(reader, allowing('*')))).toBe('b');
  });

  it('limits what a bucket policy grants, too', async () => {
    const session = await clients(sandbox, LAKE_ADMIN_KEY).sts.send(new GetSessionTokenCommand({}));
    const keys = await narrowed(keysOf(session.Credentials), allowing('s3:GetObject', `${LAKE}/press/*`));
    const s3 = clients(sandbox, keys).s3();
    const outside = s3.send(new GetObjectCommand({ Bucket: 'analytics-lake', Key: 'curated/none.csv' }));
    expect((await failure(outside)).message).toContain('because no session policy allows the s3:GetObject');
  });

  it('takes three policies and no fourth, and an end without one all the same', async () => {
    let keys = await admin();
    for (const layer of [1, 2, 3]) {
      const answer = await narrow(keys, { Policy: allowing('s3:*') });
      expect(answer.ScopedPoliciesCount).toBe(layer);
      keys = keysOf(answer.Credentials);
    }
    expect(await failure(narrow(keys, { Policy: allowing('s3:*') }))).toMatchObject({
      name: 'AccessDenied',
      status: 403,
    });
    expect((await narrow(keys, { DurationSeconds: 1 })).ScopedPoliciesCount).toBe(3);
  });

  it('ends with the session, or before it', async () => {
    const keys = await admin();
    const whole = await narrow(keys, { Policy: allowing('s3:*') });
    expect(whole.Credentials?.Expiration?.getTime()).toBe(Math.floor((time + 3_600_000) / 1000) * 1000);
    expect(await failure(narrow(keys, { DurationSeconds: 3601 }))).toMatchObject({
      name: 'InsufficientSessionLifetimeException',
      status: 400,
    });
    const short = keysOf((await narrow(keys, { DurationSeconds: 1 })).Credentials);
    time += 1000;
    const late = clients(sandbox, short).s3().send(new ListBucketsCommand({}));
    expect((await failure(late)).name).toBe('ExpiredToken');
  });

  it('falls with its session when the role’s sessions are revoked', async () => {
    const before = await admin();
    const first = await narrowed(before, allowing('s3:*'));
    time += 60_000;
    // Narrowed after the moment that everything before is cut at; its session began earlier.
    const cut = new Date(time - 30_000).toISOString();
    const later = await narrowed(first, allowing('s3:List*'));
    await clients(sandbox, LAKE_ADMIN_KEY).iam.send(
      new PutRolePolicyCommand({
        RoleName: 'BucketAdmin',
        PolicyName: 'AWSRevokeOlderSessions',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Action: '*',
              Resource: '*',
              Condition: { DateLessThan: { 'aws:TokenIssueTime': cut } },
            },
          ],
        }),
      }),
    );
    expect([await may(before), await may(first), await may(later)]).toEqual(['', '', '']);
    expect((await failure(narrow(before, { DurationSeconds: 1 }))).name).toBe('AccessDenied');
    expect(await may(await admin())).toBe('rlwb');
  });

  it.each([
    ['an IAM user', LAKE_ADMIN_KEY],
    ['the root user', MARKETING_ROOT_KEY],
  ])('is not for the keys of %s', async (_who, keys) => {
    expect(await failure(narrow(keys, { DurationSeconds: 60 }))).toMatchObject({
      name: 'InvalidSubjectCredentialsException',
      status: 400,
    });
  });

  it('is not at the global endpoint', async () => {
    const sts = new STSClient({
      region: 'us-east-1',
      endpoint: 'https://sts.amazonaws.com',
      credentials: await admin(),
      requestHandler: inProcessHandler(sandbox),
      maxAttempts: 1,
    });
    const asked = sts.send(new GetScopedCredentialsCommand({ DurationSeconds: 60 }));
    expect((await failure(asked)).name).toBe('InvalidAction');
  });

  it.each([
    ['neither policy nor end', {}, 'ValidationError'],
    ['a policy that is none', { Policy: '{"Version"' }, 'MalformedPolicyDocumentException'],
    [
      'a policy that names a principal',
      { Policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}' },
      'MalformedPolicyDocumentException',
    ],
    ['2,049 characters', { Policy: allowing('s3:*').padEnd(2049) }, 'ValidationError'],
    ['a letter of no session policy', { Policy: allowing('s3:*', `${LAKE}/Ā*`) }, 'ValidationError'],
    ['no seconds', { DurationSeconds: 0 }, 'ValidationError'],
    ['more than 36 hours', { DurationSeconds: 129_601 }, 'ValidationError'],
    [
      'a long description',
      { DurationSeconds: 60, ScopedSessionDescription: 'x'.repeat(257) },
      'ValidationError',
    ],
  ])('refuses %s', async (_what, input, name) => {
    expect(await failure(narrow(await admin(), input))).toMatchObject({ name, status: 400 });
  });

  it('says when the token gets too long, and pads it on request', async () => {
    const padded = await narrow(await admin(), { DurationSeconds: 60, MinimumSessionTokenSize: 2000 });
    expect(padded).toMatchObject({ SessionTokenSize: 2000, SessionTokenUtilization: 49 });
    const dense = () => allowing('s3:GetObject', `${LAKE}/${randomBytes(950).toString('hex')}`);
    const keys = await narrowed(await narrowed(await admin(), dense()), dense());
    expect(await failure(narrow(keys, { Policy: dense() }))).toMatchObject({
      name: 'PackedPolicyTooLargeException',
      message: expect.stringMatching(/has \d{4} bytes, and the maximum is 4096/),
    });
  });
});
