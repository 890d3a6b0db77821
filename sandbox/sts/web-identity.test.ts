import {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
} from '@aws-sdk/client-sts';
import { generateKeyPairSync, sign } from 'node:crypto';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { clients, failure, keysOf } from '../testing/clients';
import { mintToken } from '../testing/mint-token';

const RoleArn = 'arn:aws:iam::111122223333:role/WebAnalyst';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterAll(() => sandbox.close());

function assume(WebIdentityToken: string, more: Partial<AssumeRoleWithWebIdentityCommandInput> = {}) {
  const { sts } = clients(sandbox, { accessKeyId: 'none', secretAccessKey: 'none' });
  return sts.send(
    new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: 'ann', WebIdentityToken, ...more }),
  );
}

describe('AssumeRoleWithWebIdentity', () => {
  it('trades a token for credentials that work, unsigned and for up to twelve hours', async () => {
    const answer = await assume(mintToken({ now: Date.now() }), { DurationSeconds: 43_200 });
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: 'analyst@marketing.example',
      Audience: 'drawbridge',
      Provider: 'arn:aws:iam::111122223333:oidc-provider/login.marketing.example',
      AssumedRoleUser: { Arn: 'arn:aws:sts::111122223333:assumed-role/WebAnalyst/ann' },
    });
    const s3 = clients(sandbox, keysOf(answer.Credentials)).s3();
    await s3.send(new ListObjectsV2Command({ Bucket: 'analytics-lake', MaxKeys: 1 }));
  });

  it('takes session tags and the source identity from the token', async () => {
    const token = mintToken({
      now: Date.now(),
      extra: {
        'https://aws.amazon.com/tags': {
          principal_tags: { team: ['growth'] },
          transitive_tag_keys: ['team'],
        },
        'https://aws.amazon.com/source_identity': 'ann',
      },
    });
    const answer = await assume(token);
    expect(answer.SourceIdentity).toBe('ann');
    expect(sandbox.world.sessions.get(answer.Credentials?.AccessKeyId ?? '')).toMatchObject({
      tags: { team: 'growth' },
      transitiveTagKeys: ['team'],
    });
  });

  it('takes RS256 tokens as well', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const host = 'rsa.example';
    const account = sandbox.world.accounts.get('111122223333');
    const role = account?.roles.get('WebAnalyst');
    if (account === undefined || role === undefined) throw new Error('seed');
    account.oidcProviders.set(host, {
      host,
      audiences: ['app'],
      keys: { k1: publicKey.export({ format: 'jwk' }) },
    });
    role.trustPolicy = role.trustPolicy
      .replaceAll('login.marketing.example', host)
      .replaceAll('drawbridge', 'app');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const head = encode({ alg: 'RS256', kid: 'k1' });
    const body = encode({ iss: `https://${host}`, sub: 'ann', aud: 'app', iat: now, exp: now + 60 });
    const signature = sign('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url');
    expect((await assume(`${head}.${body}.${signature}`)).SubjectFromWebIdentityToken).toBe('ann');
  });

  it.each([
    ['expired', () => mintToken({ now: Date.now() - 7_200_000 }), 'ExpiredTokenException'],
    [
      'for another audience',
      () => mintToken({ now: Date.now(), audience: 'other' }),
      'InvalidIdentityTokenException',
    ],
    [
      'of an unknown issuer',
      () => mintToken({ now: Date.now(), extra: { iss: 'https://evil.example' } }),
      'InvalidIdentityTokenException',
    ],
    ['tampered with', () => tampered(mintToken({ now: Date.now() })), 'InvalidIdentityTokenException'],
    ['that is none', () => 'not a token', 'InvalidIdentityTokenException'],
  ])('refuses a token %s', async (_what, token, name) => {
    expect(await failure(assume(token()))).toMatchObject({ name, status: 400 });
  });

  it('refuses a role that does not trust the provider', async () => {
    const call = assume(mintToken({ now: Date.now() }), {
      RoleArn: 'arn:aws:iam::111122223333:role/LakeReader',
    });
    expect(await failure(call)).toEqual({
      name: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      status: 403,
    });
  });
});

function tampered(token: string): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const other = Buffer.from(JSON.stringify({ ...claims, sub: 'root' })).toString('base64url');
  return [head, other, signature].join('.');
}
