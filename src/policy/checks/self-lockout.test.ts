import { expect, it } from 'vitest';
import { policyControl } from '../access/policy-control';
import { principalOf } from '@/sessions/principal-of';
import { pick, seeded, BUCKET_ENV, type Random } from '@drawbridge-s3/policy/testing';
import { lint, selfLockout } from '@drawbridge-s3/policy/lint';

const BUCKET = 'arn:aws:s3:::analytics-lake';
const SESSION = {
  arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira',
  hop: {
    roleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
    sessionName: 'mira',
    durationSeconds: 3600,
  },
};
const ENV = { ...BUCKET_ENV, caller: principalOf(SESSION) };

function denial(random: Random): object {
  return {
    Effect: random() < 0.8 ? 'Deny' : 'Allow',
    Principal: pick<unknown>(random, [
      '*',
      { AWS: '111122223333' },
      { AWS: SESSION.hop.roleArn },
      { AWS: 'arn:aws:iam::111122223333:role/Other' },
    ]),
    Action: pick<unknown>(random, ['s3:*', 's3:PutBucketPolicy', 's3:Put*', ['s3:GetObject', 's3:Delete*']]),
    Resource: pick<unknown>(random, [BUCKET, `${BUCKET}/*`, [BUCKET, `${BUCKET}/*`]]),
    ...(random() < 0.6
      ? {
          Condition: pick<unknown>(random, [
            { ArnNotEquals: { 'aws:PrincipalArn': SESSION.hop.roleArn } },
            { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/O*' } },
            { Bool: { 'aws:SecureTransport': 'false' } },
            { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
            { StringNotEquals: { 'aws:PrincipalAccount': '444455556666' } },
            { Null: { 'aws:SourceVpce': 'true' } },
          ]),
        }
      : {}),
  };
}

it('SELF_LOCKOUT is said exactly where the page is certain that this session could not change the policy', () => {
  const told = new Set<boolean>();
  for (let seed = 1; seed <= 400; seed++) {
    const random = seeded(seed);
    const Statement = Array.from({ length: 1 + Math.floor(random() * 3) }, () => denial(random));
    const text = JSON.stringify({ Version: '2012-10-17', Statement });
    const change = policyControl(text, SESSION, ENV).find(({ operation }) => operation === 'change');
    const found = lint(text, ENV, {}, [selfLockout]).length > 0;
    expect(found, `seed ${seed}\n${text}`).toBe(change?.verdict === 'no');
    told.add(found);
  }
  expect(told.size).toBe(2);
});
