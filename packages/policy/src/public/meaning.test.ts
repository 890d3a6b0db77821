import { describe, expect, it } from 'vitest';
import { HOME, USER, document } from '../evaluate/testing/build.ts';
import { isPublicPolicy } from './meaning.ts';

const BASE = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/*' };

function verdict(statement: object, kind: 'bucket' | 'access-point' = 'bucket'): boolean {
  return isPublicPolicy(document([{ ...BASE, ...statement }]), { kind }).public;
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
describe('principals', () => {
  it.each<[string, object, boolean]>([
    ['everybody', {}, true],
    ['everybody as AWS', { Principal: { AWS: '*' } }, true],
    ['everybody in a list', { Principal: { AWS: [USER.arn, '*'] } }, true],
    ['a user', { Principal: { AWS: USER.arn } }, false],
    ['an account', { Principal: { AWS: HOME } }, false],
    ['accounts and a service', { Principal: { AWS: [HOME, USER.arn], Service: 's3.amazonaws.com' } }, false],
    ['a service', { Principal: { Service: 'logging.s3.amazonaws.com' } }, false],
    ['a canonical user', { Principal: { CanonicalUser: '79a59df900b949e5' } }, false],
    ['an ARN with a wildcard', { Principal: { AWS: 'arn:aws:iam::*:root' } }, true],
    ['an identity provider', { Principal: { Federated: 'graph.facebook.com' } }, true],
    ['everybody but one', { Principal: undefined, NotPrincipal: { AWS: USER.arn } }, true],
    ['a Deny to everybody', { Effect: 'Deny' }, false],
    ['a malformed statement grants nothing', { Effect: 'allow' }, false],
  ])('%s', (_, statement, outcome) => {
    expect(verdict(statement)).toBe(outcome);
  });
});

describe('conditions with fixed values', () => {
  const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1';
  it.each<[object, boolean]>([
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, false],
    [{ StringEquals: { 'aws:PrincipalOrgID': ['o-1', 'o-2'] } }, false],
    [{ StringLike: { 'aws:PrincipalOrgID': 'o-1' } }, false],
    [{ StringLike: { 'aws:PrincipalOrgID': 'o-*' } }, true],
    [{ StringLike: { 'aws:PrincipalOrgID': ['o-1', 'o-*'] } }, true],
    [{ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }, true],
    [{ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-1' } }, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgID': 'o-1' } }, false],
    [{ StringEquals: { 'aws:PrincipalOrgID': '${aws:PrincipalTag/org}' } }, true],
    [{ StringEquals: { 'aws:PrincipalOrgID': [] } }, true],
    [{ StringEquals: { 'AWS:PrincipalOrgId': 'o-1' } }, false],
    [{ ArnEquals: { 'aws:PrincipalArn': USER.arn } }, false],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } }, true],
    [{ StringEquals: { 'aws:PrincipalAccount': HOME } }, false],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:t' } }, false],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, true],
    [{ StringEquals: { 'aws:SourceVpc': 'vpc-91237329' } }, false],
    [{ StringLike: { 'aws:SourceVpc': 'vpc-*' } }, true],
    [{ StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, false],
    [{ StringEquals: { 'aws:SourceOwner': HOME } }, false],
    [{ StringEquals: { 'aws:SourceAccount': HOME } }, false],
    [{ StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': KEY } }, false],
    [{ StringEquals: { 'aws:userid': 'AIDAANA' } }, false],
    [{ StringLike: { 'aws:userid': 'AROAREADER:*' } }, true],
    [{ StringEquals: { 'aws:userid': 'AROAREADER:night' } }, true],
    [{ StringEquals: { 's3:DataAccessPointAccount': HOME } }, false],
    [{ StringEquals: { 's3:x-amz-acl': 'private' } }, true],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, true],
    [{ StringLike: { 'aws:Referer': 'https://example.com/page' } }, true],
    [{ Null: { 'aws:PrincipalOrgID': 'false' } }, true],
    [{ Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:SourceVpce': 'vpce-1' } }, false],
  ])('%j: %s', (Condition, outcome) => {
    expect(verdict({ Condition })).toBe(outcome);
  });
});

/** What AWS's page reads into "an AWS principal", names in its list, and leaves out. */
describe('keys of the kind', () => {
  const FIXED = [
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalArn',
    'aws:PrincipalAccount',
    'aws:PrincipalServiceName',
    'aws:PrincipalServiceNamesList',
    'aws:SourceArn',
    'aws:SourceVpc',
    'aws:SourceVpce',
    'aws:SourceOwner',
    'aws:SourceAccount',
    'aws:userid',
    's3:DataAccessPointArn',
    's3:DataAccessPointAccount',
  ];
  it.each(FIXED)('%s counts with a fixed value, and with nothing else', (key) => {
    expect(verdict({ Condition: { StringEquals: { [key]: 'value' } } })).toBe(false);
    expect(verdict({ Condition: { 'ForAnyValue:StringEquals': { [key]: ['value', 'other'] } } })).toBe(false);
    for (const value of ['val*', 'valu?', '*', '', '${aws:PrincipalTag/x}', ['value', 'v*'], []])
      expect(verdict({ Condition: { StringLike: { [key]: value } } }), JSON.stringify(value)).toBe(true);
    for (const operator of ['StringNotEquals', 'StringEqualsIfExists', 'ForAllValues:StringEquals'])
      expect(verdict({ Condition: { [operator]: { [key]: 'value' } } }), operator).toBe(true);
    for (const present of ['true', 'false'])
      expect(verdict({ Condition: { Null: { [key]: present } } })).toBe(true);
  });

  it.each([
    'aws:VpceAccount',
    'aws:VpceOrgID',
    'aws:VpceOrgPaths',
    'aws:SourceOrgID',
    'aws:SourceOrgPaths',
    'aws:SourceVpcArn',
    'aws:ResourceAccount',
    'aws:ResourceOrgID',
    'aws:ResourceOrgPaths',
    's3:ResourceAccount',
    'aws:PrincipalTag/team',
    'aws:PrincipalType',
    'aws:username',
    'aws:FederatedProvider',
    'aws:CalledVia',
    's3:AccessPointNetworkOrigin',
    's3:prefix',
  ])('%s is not on the page and fixes nothing', (key) => {
    expect(verdict({ Condition: { StringEquals: { [key]: 'value' } } })).toBe(true);
  });
});

describe('aws:SourceIp', () => {
  it.each<[unknown, boolean]>([
    ['203.0.113.0/24', false],
    ['203.0.113.9', false],
    ['12.0.0.0/8', false],
    ['12.0.0.0/7', true],
    ['0.0.0.0/0', true],
    ['0.0.0.0/1', true],
    [['0.0.0.0/1', '128.0.0.0/1'], true],
    ['54.0.0.0/7', true],
    ['10.0.0.0/8', false],
    ['192.168.0.0/16', false],
    ['2001:db8::/32', false],
    ['2001:db8::/31', true],
    ['::/0', true],
    [['203.0.113.0/24', '0.0.0.0/0'], true],
    ['nonsense', true],
  ])('%j: %s', (value, outcome) => {
    expect(verdict({ Condition: { IpAddress: { 'aws:SourceIp': value } } })).toBe(outcome);
  });

  it('counts as IpAddress alone', () => {
    expect(verdict({ Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })).toBe(true);
    expect(verdict({ Condition: { StringEquals: { 'aws:SourceIp': '203.0.113.9' } } })).toBe(true);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
describe('s3:DataAccessPointArn', () => {
  it.each<[string, 'bucket' | 'access-point', boolean]>([
    [`arn:aws:s3:eu-west-1:${HOME}:accesspoint/marketing`, 'bucket', false],
    [`arn:aws:s3:eu-west-1:${HOME}:accesspoint/*`, 'bucket', false],
    [`arn:aws:s3:*:${HOME}:accesspoint/*`, 'bucket', false],
    ['arn:aws:s3:eu-west-1:*:accesspoint/marketing', 'bucket', true],
    [`arn:aws:s3:eu-west-1:${HOME}:*`, 'bucket', true],
    ['*', 'bucket', true],
    [`arn:aws:s3:eu-west-1:${HOME}:accesspoint/marketing`, 'access-point', false],
    [`arn:aws:s3:eu-west-1:${HOME}:accesspoint/*`, 'access-point', true],
  ])('%s in a policy of the %s: %s', (value, kind, outcome) => {
    expect(verdict({ Condition: { StringLike: { 's3:DataAccessPointArn': value } } }, kind)).toBe(outcome);
  });
});

describe('the whole policy', () => {
  it('is public when one statement is, and says which and why', () => {
    const statements = [
      { ...BASE, Sid: 'Named', Principal: { AWS: HOME } },
      { ...BASE, Sid: 'Open' },
      { ...BASE, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ];
    expect(isPublicPolicy(JSON.stringify(document(statements)), { kind: 'bucket' })).toEqual({
      public: true,
      reasons: [
        { statement: 1, sid: 'Open', why: 'Statement 2 ("Open") allows everybody, without a condition.' },
        {
          statement: 2,
          why: 'Statement 3 allows everybody, and none of its conditions holds the request to a fixed value.',
        },
      ],
    });
  });

  it('is not public on an access point that answers one VPC', () => {
    const options = { kind: 'access-point', networkOrigin: 'VPC' } as const;
    expect(isPublicPolicy(document([BASE]), options)).toEqual({ public: false, reasons: [] });
  });

  it.each([undefined, null, 'not json', '{}', [], 4])('%j is not public', (value) => {
    expect(isPublicPolicy(value, { kind: 'bucket' }).public).toBe(false);
  });
});
