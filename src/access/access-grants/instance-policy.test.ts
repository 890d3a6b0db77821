import { describe, expect, it } from 'vitest';
import { lint } from '@drawbridge-s3/policy';
import { letsAsk, lettingIn, mayAskOf, shuttingOut } from './instance-policy';
import { letInOf } from './let-in';

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

describe('who of the grantees’ accounts may ask', () => {
  const own = '111122223333';
  const mine = 'arn:aws:iam::111122223333:role/Own';

  it('is let in once for an account, and the own account never', () => {
    const { change, ...rest } = letInOf(null, INSTANCE, [ROLE, `${ROLE}2`, USER, mine], own);
    expect(rest).toEqual({ may: [], unsure: [], shut: ['444455556666', '777788889999'] });
    expect(change?.before).toBeNull();
    const after = letInOf(change!.after, INSTANCE, [ROLE, USER, mine], own);
    expect(after).toEqual({
      may: ['444455556666', '777788889999'],
      unsure: [],
      shut: [],
      change: undefined,
    });
  });

  it('is an account of which the policy lets one role alone', () => {
    const policy = lettingIn(null, INSTANCE, '444455556666')!.replace('arn:aws:iam::444455556666:root', ROLE);
    expect(letInOf(policy, INSTANCE, [ROLE], own).may).toEqual(['444455556666']);
    expect(letInOf(policy, INSTANCE, [ROLE, `${ROLE}2`], own).shut).toEqual(['444455556666']);
  });

  it('is not written over a policy that is no JSON', () => {
    expect(letInOf('{ "Statement": [', INSTANCE, [ROLE], own)).toMatchObject({
      unsure: ['444455556666'],
      change: undefined,
    });
  });

  it('is said by a policy without findings', () => {
    const { change } = letInOf(null, INSTANCE, [ROLE, USER], own);
    const env = { kind: 'access-grants', partition: 'aws', account: own, region: 'eu-west-1' } as const;
    expect(lint(change!.after, env)).toEqual([]);
  });
});
