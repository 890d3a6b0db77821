import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { NOTHING, OTHER, ROLE, USER, allow, deny, effect, grant, request } from '../testing/build.ts';
import type { PolicySet, Principal } from '../types.ts';

const ALLOW = allow();
const LINKED = {
  ...ROLE,
  roleArn: 'arn:aws:iam::111122223333:role/aws-service-role/replication.s3.amazonaws.com/AWSServiceRoleForS3',
} satisfies Principal;

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
describe('service control policies: allowed at every level', () => {
  it.each<[string, PolicySet, string]>([
    ['one level allows', { scps: [[ALLOW]] }, 'allow'],
    ['no levels: no organization', { scps: [] }, 'allow'],
    ['every level allows', { scps: [[ALLOW], [ALLOW], [ALLOW]] }, 'allow'],
    ['one of two policies of a level allows', { scps: [[NOTHING, ALLOW]] }, 'allow'],
    ['the middle level is silent', { scps: [[ALLOW], [NOTHING], [ALLOW]] }, 'implicit-deny'],
    ['a level without policies', { scps: [[ALLOW], []] }, 'implicit-deny'],
    ['the last level denies', { scps: [[ALLOW], [ALLOW, deny()]] }, 'explicit-deny'],
    ['grants nothing by itself', { identity: [], scps: [[ALLOW]] }, 'implicit-deny'],
    [
      'limits what a resource policy grants',
      { resource: grant({ AWS: USER.arn }), scps: [[NOTHING]] },
      'implicit-deny',
    ],
    [
      'NotAction leaves the rest open',
      { scps: [[deny({ Action: undefined, NotAction: 's3:*' }), ALLOW]] },
      'allow',
    ],
  ])('%s', (_, policies, outcome) => {
    expect(effect({ identity: [ALLOW], ...policies })).toBe(outcome);
  });

  it('says at which level the allow is missing', () => {
    const decision = evaluate(request(), { identity: [ALLOW], scps: [[ALLOW], [NOTHING]] });
    expect(decision.deciding).toEqual([
      { kind: 'scp', why: 'No service control policy allows s3:GetObject at level 2 from the root.' },
    ]);
  });

  it('leaves service-linked roles alone', () => {
    const policies = {
      identity: [ALLOW],
      scps: [[NOTHING, deny()]],
      rcps: [[grant('*', { Effect: 'Deny' })]],
    };
    expect(effect(policies, { principal: LINKED })).toBe('allow');
    expect(effect(policies, { principal: ROLE })).toBe('explicit-deny');
  });
});

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
describe('resource control policies only deny', () => {
  const DENY = grant('*', { Effect: 'Deny', Action: 's3:GetObject' });
  it.each<[string, PolicySet, object, string]>([
    ['RCPFullAWSAccess goes without saying', { rcps: [[]] }, {}, 'allow'],
    [
      'a policy that denies something else',
      { rcps: [[grant('*', { Effect: 'Deny', Action: 's3:PutObject' })]] },
      {},
      'allow',
    ],
    ['denies', { rcps: [[], [DENY]] }, {}, 'explicit-deny'],
    [
      'denies callers of other accounts',
      { resource: grant('*'), rcps: [[DENY]] },
      { resourceAccount: OTHER },
      'explicit-deny',
    ],
  ])('%s', (_, policies, overrides, outcome) => {
    expect(effect({ identity: [ALLOW], ...policies }, overrides)).toBe(outcome);
  });

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
  it('keeps strangers out and AWS services in', () => {
    const rcps = [
      [
        grant('*', {
          Effect: 'Deny',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-home' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        }),
      ],
    ];
    const policies = { identity: [ALLOW], resource: grant('*'), rcps };
    expect(effect(policies, { context: { 'aws:PrincipalOrgID': 'o-home' } })).toBe('allow');
    expect(effect(policies, { context: { 'aws:PrincipalOrgID': 'o-else' } })).toBe('explicit-deny');
    const service = { kind: 'service', service: 'logging.s3.amazonaws.com' } as const;
    expect(effect(policies, { principal: service })).toBe('allow');
  });
});

// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
describe('VPC endpoint policy: one more filter', () => {
  it.each<[string, PolicySet, string]>([
    ['open', { identity: [ALLOW], endpoint: grant('*') }, 'allow'],
    [
      'for another bucket',
      { identity: [ALLOW], endpoint: grant('*', { Resource: 'arn:aws:s3:::other/*' }) },
      'implicit-deny',
    ],
    ['denies', { identity: [ALLOW], endpoint: grant('*', { Effect: 'Deny' }) }, 'explicit-deny'],
    ['grants nothing by itself', { endpoint: grant('*') }, 'implicit-deny'],
    ['for another principal', { identity: [ALLOW], endpoint: grant({ AWS: ROLE.arn }) }, 'implicit-deny'],
  ])('%s', (_, policies, outcome) => {
    expect(effect(policies)).toBe(outcome);
  });
});
