import { describe, expect, it } from 'vitest';
import type { Principal } from '@drawbridge-s3/policy/evaluate';
import { lockingStatements, withoutStatements } from './locking-statements';

const BUCKET = 'arn:aws:s3:::vault';
const admin: Principal = {
  kind: 'assumed-role',
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/Admin/s',
  roleArn: 'arn:aws:iam::111122223333:role/Admin',
  userId: ':s',
};
const deny = (rest: object) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [BUCKET, `${BUCKET}/*`],
  ...rest,
});
const allow = {
  Effect: 'Allow',
  Principal: { AWS: '444455556666' },
  Action: 's3:GetObject',
  Resource: `${BUCKET}/*`,
};
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

describe('what locks a bucket against its own account', () => {
  it.each<[string, object[], number[]]>([
    ['a Deny of everything', [allow, deny({})], [1]],
    ['a Deny of saving alone', [deny({ Action: 's3:PutBucketPolicy', Resource: BUCKET }), allow], [0]],
    [
      'two of them',
      [deny({ Action: 's3:GetBucketPolicy' }), allow, deny({ Action: 's3:DeleteBucketPolicy' })],
      [0, 2],
    ],
    ['one from elsewhere', [deny({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } })], [0]],
    [
      'one that spares somebody else',
      [deny({ Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Other' } } })],
      [0],
    ],
    [
      'not one that spares this one',
      [deny({ Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Admin' } } })],
      [],
    ],
    ['not one of objects', [deny({ Action: 's3:DeleteObject' })], []],
    ['not an Allow', [allow], []],
  ])('%s', (_what, statements, locking) => {
    expect(lockingStatements(policy(...statements), BUCKET, admin)).toEqual(locking);
  });
  it('a text that is none locks nothing', () => {
    expect(lockingStatements('{', BUCKET, admin)).toEqual([]);
  });
});

describe('the policy without them', () => {
  it('keeps the others as they are', () => {
    const left = withoutStatements(policy(allow, deny({})), [1]);
    expect(JSON.parse(left ?? '')).toEqual({ Version: '2012-10-17', Statement: [allow] });
  });
  it.each([
    [policy(deny({})), [0]],
    [JSON.stringify({ Version: '2012-10-17', Statement: deny({}) }), [0]],
    ['{', []],
  ])('is none where nothing is left: %#', (text, gone) => {
    expect(withoutStatements(text, gone)).toBeNull();
  });
});
