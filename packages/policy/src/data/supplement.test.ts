import { describe, expect, it } from 'vitest';
import { holds } from '../evaluate/testing/build.ts';
import { lint } from '../lint/lint.ts';
import { findConditionKey, GLOBAL_CONDITION_KEYS } from './catalog.ts';
import { LATER_GLOBAL_KEYS } from './supplement.ts';

const finding = (operator: string, key: string, value: string) =>
  lint(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'One',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::lake/*',
          Condition: { [operator]: { [key]: value } },
        },
      ],
    }),
    { kind: 'identity', partition: 'aws' },
  ).map(({ issueCode }) => issueCode);

const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/idp';

describe('keys of November 2026, and tags of buckets and access points', () => {
  it.each([
    ['aws:OriginIdentity/Subject', 'String', 'ana'],
    ['aws:OriginIdentity/SubjectType', 'String', 'workload'],
    ['aws:OriginIdentity/Issuer', 'String', 'idp.example.com'],
    ['aws:OriginIdentity/FederatedProviderArn', 'ARN', PROVIDER],
    ['aws:TransactionContext/IdentityProvider/department', 'String', 'finance'],
    ['s3:BucketTag/team', 'String', 'red'],
    ['s3:AccessPointTag/team', 'String', 'red'],
  ])('%s is a %s', (key, type, value) => {
    for (const name of [key, key.toUpperCase()]) expect(findConditionKey(name)).toMatchObject({ type });
    const operator = type === 'ARN' ? 'ArnEquals' : 'StringEquals';
    expect(finding(operator, key, value)).toEqual([]);
    expect(finding('NumericEquals', key, '7')).not.toEqual([]);
    expect(holds(operator, key, value, { [key.toLowerCase()]: value })).toBe(true);
    expect(holds(operator, key, value, {})).toBe(false);
  });

  it.each(['aws:OriginIdentity/Other', 'aws:TransactionContext/IdentityProvider/', 'aws:OriginIdentity'])(
    '%s is no key',
    (key) => {
      expect(findConditionKey(key)).toBeUndefined();
      expect(finding('StringEquals', key, 'x')).not.toEqual([]);
    },
  );

  it('adds no key that the generated table has', () => {
    const names = GLOBAL_CONDITION_KEYS.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const [name] of LATER_GLOBAL_KEYS) expect(names).toContain(name.toLowerCase());
  });
});
