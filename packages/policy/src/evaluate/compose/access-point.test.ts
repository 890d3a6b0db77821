import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import {
  ANONYMOUS,
  HOME,
  NOTHING,
  OBJECT,
  OTHER,
  ROLE,
  ROOT,
  USER,
  allow,
  deny,
  grant,
  request,
} from '../testing/build.ts';
import type {
  AccessPointPolicies,
  Decision,
  PolicySet,
  PolicySource,
  Principal,
  RequestContext,
} from '../types.ts';

const ALLOW = allow();
const POINT_ARN = `arn:aws:s3:eu-west-1:${HOME}:accesspoint/marketing`;
const POINT_OBJECT = `${POINT_ARN}/object/raw/day.csv`;

interface Asked {
  readonly identity?: readonly PolicySource[];
  readonly bucket?: PolicySource;
  readonly point?: PolicySource;
  readonly principal?: Principal;
  readonly bucketAccount?: string;
  readonly context?: RequestContext;
  readonly access?: Partial<AccessPointPolicies>;
  readonly more?: PolicySet;
}

function through({
  identity,
  bucket,
  point,
  principal = USER,
  bucketAccount = HOME,
  context = {},
  access,
  more,
}: Asked): Decision {
  return evaluate(request({ principal, resourceAccount: bucketAccount, context }), {
    ...(identity === undefined ? {} : { identity }),
    ...(bucket === undefined ? {} : { resource: bucket }),
    ...more,
    accessPoint: {
      arn: POINT_ARN,
      account: HOME,
      networkOrigin: 'Internet',
      resource: POINT_OBJECT,
      ...(point === undefined ? {} : { policy: point }),
      ...access,
    },
  });
}

/** The bucket hands everything over to the access points of an account. */
const DELEGATING = grant('*', { Condition: { StringEquals: { 's3:DataAccessPointAccount': HOME } } });

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
describe('access point and bucket must both permit', () => {
  const TO_USER = grant({ AWS: USER.arn });
  it.each<[string, Asked, string]>([
    ['nothing', {}, 'implicit-deny'],
    ['both policies name the user', { point: TO_USER, bucket: TO_USER }, 'allow'],
    ['access point alone', { point: TO_USER }, 'implicit-deny'],
    ['bucket alone', { bucket: TO_USER }, 'implicit-deny'],
    ['access point, bucket delegates', { point: TO_USER, bucket: DELEGATING }, 'allow'],
    ['bucket delegates, access point silent', { bucket: DELEGATING }, 'implicit-deny'],
    [
      'bucket delegates, identity names the access point',
      { identity: [allow({ Resource: `${POINT_ARN}/*` })], bucket: DELEGATING },
      'allow',
    ],
    [
      'access point denies',
      { identity: [ALLOW], point: grant('*', { Effect: 'Deny' }), bucket: DELEGATING },
      'explicit-deny',
    ],
    [
      'bucket denies',
      { identity: [ALLOW], point: TO_USER, bucket: grant('*', { Effect: 'Deny' }) },
      'explicit-deny',
    ],
    [
      'identity denies on the access point',
      { identity: [ALLOW, deny({ Resource: `${POINT_ARN}/object/*` })], point: TO_USER, bucket: DELEGATING },
      'explicit-deny',
    ],
    [
      'identity denies on the bucket',
      { identity: [ALLOW, deny({ Resource: 'arn:aws:s3:::lake/*' })], point: TO_USER, bucket: DELEGATING },
      'explicit-deny',
    ],
    ['root of both', { principal: ROOT }, 'allow'],
  ])('%s', (_, asked, outcome) => {
    expect(through(asked).effect).toBe(outcome);
  });

  it('needs no assumption where both policies grant', () => {
    expect(through({ point: TO_USER, bucket: DELEGATING }).assumed).toEqual([]);
    expect(through({ point: TO_USER, bucket: DELEGATING, identity: [ALLOW] }).assumed).toEqual([]);
  });
});

describe('where AWS does not say which ARN the identity policy must name', () => {
  it.each<[string, object, string, number]>([
    ['both ARNs', {}, 'allow', 2],
    ['the access point alone', { Resource: `${POINT_ARN}/object/*` }, 'implicit-deny', 1],
    ['the bucket alone', { Resource: 'arn:aws:s3:::lake/*' }, 'implicit-deny', 1],
  ])('%s: the answer is marked as assumed', (_, element, outcome, least) => {
    const decision = through({ identity: [allow(element)] });
    expect(decision.effect).toBe(outcome);
    expect(decision.assumed.length).toBeGreaterThanOrEqual(least);
    expect(decision.assumed.join(' ')).toMatch(/must both permit/);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-condition-keys
describe('the bucket side sees which access point was used', () => {
  const point = grant('*');
  it.each<[string, object, string]>([
    ['s3:DataAccessPointArn', { ArnEquals: { 's3:DataAccessPointArn': POINT_ARN } }, 'allow'],
    [
      's3:DataAccessPointArn of another',
      { ArnEquals: { 's3:DataAccessPointArn': `${POINT_ARN}2` } },
      'implicit-deny',
    ],
    [
      's3:DataAccessPointArn by wildcard',
      { StringLike: { 's3:DataAccessPointArn': `arn:aws:s3:*:${HOME}:accesspoint/*` } },
      'allow',
    ],
    ['s3:DataAccessPointAccount', { StringEquals: { 's3:DataAccessPointAccount': HOME } }, 'allow'],
    [
      's3:DataAccessPointAccount of another',
      { StringEquals: { 's3:DataAccessPointAccount': OTHER } },
      'implicit-deny',
    ],
    ['s3:AccessPointNetworkOrigin', { StringEquals: { 's3:AccessPointNetworkOrigin': 'Internet' } }, 'allow'],
    [
      's3:AccessPointNetworkOrigin VPC',
      { StringEquals: { 's3:AccessPointNetworkOrigin': 'VPC' } },
      'implicit-deny',
    ],
  ])('%s', (_, Condition, outcome) => {
    expect(through({ point, bucket: grant('*', { Condition }) }).effect).toBe(outcome);
  });

  it('and not by a request to the bucket itself', () => {
    expect(evaluate(request(), { resource: DELEGATING }).effect).toBe('implicit-deny');
  });

  it('lets a bucket policy insist on access points', () => {
    const bucket = {
      name: 'bucket policy',
      document: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: '*',
            Condition: { StringNotEquals: { 's3:DataAccessPointAccount': HOME } },
          },
        ],
      },
    };
    expect(evaluate(request(), { identity: [ALLOW], resource: bucket }).effect).toBe('explicit-deny');
    expect(through({ identity: [ALLOW], bucket }).effect).toBe('allow');
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
describe('across accounts', () => {
  const onPoint = [allow({ Resource: `${POINT_ARN}/*` })];
  it.each<[string, Asked, string]>([
    [
      "the bucket is another account's: identity, access point and delegating bucket",
      { identity: onPoint, point: grant({ AWS: USER.arn }), bucket: DELEGATING, bucketAccount: OTHER },
      'allow',
    ],
    [
      'the bucket does not delegate',
      { identity: [ALLOW], point: grant('*'), bucketAccount: OTHER },
      'implicit-deny',
    ],
    [
      'the identity policy is silent',
      { point: grant({ AWS: USER.arn }), bucket: DELEGATING, bucketAccount: OTHER },
      'implicit-deny',
    ],
    [
      'own access point without policy',
      { identity: onPoint, bucket: DELEGATING, bucketAccount: OTHER },
      'allow',
    ],
    [
      "access point and bucket are another account's",
      {
        identity: [allow({ Resource: `arn:aws:s3:eu-west-1:${OTHER}:accesspoint/marketing/*` })],
        point: grant({ AWS: HOME }),
        bucket: grant('*', { Condition: { StringEquals: { 's3:DataAccessPointAccount': OTHER } } }),
        bucketAccount: OTHER,
        access: {
          arn: `arn:aws:s3:eu-west-1:${OTHER}:accesspoint/marketing`,
          account: OTHER,
          resource: `arn:aws:s3:eu-west-1:${OTHER}:accesspoint/marketing/object/raw/day.csv`,
        },
      },
      'allow',
    ],
    [
      'and the access point does not name us',
      {
        identity: [ALLOW],
        point: grant({ AWS: `arn:aws:iam::${OTHER}:root` }),
        bucket: grant('*'),
        bucketAccount: OTHER,
        access: { account: OTHER },
      },
      'implicit-deny',
    ],
    [
      'session policy silent',
      {
        principal: ROLE,
        identity: [ALLOW],
        point: grant('*'),
        bucket: DELEGATING,
        bucketAccount: OTHER,
        more: { session: [NOTHING] },
      },
      'implicit-deny',
    ],
    [
      'session policy for the access point',
      {
        principal: ROLE,
        identity: [ALLOW],
        point: grant('*'),
        bucket: DELEGATING,
        bucketAccount: OTHER,
        more: { session: onPoint },
      },
      'allow',
    ],
  ])('%s', (_, asked, outcome) => {
    expect(through(asked).effect).toBe(outcome);
  });
});

describe('filters hold for both ARNs', () => {
  const both = { identity: [ALLOW], point: grant('*'), bucket: DELEGATING };
  it.each<[string, PolicySet, string]>([
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
    [
      'endpoint policy with both',
      { endpoint: grant('*', { Resource: ['arn:aws:s3:::lake/*', `${POINT_ARN}/object/*`] }) },
      'allow',
    ],
    [
      'endpoint policy with the bucket alone',
      { endpoint: grant('*', { Resource: 'arn:aws:s3:::lake/*' }) },
      'implicit-deny',
    ],
    [
      'endpoint policy with the access point alone',
      { endpoint: grant('*', { Resource: `${POINT_ARN}/object/*` }) },
      'implicit-deny',
    ],
    [
      'SCP that denies access points of other networks',
      { scps: [[ALLOW, deny({ Condition: { StringNotEquals: { 's3:AccessPointNetworkOrigin': 'VPC' } } })]] },
      'explicit-deny',
    ],
  ])('%s', (_, more, outcome) => {
    expect(through({ ...both, more }).effect).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html
describe('network origin', () => {
  const both = { point: grant('*'), bucket: DELEGATING };
  it.each<[string, Partial<AccessPointPolicies>, RequestContext, string]>([
    ['VPC, from the internet', { networkOrigin: 'VPC' }, {}, 'explicit-deny'],
    ['VPC, from a VPC', { networkOrigin: 'VPC' }, { 'aws:SourceVpc': 'vpc-1' }, 'allow'],
    ['VPC, from its VPC', { networkOrigin: 'VPC', vpcId: 'vpc-1' }, { 'aws:SourceVpc': 'vpc-1' }, 'allow'],
    [
      'VPC, from another VPC',
      { networkOrigin: 'VPC', vpcId: 'vpc-1' },
      { 'aws:SourceVpc': 'vpc-2' },
      'explicit-deny',
    ],
    ['Internet, from a VPC', { networkOrigin: 'Internet' }, { 'aws:SourceVpc': 'vpc-1' }, 'allow'],
  ])('%s', (_, access, context, outcome) => {
    expect(through({ ...both, access, context }).effect).toBe(outcome);
  });

  it('takes no anonymous requests', () => {
    const decision = through({ ...both, principal: ANONYMOUS });
    expect(decision.effect).toBe('explicit-deny');
    expect(decision.deciding[0]?.why).toBe('Access points take no anonymous requests.');
  });
});

describe('the trace', () => {
  it('holds every policy against both ARNs', () => {
    const decision = through({ identity: [ALLOW], point: grant('*'), bucket: DELEGATING });
    expect(decision.trace.map(({ kind, resource }) => [kind, resource])).toEqual([
      ['identity', POINT_OBJECT],
      ['access-point', POINT_OBJECT],
      ['identity', OBJECT],
      ['bucket', OBJECT],
    ]);
  });
});
