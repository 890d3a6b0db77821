import { expect, it } from 'vitest';
import type { Evidence } from '@drawbridge-s3/policy/review';
import { reachOf } from '../testing/rows';
import { changeablesOf } from './changeables';

const HOME = '111122223333';
const ROLE = `arn:aws:iam::${HOME}:role/team/Reader`;
const evidence = (kind: Evidence['kind'], arn: string, policy?: string): Evidence => ({
  kind,
  arn,
  statement: 0,
  ...(policy === undefined ? {} : { policy }),
});
const labels = (list: readonly Evidence[], through: Parameters<typeof reachOf>[0] = {}) =>
  changeablesOf(reachOf({ evidence: list, ...through })).map(({ label }) => label);

it.each<[string, Evidence, readonly string[]]>([
  ['a bucket', evidence('bucket', 'arn:aws:s3:::lake'), ['Bucket lake']],
  ['its ACL', evidence('acl', 'arn:aws:s3:::lake'), ['Bucket lake']],
  [
    'a directory bucket',
    evidence('bucket', `arn:aws:s3express:eu-west-1:${HOME}:bucket/hot--euw1-az1--x-s3`),
    ['Bucket hot--euw1-az1--x-s3'],
  ],
  [
    'an access point',
    evidence('access-point', `arn:aws:s3:eu-west-1:${HOME}:accesspoint/front`),
    ['Access point front'],
  ],
  ['one of many Regions', evidence('access-point', `arn:aws:s3::${HOME}:accesspoint/mabc.mrap`), []],
  ['a trust', evidence('trust', ROLE), ['Role Reader']],
  ['a policy of a role', evidence('identity', ROLE, 'Reads'), ['Role Reader']],
  ['a managed policy', evidence('identity', `arn:aws:iam::${HOME}:policy/Reads`), ['Policy Reads']],
  ['one of AWS', evidence('identity', 'arn:aws:iam::aws:policy/AmazonS3FullAccess'), []],
])('%s is what is changed', (_, one, expected) => expect(labels([one])).toEqual(expected));

it('names each once, and roles whose policies are attached', () => {
  const through = { through: [{ kind: 'role', arn: ROLE } as const] };
  const aws = evidence('identity', 'arn:aws:iam::aws:policy/AmazonS3FullAccess');
  expect(labels([evidence('trust', ROLE), aws], through)).toEqual(['Role Reader']);
});

it('leaves out what has no say in who gets in', () => {
  const [role, bucket] = changeablesOf(
    reachOf({ evidence: [evidence('trust', ROLE), evidence('bucket', 'arn:aws:s3:::lake')] }),
  );
  for (const name of [
    'UpdateAssumeRolePolicy',
    'PutRolePolicy',
    'AttachRolePolicy',
    'DeleteRolePolicy',
    'CreateRole',
  ])
    expect(role!.changes.test(name), name).toBe(true);
  for (const name of ['TagRole', 'UpdateRole', 'PassRole'])
    expect(role!.changes.test(name), name).toBe(false);
  for (const name of ['PutBucketPolicy', 'PutBucketAcl', 'PutBucketPublicAccessBlock'])
    expect(bucket!.changes.test(name), name).toBe(true);
  expect(bucket!.changes.test('PutBucketTagging')).toBe(false);
});
