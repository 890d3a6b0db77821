import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import {
  FEDERATED_USER,
  HOME,
  NOTHING,
  ROLE,
  ROOT,
  USER,
  allow,
  deny,
  effect,
  grant,
  request,
} from '../testing/build.ts';
import type { PolicySet, Principal } from '../types.ts';

type Row = readonly [name: string, principal: Principal, policies: PolicySet, outcome: string];

const ALLOW = allow();
const TO_USER = grant({ AWS: USER.arn });
const TO_ROLE = grant({ AWS: ROLE.roleArn });
const TO_SESSION = grant({ AWS: ROLE.arn });
const TO_ACCOUNT = grant({ AWS: HOME });
const TO_ALL = grant('*');

function table(rows: readonly Row[]): void {
  it.each(rows)('%s', (_, principal, policies, outcome) => {
    expect(effect(policies, { principal })).toBe(outcome);
  });
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
describe('identity and resource policy: either allows', () => {
  table([
    ['nothing', USER, {}, 'implicit-deny'],
    ['identity', USER, { identity: [ALLOW] }, 'allow'],
    ['one of two identity policies', USER, { identity: [NOTHING, ALLOW] }, 'allow'],
    ['resource', USER, { resource: TO_USER }, 'allow'],
    ['both', USER, { identity: [ALLOW], resource: TO_USER }, 'allow'],
    ['identity, resource silent', USER, { identity: [ALLOW], resource: TO_SESSION }, 'allow'],
    ['identity denies, resource allows', USER, { identity: [deny()], resource: TO_USER }, 'explicit-deny'],
    [
      'resource denies, identity allows',
      USER,
      { identity: [ALLOW], resource: grant('*', { Effect: 'Deny' }) },
      'explicit-deny',
    ],
  ]);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
describe('permissions boundary', () => {
  table([
    ['alone grants nothing', USER, { boundary: ALLOW }, 'implicit-deny'],
    ['and identity allow', USER, { identity: [ALLOW], boundary: ALLOW }, 'allow'],
    ['silent stops the identity policy', USER, { identity: [ALLOW], boundary: NOTHING }, 'implicit-deny'],
    ['denies', USER, { identity: [ALLOW], boundary: deny() }, 'explicit-deny'],
    ['denies what a resource policy grants', USER, { boundary: deny(), resource: TO_USER }, 'explicit-deny'],
    ['silent does not limit a grant to the user', USER, { boundary: NOTHING, resource: TO_USER }, 'allow'],
    ['silent limits a grant to the role', ROLE, { boundary: NOTHING, resource: TO_ROLE }, 'implicit-deny'],
    ['open passes a grant to the role', ROLE, { boundary: ALLOW, resource: TO_ROLE }, 'allow'],
    [
      'silent does not limit a grant to the session',
      ROLE,
      { boundary: NOTHING, resource: TO_SESSION },
      'allow',
    ],
    [
      'silent limits a grant to the account',
      USER,
      { identity: [ALLOW], boundary: NOTHING, resource: TO_ACCOUNT },
      'implicit-deny',
    ],
    [
      'silent does not limit a grant to * that picks the role by aws:PrincipalArn',
      ROLE,
      {
        boundary: NOTHING,
        resource: grant('*', { Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE.roleArn } } }),
      },
      'allow',
    ],
    [
      'open passes a grant to * that picks the role by aws:PrincipalArn',
      ROLE,
      {
        boundary: ALLOW,
        resource: grant('*', { Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE.roleArn } } }),
      },
      'allow',
    ],
    ['does not apply to the root user', ROOT, { boundary: NOTHING }, 'allow'],
    [
      'silent limits no grant to the role and everybody at once',
      ROLE,
      { boundary: NOTHING, resource: grant({ AWS: [ROLE.roleArn, '*'] }) },
      'allow',
    ],
  ]);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
describe('session policies', () => {
  table([
    ['and identity allow', ROLE, { identity: [ALLOW], session: [ALLOW] }, 'allow'],
    ['alone grant nothing', ROLE, { session: [ALLOW] }, 'implicit-deny'],
    ['none were passed', ROLE, { identity: [ALLOW], session: [] }, 'allow'],
    ['silent stop the identity policy', ROLE, { identity: [ALLOW], session: [NOTHING] }, 'implicit-deny'],
    ['one of two allows', ROLE, { identity: [ALLOW], session: [NOTHING, ALLOW] }, 'allow'],
    ['deny', ROLE, { identity: [ALLOW], session: [ALLOW, deny()] }, 'explicit-deny'],
    ['silent limit a grant to the role', ROLE, { session: [NOTHING], resource: TO_ROLE }, 'implicit-deny'],
    ['open pass a grant to the role', ROLE, { session: [ALLOW], resource: TO_ROLE }, 'allow'],
    [
      'silent do not limit a grant to the session',
      ROLE,
      { session: [NOTHING], resource: TO_SESSION },
      'allow',
    ],
    [
      'deny what is granted to the session',
      ROLE,
      { session: [deny()], resource: TO_SESSION },
      'explicit-deny',
    ],
    [
      'the boundary too must allow',
      ROLE,
      { identity: [ALLOW], session: [ALLOW], boundary: NOTHING },
      'implicit-deny',
    ],
    [
      'the boundary too must allow for a grant to the role',
      ROLE,
      { session: [ALLOW], boundary: NOTHING, resource: TO_ROLE },
      'implicit-deny',
    ],
  ]);

  it('says so when a grant to * is taken not to be limited', () => {
    const decision = evaluate(request({ principal: ROLE }), { session: [NOTHING], resource: TO_ALL });
    expect(decision.allowed).toBe(true);
    expect(decision.assumed).toHaveLength(1);
    expect(evaluate(request({ principal: ROLE }), { session: [ALLOW], resource: TO_ALL }).assumed).toEqual(
      [],
    );
  });
});

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
describe('federated users', () => {
  const TO_FEDERATED = grant({ AWS: FEDERATED_USER.arn });
  table([
    ['user and session policy allow', FEDERATED_USER, { identity: [ALLOW], session: [ALLOW] }, 'allow'],
    ['without a session policy nothing is allowed', FEDERATED_USER, { identity: [ALLOW] }, 'implicit-deny'],
    [
      'the session policy is silent',
      FEDERATED_USER,
      { identity: [ALLOW], session: [NOTHING] },
      'implicit-deny',
    ],
    ['the user policy is silent', FEDERATED_USER, { identity: [NOTHING], session: [ALLOW] }, 'implicit-deny'],
    ['named by a resource policy', FEDERATED_USER, { resource: TO_FEDERATED }, 'allow'],
    [
      'named by a resource policy, session policy silent',
      FEDERATED_USER,
      { session: [NOTHING], resource: TO_FEDERATED },
      'allow',
    ],
  ]);
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html
describe('the root user', () => {
  table([
    ['needs no policy', ROOT, {}, 'allow'],
    ['has no identity policies to deny it', ROOT, { identity: [deny()] }, 'allow'],
    ['is denied by a resource policy', ROOT, { resource: grant('*', { Effect: 'Deny' }) }, 'explicit-deny'],
    ['is denied by an SCP', ROOT, { scps: [[ALLOW, deny()]] }, 'explicit-deny'],
    ['needs the SCPs to allow', ROOT, { scps: [[NOTHING]] }, 'implicit-deny'],
  ]);

  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
  it.each(['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'])(
    'of the owner may %s although the bucket policy denies everybody',
    (action) => {
      const resource = grant('*', { Effect: 'Deny' });
      expect(effect({ resource }, { principal: ROOT, action })).toBe('allow');
      expect(effect({ resource }, { principal: ROOT, action: 's3:PutBucketAcl' })).toBe('explicit-deny');
      expect(effect({ resource, identity: [ALLOW] }, { action })).toBe('explicit-deny');
      const away = { principal: ROOT, action, resourceAccount: '444455556666' };
      expect(effect({ resource }, away)).toBe('explicit-deny');
      const scps = [[ALLOW, deny()]];
      expect(effect({ resource, scps }, { principal: ROOT, action })).toBe('explicit-deny');
    },
  );
});
