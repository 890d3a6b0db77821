import { describe, expect, it } from 'vitest';
import { evaluate } from '@drawbridge-s3/policy/evaluate';
import { findingsOf } from '../new-grant/findings-of';
import { keyArn } from './key-arn';
import {
  proposedRoleName,
  roleDocuments,
  type RoleNeeds,
  roleNameProblem,
  trustsInstance,
} from './location-role';

const place = { account: '111122223333', region: 'eu-west-1' };
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d';
const needs = (change: Partial<RoleNeeds> = {}): RoleNeeds => ({
  partition: 'aws',
  place,
  scope: 's3://lake/',
  directory: false,
  kmsKey: undefined,
  ...change,
});
const made = (change: Partial<RoleNeeds> = {}) =>
  roleDocuments(needs(change), { name: 'Lake', maxSessionDuration: 3600 });
const trustOf = (change: Partial<RoleNeeds> = {}) => made(change)[1]!.after;

const SCOPES = ['s3://', 's3://lake/', 's3://lake', 's3://lake/reports/*', 's3://lake/cost $?/x*'];

describe.each(SCOPES)('a role for %s', (scope) => {
  it.each([
    [false, undefined],
    [true, KEY],
  ])(
    'has no findings above a suggestion, but that all buckets are all (directory: %s, key: %s)',
    (directory, kmsKey) => {
      const documents = made({ scope, directory, kmsKey });
      const everywhere = scope === 's3://' ? Array.from({ length: 2 }, () => /is every resource/) : [];
      expect(documents.map((document) => findingsOf(document, 'aws'))).toEqual([
        everywhere.map((said) => expect.stringMatching(said) as string),
        [],
      ]);
      // Its policy first: nobody has a role that is not whole.
      expect(documents.map(({ on, before }) => [on.kind, before])).toEqual([
        ['role-policy', null],
        ['role', null],
      ]);
    },
  );
});

describe('a location’s role', () => {
  const trusts = (text: string, where = place) =>
    trustsInstance(text, 'arn:aws:iam::111122223333:role/LakeGrants', 'aws', where);

  it.each([false, true])('is assumed, for this instance alone (directory: %s)', (directory) => {
    const trust = trustOf({ directory });
    expect(trusts(trust)).toBe(true);
    expect(trusts(trust, { ...place, region: 'us-east-1' })).toBe(false);
    expect(trusts(trust, { ...place, account: '444455556666' })).toBe(false);
    expect(trust.includes('sts:SetContext')).toBe(directory);
  });

  it.each([
    ['somebody else', trustOf().replace('access-grants.s3', 'lambda')],
    ['no source identity', trustOf().replace('sts:SetSourceIdentity', 'sts:TagSession')],
    ['nobody', '{"Version":"2012-10-17","Statement":[]}'],
  ])('that trusts %s is not', (_, text) => {
    expect(trusts(text)).toBe(false);
  });

  const instance = `arn:aws:s3:eu-west-1:${place.account}:access-grants/default`;
  const may = (scope: string, action: string, resource: string, context = {}, owner = place.account) =>
    evaluate(
      {
        principal: {
          kind: 'assumed-role',
          account: place.account,
          arn: `arn:aws:sts::${place.account}:assumed-role/Lake/x`,
          roleArn: `arn:aws:iam::${place.account}:role/drawbridge/Lake`,
          userId: '',
        },
        action,
        resource,
        resourceAccount: owner,
        context: { 's3:AccessGrantsInstanceArn': instance, 'aws:ResourceAccount': owner, ...context },
      },
      { identity: [{ name: 'policy', document: made({ scope })[0]!.after }] },
    ).allowed;

  it.each<[string, string, string, object, boolean]>([
    ['s3://', 's3:GetObject', 'any/a', {}, true],
    ['s3://', 's3:ListBucket', 'any', {}, true],
    ['s3://lake/', 's3:PutObject', 'lake/a/b', {}, true],
    ['s3://lake', 's3:PutObject', 'lake/a/b', {}, true],
    ['s3://lake/', 's3:GetObject', 'lakeside/a', {}, false],
    ['s3://lake/', 's3:PutBucketPolicy', 'lake', {}, false],
    ['s3://lake/reports/*', 's3:DeleteObject', 'lake/reports/a', {}, true],
    ['s3://lake/reports/*', 's3:GetObject', 'lake/report', {}, false],
    ['s3://lake/reports/*', 's3:ListBucket', 'lake', { 's3:prefix': 'reports/2026/' }, true],
    ['s3://lake/reports/*', 's3:ListBucket', 'lake', { 's3:prefix': 'finance/' }, false],
    ['s3://lake/reports/*', 's3:ListBucket', 'lake', {}, false],
    ['s3://lake/a$?b/*', 's3:GetObject', 'lake/a$?b/c', {}, true],
    ['s3://lake/a$?b/*', 's3:GetObject', 'lake/a$xb/c', {}, false],
    ['s3://lake/', 's3:GetObject', 'lake/a', { 's3:AccessGrantsInstanceArn': `${instance}2` }, false],
  ])('of %s: %s on %s %j is %s', (scope, action, resource, context, allowed) => {
    expect(may(scope, action, `arn:aws:s3:::${resource}`, context)).toBe(allowed);
  });

  it('reaches no bucket of another account', () => {
    expect(may('s3://', 's3:GetObject', 'arn:aws:s3:::any/a', {}, '444455556666')).toBe(false);
  });

  it('has a name that IAM takes, and that no other role has', () => {
    for (const scope of [...SCOPES, `s3://${'b'.repeat(63)}/`])
      expect(roleNameProblem(proposedRoleName(scope, 'ap-southeast-1'), [])).toBeUndefined();
    expect(roleNameProblem('a b', [])).toMatch(/letters/);
    expect(roleNameProblem('', [])).toMatch(/letters/);
    expect(roleNameProblem('LAKE', [{ name: 'Lake' }])).toMatch(/There is a role/);
  });
});

it.each([
  [KEY, KEY],
  ['1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d', KEY],
  ['alias/aws/s3', undefined],
  ['arn:aws:kms:eu-west-1:111122223333:alias/lake', undefined],
  [undefined, undefined],
])('the key %s is named %s', (keyId, arn) => {
  const encryption = { algorithm: 'aws:kms', ...(keyId === undefined ? {} : { keyId }) };
  expect(keyArn(encryption, 'aws', place)).toBe(arn);
  expect(keyArn({ ...encryption, algorithm: 'AES256' }, 'aws', place)).toBeUndefined();
});
