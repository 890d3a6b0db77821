import { describe, expect, it } from 'vitest';
import { ACCESS_POINT_ENV, BUCKET_ENV } from '@drawbridge-s3/policy/testing';
import { policyControl } from './policy-control';
import { principalOf } from '@/sessions/principal-of';

const ROLE = {
  arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira',
  hop: {
    roleArn: 'arn:aws:iam::111122223333:role/ops/BucketAdmin',
    sessionName: 'mira',
    durationSeconds: 3600,
  },
};
const BUCKET = 'arn:aws:s3:::analytics-lake';

const verdicts = (
  statement: object | object[],
  session: Parameters<typeof policyControl>[1] = ROLE,
  env = BUCKET_ENV,
) =>
  Object.fromEntries(
    policyControl(JSON.stringify({ Version: '2012-10-17', Statement: statement }), session, env).map(
      (answer) => [answer.operation, answer.verdict],
    ),
  );
const deny = (extra: object, action: string | string[] = 's3:*') => ({
  Effect: 'Deny',
  Principal: '*',
  Action: action,
  Resource: BUCKET,
  ...extra,
});

describe('policyControl', () => {
  it('finds nothing in the way of a policy that only allows', () => {
    const allow = {
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: 's3:GetObject',
      Resource: `${BUCKET}/*`,
    };
    expect(verdicts(allow)).toEqual({ read: 'yes', change: 'yes', delete: 'yes' });
    expect(policyControl(null, ROLE, BUCKET_ENV).map((answer) => answer.verdict)).toEqual([
      'yes',
      'yes',
      'yes',
    ]);
  });

  it('sees a lockout, operation by operation, with the statement', () => {
    expect(verdicts(deny({}))).toEqual({ read: 'no', change: 'no', delete: 'no' });
    expect(verdicts(deny({}, 's3:PutBucketPolicy'))).toEqual({ read: 'yes', change: 'no', delete: 'yes' });
    const [, change] = policyControl(
      JSON.stringify({ Statement: [{}, deny({ Sid: 'Out' })] }),
      ROLE,
      BUCKET_ENV,
    );
    expect(change).toMatchObject({ statement: 1, sid: 'Out', action: 's3:PutBucketPolicy' });
  });

  it('knows the role by its ARN with the path', () => {
    const except = (arn: string) => deny({ Condition: { ArnNotEquals: { 'aws:PrincipalArn': arn } } });
    expect(verdicts(except('arn:aws:iam::111122223333:role/ops/BucketAdmin'))['change']).toBe('yes');
    expect(verdicts(except('arn:aws:iam::111122223333:role/Other'))['change']).toBe('no');
  });

  it('leaves open what it cannot know', () => {
    const offNetwork = deny({ Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } });
    expect(verdicts(offNetwork)['change']).toBe('likely-no');
    const blocked = deny({ Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } });
    expect(verdicts(blocked)['change']).toBe('maybe');
    const byId = deny({ Condition: { StringNotLike: { 'aws:userid': ['AROAEXAMPLE:*'] } } });
    expect(verdicts(byId)['change']).toBe('likely-no');
  });

  it('is certain where another condition rules the statement out', () => {
    const plain = deny({
      Condition: {
        Bool: { 'aws:SecureTransport': 'false' },
        IpAddress: { 'aws:SourceIp': '198.51.100.0/24' },
      },
    });
    expect(verdicts(plain)['change']).toBe('yes');
  });

  it("lets the owner's root user back in", () => {
    expect(verdicts(deny({}), { arn: 'arn:aws:iam::111122223333:root' })['change']).toBe('yes');
  });

  it('counts the session policy', () => {
    const narrowed = {
      ...ROLE,
      hop: {
        ...ROLE.hop,
        sessionPolicy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}',
      },
    };
    expect(verdicts([], narrowed)).toEqual({ read: 'yes', change: 'no', delete: 'no' });
  });

  it('asks about the access point where the policy is on one', () => {
    const out = deny({ Resource: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read' });
    expect(verdicts(out, ROLE, ACCESS_POINT_ENV)).toEqual({ read: 'no', change: 'no', delete: 'no' });
  });

  it('says nothing of a text that is no policy, or of a session without a name', () => {
    expect(policyControl('{', ROLE, BUCKET_ENV)[0]?.verdict).toBe('unknown');
    expect(policyControl('{}', { arn: undefined }, BUCKET_ENV)[0]?.verdict).toBe('unknown');
  });
});

describe('principalOf', () => {
  it('reads every form of a caller ARN', () => {
    expect(principalOf({ arn: 'arn:aws:iam::111122223333:user/team/mira' })).toMatchObject({ kind: 'user' });
    expect(principalOf({ arn: 'arn:aws:sts::111122223333:assumed-role/R/s' })).toMatchObject({
      roleArn: 'arn:aws:iam::111122223333:role/R',
    });
    expect(principalOf({ arn: 'arn:aws:sts::111122223333:federated-user/bob' })).toMatchObject({
      kind: 'federated-user',
    });
    expect(principalOf({ arn: 'nonsense' })).toBeUndefined();
  });
});
