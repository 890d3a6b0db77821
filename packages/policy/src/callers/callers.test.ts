import { describe, expect, it } from 'vitest';
import { compiled } from '../evaluate/document/cache.ts';
import { keysOf } from '../requests/derived-keys.ts';
import { hasVariables, lineOf } from '../values/line.ts';
import { findCallers } from './callers.ts';
import { idOf, isStandIn } from './who.ts';

const OWN = '111122223333';
const OTHER = '444455556666';

function found(Condition: object, Principal: unknown = '*') {
  const statement = { Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: '*', Condition };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const speaking = compiled(text, 'bucket').statements.map((one) => ({
    statement: one,
    lines: one.conditions.map((condition) => lineOf(condition, hasVariables(text))),
  }));
  return findCallers(speaking, { partition: 'aws', own: OWN, others: [] });
}

const keyOf = (condition: object, key: string, Principal?: unknown) =>
  found(condition, Principal).callers.map(({ principal }) =>
    keysOf({ principal, action: 's3:GetObject', resourceAccount: OWN, context: {} }).get(key),
  );

describe('somebody stands for whatever a pattern picks out', () => {
  it.each<[operator: string, key: string, value: string, shape: RegExp]>([
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::4444*:role/x', /^arn:aws:iam::4444\d{8}:role\/x$/],
    [
      'ArnLike',
      'aws:PrincipalArn',
      'arn:aws:iam::44445555666?:role/x',
      /^arn:aws:iam::44445555666\d:role\/x$/,
    ],
    ['ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::*7:user/a/b', /^arn:aws:iam::\d{11}7:user\/a\/b$/],
    ['StringLike', 'aws:PrincipalArn', '*:role/team-*', /^arn:aws:iam::\d{12}:role\/team-.+$/],
    ['StringLike', 'aws:PrincipalArn', 'arn:aws:iam::44*', /^arn:aws:iam::44\d{10}:role\/.+$/],
    [
      'ArnLike',
      'aws:PrincipalArn',
      `arn:aws:iam::${OTHER}:role/team-*`,
      /^arn:aws:iam::444455556666:role\/team-.+$/,
    ],
    [
      'ArnLike',
      'aws:PrincipalArn',
      `arn:aws:sts::${OTHER}:federated-user/g*`,
      /^arn:aws:sts::444455556666:federated-user\/g.*$/,
    ],
    ['StringLike', 'aws:PrincipalAccount', '4444*', /^4444\d{8}$/],
    ['StringLike', 'aws:PrincipalServiceName', 'logs.*.amazonaws.com', /^logs\..+\.amazonaws\.com$/],
    ['StringLike', 'aws:userid', '4444*', /^4444\d{8}$/],
    ['StringLike', 'aws:userid', '*:bot', /^AROA[^:]+:bot$/],
    ['StringLike', 'aws:userid', 'AIDAEXAMPLE*', /^AIDAEXAMPLE/],
    ['StringEquals', 'aws:userid', OTHER, /^444455556666$/],
    ['StringLike', 'aws:username', 'b*', /^b[^/]*$/],
    ['StringEqualsIgnoreCase', 'aws:username', 'ANA', /^ana$/i],
    ['StringEquals', 'aws:PrincipalType', 'FederatedUser', /^FederatedUser$/],
  ])('%s %s %s', (operator, key, value, shape) => {
    const values = keyOf({ [operator]: { [key]: value } }, key.toLowerCase());
    expect(values).toContainEqual(expect.stringMatching(shape));
    expect(found({ [operator]: { [key]: value } }).doubts).toEqual([]);
  });

  it('also where two keys must be met by one name', () => {
    const condition = {
      StringLike: { 'aws:username': 'b*' },
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/team/*' },
    };
    expect(keyOf(condition, 'aws:principalarn')).toContainEqual(
      expect.stringMatching(/^arn:aws:iam::\d{12}:user\/team\/(?:.+\/)?b[^/]*$/),
    );
  });

  it('and nobody for what no name can be', () => {
    for (const value of ['*', 'a/b', 'a:b'])
      expect(keyOf({ StringEquals: { 'aws:username': value } }, 'aws:username')).not.toContain(value);
  });

  it('or says that whom a variable picks out was not looked at', () => {
    const condition = { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::1:role/${aws:PrincipalTag/r}' } };
    expect(found(condition).doubts).toHaveLength(1);
    expect(found({ StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } }).doubts).toEqual([]);
  });
});

describe('whom policies name', () => {
  it.each<[Principal: object, id: string]>([
    [{ AWS: `arn:aws:iam::${OTHER}:role/Reader` }, `arn:aws:iam::${OTHER}:role/Reader`],
    [
      { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' },
      'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1',
    ],
    [{ CanonicalUser: '79a59df900b949e5' }, 'canonical user 79a59df900b949e5'],
    [{ Federated: 'cognito-identity.amazonaws.com' }, 'cognito-identity.amazonaws.com'],
    [{ Service: 'cloudfront.amazonaws.com' }, 'cloudfront.amazonaws.com'],
  ])('%j', (Principal, id) => {
    const named = found({}, Principal).callers.filter(({ who }) => idOf(who) === id);
    expect(named.length).toBeGreaterThan(0);
    expect(named.every(({ who }) => !isStandIn(who))).toBe(true);
  });

  it('are not those who were deleted', () => {
    const ids = found({}, { AWS: 'AROAEXAMPLEGONE123456' }).callers.map(({ principal }) =>
      JSON.stringify(principal),
    );
    expect(ids.join()).not.toContain('AROAEXAMPLEGONE123456');
  });
});

it('marks who asks in the place of others', () => {
  const ids = (condition: object) =>
    found(condition)
      .callers.filter(({ who }) => isStandIn(who))
      .map(({ who }) => idOf(who));
  expect(ids({})).toEqual(expect.arrayContaining(['stranger', 'services']));
  expect(ids({ StringLike: { 'aws:username': 'b*' } })).toContain('aws:username b*');
  expect(ids({ StringLike: { 'aws:PrincipalServiceName': 'logs.*' } })).toContain(
    'aws:PrincipalServiceName logs.*',
  );
});
