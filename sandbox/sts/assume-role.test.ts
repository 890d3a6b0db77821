import { randomBytes } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  type AssumeRoleCommandInput,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { OPERATOR_MFA_SECRET } from '../seed/accounts-ids';
import { MARKETING_ROOT_KEY, OPERATOR_KEY } from '../seed/accounts-others';
import { clients, failure, keysOf, type Keys } from '../testing/clients';
import { totpCode } from './totp';

const ANALYTICS = 'arn:aws:iam::111122223333:role';
const PLATFORM = 'arn:aws:iam::444455556666:role/DataPlatform';
const MFA = 'arn:aws:iam::444455556666:mfa/operator';

let sandbox: Sandbox;
let time = Date.now();
beforeAll(async () => {
  sandbox = await createSandbox({ now: () => time, seed: seedAccounts });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  // Each test in a TOTP step of its own.
  time += 120_000;
});

function assumeRole(input: Partial<AssumeRoleCommandInput> & { RoleArn: string }, keys: Keys = OPERATOR_KEY) {
  const { sts } = clients(sandbox, keys);
  sts.config.systemClockOffset = time - Date.now();
  return sts.send(new AssumeRoleCommand({ RoleSessionName: 'test', ...input }));
}
const s3 = (keys: Keys) => clients(sandbox, keys).s3({ systemClockOffset: time - Date.now() });

describe('AssumeRole', () => {
  it('answers credentials, the session and its expiry', async () => {
    const answer = await assumeRole({
      RoleArn: `${ANALYTICS}/LakeReader`,
      DurationSeconds: 900,
      RoleSessionName: 'ann@x',
    });
    expect(answer.AssumedRoleUser?.Arn).toBe('arn:aws:sts::111122223333:assumed-role/LakeReader/ann@x');
    expect(answer.AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:ann@x$/);
    expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(answer.Credentials?.Expiration?.getTime()).toBe(Math.floor((time + 900_000) / 1000) * 1000);
    expect(answer.PackedPolicySize).toBeUndefined();
  });

  it('refuses a missing and a wrong external ID alike', async () => {
    const plain =
      'User: arn:aws:iam::444455556666:user/operator is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/BucketAdmin';
    for (const ExternalId of [undefined, 'mk-0000']) {
      expect(await failure(assumeRole({ RoleArn: `${ANALYTICS}/BucketAdmin`, ExternalId }))).toEqual({
        name: 'AccessDenied',
        message: plain,
        status: 403,
      });
    }
  });

  it('refuses a role that does not exist and one whose trust denies in the same words', async () => {
    for (const name of ['NoSuchRole', 'BreakGlass']) {
      expect(await failure(assumeRole({ RoleArn: `${ANALYTICS}/${name}` }))).toMatchObject({
        name: 'AccessDenied',
        message: expect.stringMatching(
          `is not authorized to perform: sts:AssumeRole on resource: ${ANALYTICS}/${name}$`,
        ),
      });
    }
  });

  it('reports every bound that is broken', async () => {
    const error = await failure(
      assumeRole({
        RoleArn: `${ANALYTICS}/LakeReader`,
        DurationSeconds: 899,
        RoleSessionName: 'a',
        SourceIdentity: 'aws:x',
      }),
    );
    expect(error).toMatchObject({ name: 'ValidationError', status: 400 });
    expect(error.message).toMatch(/^3 validation errors detected: /);
    expect(error.message).toContain(
      "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    );
  });

  it('keeps to the maximum duration of the role', async () => {
    expect(
      await failure(assumeRole({ RoleArn: `${ANALYTICS}/LakeReader`, DurationSeconds: 14_401 })),
    ).toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
    await assumeRole({ RoleArn: `${ANALYTICS}/LakeReader`, DurationSeconds: 14_400 });
  });

  it('caps a chain at an hour, and reaches LakeSteward only by one', async () => {
    expect((await failure(assumeRole({ RoleArn: `${ANALYTICS}/LakeSteward` }))).name).toBe('AccessDenied');
    const first = keysOf((await assumeRole({ RoleArn: PLATFORM })).Credentials);
    expect(
      await failure(assumeRole({ RoleArn: `${ANALYTICS}/LakeSteward`, DurationSeconds: 3601 }, first)),
    ).toMatchObject({
      name: 'ValidationError',
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    });
    const second = keysOf((await assumeRole({ RoleArn: `${ANALYTICS}/LakeSteward` }, first)).Credentials);
    const who = clients(sandbox, second).sts;
    who.config.systemClockOffset = time - Date.now();
    expect(await who.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:sts::111122223333:assumed-role/LakeSteward/test',
    });
    // The boundary denies what the role's own policy allows.
    await s3(second).send(
      new PutObjectCommand({ Bucket: 'analytics-lake', Key: 'reports/2026/new.csv', Body: 'x' }),
    );
    const denied = s3(second).send(
      new DeleteObjectCommand({ Bucket: 'analytics-lake', Key: 'reports/2026/new.csv' }),
    );
    expect((await failure(denied)).message).toBe(
      'User: arn:aws:sts::111122223333:assumed-role/LakeSteward/test is not authorized to perform: s3:DeleteObject on resource: "arn:aws:s3:::analytics-lake/reports/2026/new.csv" with an explicit deny in a permissions boundary',
    );
  });

  it('takes an MFA code once, and only from the right device', async () => {
    const RoleArn = `${ANALYTICS}/AuditReader`;
    expect((await failure(assumeRole({ RoleArn }))).name).toBe('AccessDenied');
    const TokenCode = totpCode(OPERATOR_MFA_SECRET, time);
    expect((await failure(assumeRole({ RoleArn, SerialNumber: `${MFA}2`, TokenCode }))).message).toMatch(
      /^MultiFactorAuthentication failed, unable to validate MFA code/,
    );
    await assumeRole({ RoleArn, SerialNumber: MFA, TokenCode });
    const invalid = /^MultiFactorAuthentication failed with invalid MFA one time pass code\. ?$/;
    expect((await failure(assumeRole({ RoleArn, SerialNumber: MFA, TokenCode }))).message).toMatch(invalid);
    expect((await failure(assumeRole({ RoleArn, SerialNumber: MFA, TokenCode: '000000' }))).message).toMatch(
      invalid,
    );
    expect((await failure(assumeRole({ RoleArn, SerialNumber: MFA }))).message).toBe(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    );
  });

  it('narrows a session by its session policy', async () => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
    });
    const answer = await assumeRole({ RoleArn: `${ANALYTICS}/BucketAdmin`, ExternalId: 'mk-7731', Policy });
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
    expect((await failure(s3(keysOf(answer.Credentials)).send(new ListBucketsCommand({})))).message).toBe(
      'User: arn:aws:sts::111122223333:assumed-role/BucketAdmin/test is not authorized to perform: s3:ListAllMyBuckets because no session policy allows the s3:ListAllMyBuckets action',
    );
    const readOnly = await assumeRole({
      RoleArn: `${ANALYTICS}/BucketAdmin`,
      ExternalId: 'mk-7731',
      PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }],
    });
    await s3(keysOf(readOnly.Credentials)).send(new ListBucketsCommand({}));
  });

  it.each([
    ['that is no JSON', '{"Version":"2012-10-17"', 'MalformedPolicyDocumentException'],
    [
      'with a principal',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
      'MalformedPolicyDocumentException',
    ],
    ['of more than 2,048 characters', 'x'.repeat(2049), 'ValidationError'],
  ])('refuses a session policy %s', async (_what, Policy, name) => {
    expect(await failure(assumeRole({ RoleArn: `${ANALYTICS}/LakeReader`, Policy }))).toMatchObject({ name });
  });

  it('refuses what does not pack into a token', async () => {
    const random = () => randomBytes(128).toString('hex');
    const Tags = Array.from({ length: 40 }, (_, index) => ({ Key: `k${index}`, Value: random() }));
    expect(await failure(assumeRole({ RoleArn: `${ANALYTICS}/LakeReader`, Tags }))).toMatchObject({
      name: 'PackedPolicyTooLargeException',
      message: expect.stringMatching(/^Packed policy consumes \d{3}% of allotted space/),
    });
  });

  it('carries tags and source identity along a chain', async () => {
    const first = await assumeRole({
      RoleArn: PLATFORM,
      SourceIdentity: 'ann',
      Tags: [
        { Key: 'project', Value: 'atlas' },
        { Key: 'cost', Value: '7' },
      ],
      TransitiveTagKeys: ['project'],
    });
    expect(first.SourceIdentity).toBe('ann');
    const keys = keysOf(first.Credentials);
    const second = await assumeRole({ RoleArn: `${ANALYTICS}/LakeSteward` }, keys);
    expect(second.SourceIdentity).toBe('ann');
    expect(sandbox.world.sessions.get(second.Credentials?.AccessKeyId ?? '')).toMatchObject({
      tags: { project: 'atlas' },
      transitiveTagKeys: ['project'],
    });
    expect(
      await failure(
        assumeRole({ RoleArn: `${ANALYTICS}/LakeSteward`, Tags: [{ Key: 'Project', Value: 'x' }] }, keys),
      ),
    ).toMatchObject({ name: 'InvalidParameterValue' });
    expect(
      await failure(assumeRole({ RoleArn: `${ANALYTICS}/LakeSteward`, SourceIdentity: 'bob' }, keys)),
    ).toMatchObject({ name: 'AccessDenied' });
  });

  it('never lets root assume a role', async () => {
    expect(
      await failure(assumeRole({ RoleArn: `${ANALYTICS}/LakeReader` }, MARKETING_ROOT_KEY)),
    ).toMatchObject({
      message: 'Roles may not be assumed by root accounts.',
    });
  });
});

describe('the other actions', () => {
  it('GetSessionToken is for users, and its credentials chain', async () => {
    const { sts } = clients(sandbox, OPERATOR_KEY);
    sts.config.systemClockOffset = time - Date.now();
    const answer = await sts.send(
      new GetSessionTokenCommand({ SerialNumber: MFA, TokenCode: totpCode(OPERATOR_MFA_SECRET, time) }),
    );
    const keys = keysOf(answer.Credentials);
    // MFA of the session satisfies the trust policy; the hour's cap applies all the same.
    await assumeRole({ RoleArn: `${ANALYTICS}/AuditReader` }, keys);
    expect(
      await failure(assumeRole({ RoleArn: `${ANALYTICS}/LakeReader`, DurationSeconds: 7200 }, keys)),
    ).toMatchObject({
      name: 'ValidationError',
    });
    const again = clients(sandbox, keys).sts;
    again.config.systemClockOffset = time - Date.now();
    expect(await failure(again.send(new GetSessionTokenCommand({})))).toMatchObject({
      message: 'Cannot call GetSessionToken with session credentials',
    });
  });

  it('GetCallerIdentity works for a session that may do nothing at all', async () => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
    });
    const keys = keysOf((await assumeRole({ RoleArn: `${ANALYTICS}/LakeReader`, Policy })).Credentials);
    const { sts } = clients(sandbox, keys);
    sts.config.systemClockOffset = time - Date.now();
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      UserId: expect.stringMatching(/^AROA.*:test$/),
    });
  });
});

it('answers preflights of any origin, as S3 Control never does', async () => {
  const preflight = (host: string) =>
    sandbox.fetch(
      new Request(`https://${host}/`, {
        method: 'OPTIONS',
        headers: {
          origin: 'http://app.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'amz-sdk-request,authorization,x-amz-date',
        },
      }),
    );
  const sts = await preflight('sts.eu-west-1.amazonaws.com');
  expect([sts.status, sts.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  expect(sts.headers.get('access-control-allow-headers')).toBe('amz-sdk-request,authorization,x-amz-date');
  const control = await preflight('111122223333.s3-control.eu-west-1.amazonaws.com');
  expect([control.status, control.headers.get('access-control-allow-origin')]).toEqual([403, null]);
});

it('names unknown and left-out actions', async () => {
  const ask = async (form: string) => {
    const request = new Request('https://sts.eu-west-1.amazonaws.com/', {
      method: 'POST',
      body: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://app' },
    });
    const answer = await sandbox.fetch(request);
    return {
      status: answer.status,
      origin: answer.headers.get('access-control-allow-origin'),
      body: await answer.text(),
    };
  };
  expect(await ask('Action=Nope&Version=2011-06-15')).toMatchObject({
    status: 400,
    origin: '*',
    body: expect.stringContaining('<Code>InvalidAction</Code>'),
  });
  expect(await ask('Action=AssumeRoleWithSAML&Version=2011-06-15')).toMatchObject({ status: 501 });
  expect(await ask('Action=GetCallerIdentity&Version=2011-06-15')).toMatchObject({
    status: 403,
    body: expect.stringContaining('<Code>MissingAuthenticationToken</Code>'),
  });
});

it('keeps what a session may not read apart', async () => {
  const keys = keysOf((await assumeRole({ RoleArn: `${ANALYTICS}/LakeReader` })).Credentials);
  const client = s3(keys);
  await client.send(new ListObjectsV2Command({ Bucket: 'analytics-lake', Prefix: 'curated/', MaxKeys: 1 }));
  const denied = client.send(new GetObjectCommand({ Bucket: 'analytics-scratch', Key: 'x' }));
  expect((await failure(denied)).message).toBe(
    'User: arn:aws:sts::111122223333:assumed-role/LakeReader/test is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::analytics-scratch/x" because no identity-based policy allows the s3:GetObject action',
  );
});
