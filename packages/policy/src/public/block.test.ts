import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate/evaluate.ts';
import {
  ANONYMOUS,
  HOME,
  OTHER,
  ROLE,
  ROOT,
  SERVICE,
  USER,
  allow,
  document,
  effect,
  grant,
  request,
} from '../evaluate/testing/build.ts';
import type { PolicySet, Principal, PublicAccessBlock } from '../evaluate/types.ts';
import { mostRestrictive } from './block.ts';

const OFF: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};
const RESTRICT = { ...OFF, restrictPublicBuckets: true };

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-options
describe('RestrictPublicBuckets', () => {
  const PUBLIC = grant('*');
  const NAMED = grant({ AWS: HOME });
  /** Public because of its second statement, and naming another account in its first. */
  const MIXED = {
    name: 'mixed',
    document: document([
      { Effect: 'Allow', Principal: { AWS: HOME }, Action: '*', Resource: '*' },
      { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: '*' },
    ]),
  };
  it.each<[string, Principal, PolicySet, string, string]>([
    ['public policy, another account', USER, { resource: PUBLIC }, OTHER, 'explicit-deny'],
    ['public policy, anonymous', ANONYMOUS, { resource: PUBLIC }, OTHER, 'explicit-deny'],
    ['public policy, the own account', USER, { resource: PUBLIC }, HOME, 'allow'],
    ['public policy, own role', ROLE, { resource: PUBLIC }, HOME, 'allow'],
    ['public policy, own root', ROOT, { resource: PUBLIC }, HOME, 'allow'],
    ['public policy, an AWS service', SERVICE, { resource: PUBLIC }, OTHER, 'allow'],
    ['policy that names the account', USER, { resource: NAMED }, OTHER, 'allow'],
    [
      'one public statement shuts the named account out too',
      USER,
      { resource: MIXED },
      OTHER,
      'explicit-deny',
    ],
    [
      'fixed by a condition',
      USER,
      { resource: grant('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }) },
      OTHER,
      'allow',
    ],
    ['no policy', USER, {}, OTHER, 'implicit-deny'],
  ])('%s', (_, principal, policies, resourceAccount, outcome) => {
    const asked = { principal, resourceAccount, context: { 'aws:PrincipalOrgID': 'o-1' } };
    const identity = [allow()];
    expect(effect({ identity, ...policies, bucketPublicAccessBlock: RESTRICT }, asked)).toBe(outcome);
    expect(effect({ identity, ...policies, accountPublicAccessBlock: RESTRICT }, asked)).toBe(outcome);
  });

  it('restricts nothing when off', () => {
    const policies = {
      identity: [allow()],
      resource: PUBLIC,
      bucketPublicAccessBlock: OFF,
      accountPublicAccessBlock: OFF,
    };
    expect(effect(policies, { resourceAccount: OTHER })).toBe('allow');
  });

  it('is named, with every statement that makes a policy public', () => {
    const open = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };
    const shut = { ...open, Principal: { AWS: HOME } };
    const document = { Version: '2012-10-17', Statement: [open, shut, { ...open, Sid: 'Too' }] };
    const decision = evaluate(request({ resourceAccount: OTHER }), {
      identity: [allow()],
      resource: { name: 'lake', document },
      bucketPublicAccessBlock: RESTRICT,
      accountPublicAccessBlock: RESTRICT,
    });
    const entry = { kind: 'public-access-block', policy: 'RestrictPublicBuckets', statementOf: 'bucket' };
    const why =
      'RestrictPublicBuckets of the account and the bucket keeps out principals of other accounts while the bucket policy is public:';
    expect(decision.deciding).toEqual([
      { ...entry, statement: 0, why: `${why} Statement 1 allows everybody, without a condition.` },
      {
        ...entry,
        statement: 2,
        sid: 'Too',
        why: `${why} Statement 3 ("Too") allows everybody, without a condition.`,
      },
    ]);
    expect(decision.trace.at(-1)).toMatchObject({ kind: 'public-access-block', effect: 'explicit-deny' });
    const { Statement } = document;
    for (const removed of [0, 2]) {
      const left = { ...document, Statement: Statement.filter((_, index) => index !== removed) };
      const policies = { resource: { name: 'lake', document: left }, bucketPublicAccessBlock: RESTRICT };
      expect(effect({ identity: [allow()], ...policies }, { resourceAccount: OTHER })).toBe('explicit-deny');
    }
  });

  it("takes an organization's setting in the place of the account's", () => {
    const asked = { resourceAccount: OTHER };
    const set = (organization: typeof RESTRICT | null, account: typeof RESTRICT, bucket = OFF) =>
      effect(
        {
          identity: [allow()],
          resource: PUBLIC,
          organizationPublicAccessBlock: organization,
          accountPublicAccessBlock: account,
          bucketPublicAccessBlock: bucket,
        },
        asked,
      );
    expect(set(RESTRICT, OFF)).toBe('explicit-deny');
    expect(set(OFF, RESTRICT)).toBe('allow');
    expect(set(OFF, OFF, RESTRICT)).toBe('explicit-deny');
    expect(set(null, RESTRICT)).toBe('explicit-deny');
    expect(set(null, OFF)).toBe('allow');
  });

  describe('with an access point', () => {
    const POINT = `arn:aws:s3:eu-west-1:${OTHER}:accesspoint/p`;
    const through = (
      policies: PolicySet,
      point: object,
      principal: Principal = USER,
      bucketAccount = OTHER,
    ) =>
      evaluate(
        request({ principal, resourceAccount: bucketAccount, context: { 'aws:SourceVpc': 'vpc-1' } }),
        {
          identity: [allow()],
          ...policies,
          accessPoint: {
            arn: POINT,
            account: OTHER,
            networkOrigin: 'Internet',
            resource: `${POINT}/object/raw/day.csv`,
            policy: NAMED,
            ...point,
          },
        },
      ).effect;

    it('takes the most restrictive of account, bucket and access point', () => {
      expect(through({ resource: PUBLIC }, {})).toBe('allow');
      expect(through({ resource: PUBLIC }, { publicAccessBlock: RESTRICT })).toBe('explicit-deny');
      expect(
        through({ resource: PUBLIC, bucketPublicAccessBlock: RESTRICT }, { publicAccessBlock: OFF }),
      ).toBe('explicit-deny');
      expect(through({ resource: PUBLIC, accountPublicAccessBlock: RESTRICT }, {})).toBe('explicit-deny');
    });

    it('looks at the access point policy too', () => {
      const policies = { resource: NAMED, bucketPublicAccessBlock: RESTRICT };
      expect(through(policies, {})).toBe('allow');
      expect(through(policies, { policy: PUBLIC })).toBe('explicit-deny');
      expect(through(policies, { policy: PUBLIC, networkOrigin: 'VPC' })).toBe('allow');
    });

    it("leaves the access point owner's principals in", () => {
      const policies = { resource: PUBLIC, bucketPublicAccessBlock: RESTRICT };
      expect(through(policies, { account: HOME, policy: PUBLIC })).toBe('allow');
    });
  });
});

describe('mostRestrictive', () => {
  it('is on where any setting is on', () => {
    expect(mostRestrictive(undefined, OFF, RESTRICT, { ...OFF, blockPublicPolicy: true })).toEqual({
      ...OFF,
      restrictPublicBuckets: true,
      blockPublicPolicy: true,
    });
    expect(mostRestrictive()).toEqual(OFF);
  });
});
