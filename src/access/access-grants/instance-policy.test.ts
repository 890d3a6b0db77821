import { describe, expect, it } from 'vitest';
import { letsAsk, lettingIn, mayAskOf, shuttingOut } from './instance-policy';
import { neededTrust, trustsInstance } from './location-role';

const INSTANCE = 'arn:aws:s3:eu-west-1:111122223333:access-grants/default';
const ROLE = 'arn:aws:iam::444455556666:role/team/Analyst';
const USER = 'arn:aws:iam::777788889999:user/loader';

describe('an instance’s policy', () => {
  it('lets accounts in one after another, and is what it was when they are shut out again', () => {
    const one = lettingIn(null, INSTANCE, '444455556666')!;
    const two = lettingIn(one, INSTANCE, '777788889999')!;
    expect(mayAskOf(two)?.map(({ account, what }) => [account, what])).toEqual([
      ['444455556666', ['ask for access', 'list their own grants', 'find the instance of a bucket']],
      ['777788889999', ['ask for access', 'list their own grants', 'find the instance of a bucket']],
    ]);
    expect(shuttingOut(two, mayAskOf(two)![1]!)).toBe(one);
    expect(shuttingOut(one, mayAskOf(one)![0]!)).toBeNull();
  });

  it('keeps others of the same statement, and all else byte for byte', () => {
    const text = `{ "Version": "2012-10-17",  "Statement": [{ "Effect": "Allow",
      "Principal": { "AWS": ["444455556666", "777788889999"] }, "Action": "s3:GetDataAccess", "Resource": "${INSTANCE}" }] }`;
    const [, second] = mayAskOf(text)!;
    expect(shuttingOut(text, second!)).toBe(text.replace(', "777788889999"', ''));
  });

  it('is asked as S3 decides', () => {
    const policy = lettingIn(null, INSTANCE, '444455556666')!;
    expect(letsAsk(policy, INSTANCE, ROLE)).toBe(true);
    expect(letsAsk(policy, INSTANCE, USER)).toBe(false);
    expect(letsAsk(null, INSTANCE, ROLE)).toBe(false);
    expect(letsAsk(null, INSTANCE, 'arn:aws:iam::111122223333:role/Own')).toBe(true);
    const denying = policy.replace('"Allow"', '"Deny"');
    expect(letsAsk(denying, INSTANCE, ROLE)).toBe(false);
    expect(mayAskOf(denying)?.[0]?.effect).toBe('Deny');
  });

  it.each([
    ['an Allow', 'Allow', undefined, undefined],
    ['a Deny', 'Deny', true, undefined],
  ] as const)('is not said to be known where %s is under a condition', (_, Effect, beside, expected) => {
    const under = {
      Effect,
      Principal: '*',
      Action: 's3:GetDataAccess',
      Resource: INSTANCE,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    };
    const plain = { ...under, Effect: 'Allow', Condition: undefined };
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: beside === true ? [plain, under] : under,
    });
    expect(letsAsk(text, INSTANCE, ROLE)).toBe(expected);
    expect(letsAsk('{ "Statement": [', INSTANCE, ROLE)).toBeUndefined();
  });

  it('lets ask whoever may have credentials, whether they may list their grants or not', () => {
    const policy = lettingIn(null, INSTANCE, '444455556666')!;
    expect(letsAsk(policy.replace('"s3:ListCallerAccessGrants",', ''), INSTANCE, ROLE)).toBe(true);
    expect(letsAsk(policy.replace('"s3:GetDataAccess",', ''), INSTANCE, ROLE)).toBe(false);
  });

  it('that is no policy is not read and not added to', () => {
    expect(mayAskOf('{ "Statement": [')).toBeUndefined();
    expect(lettingIn('{ "Statement": [', INSTANCE, '444455556666')).toBeUndefined();
  });
});

describe('a location’s role', () => {
  const place = { account: '111122223333', region: 'eu-west-1' };
  const trust = neededTrust('aws', place);
  const trusts = (text: string, where = place) =>
    trustsInstance(text, 'arn:aws:iam::111122223333:role/LakeGrants', 'aws', where);

  it('with the trust that is asked for is assumed, for this instance alone', () => {
    expect(trusts(trust)).toBe(true);
    expect(trusts(trust, { ...place, region: 'us-east-1' })).toBe(false);
    expect(trusts(trust, { ...place, account: '444455556666' })).toBe(false);
  });

  it.each([
    ['somebody else', trust.replace('access-grants.s3', 'lambda')],
    ['no source identity', trust.replace('sts:SetSourceIdentity', 'sts:TagSession')],
    ['nobody', '{"Version":"2012-10-17","Statement":[]}'],
  ])('that trusts %s is not', (_, text) => {
    expect(trusts(text)).toBe(false);
  });
});
