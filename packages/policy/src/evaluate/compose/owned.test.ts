import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { HOME, NOTHING, OTHER, ROLE, ROOT, SERVICE, USER, allow, deny, document } from '../testing/build.ts';
import type { PolicySet, PolicySource, Principal, RequestContext } from '../types.ts';

const ALLOW = allow();
const PROVIDER = `arn:aws:iam::${OTHER}:oidc-provider/idp.example.com`;
const TARGET = 'arn:aws:iam::444455556666:role/Target';

function trust(principal: unknown, element: object = {}): PolicySource {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...element };
  return { name: 'the trust policy', document: document([statement]) };
}

function assume(
  principal: Principal,
  policies: PolicySet,
  resourceAccount = HOME,
  context: RequestContext = {},
  action = 'sts:AssumeRole',
): string {
  const request = { principal, action, resource: TARGET, resourceAccount, context };
  return evaluate(request, { ...policies, resourceKind: 'trust' }).effect;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html
describe('role trust policy, in one account: it must allow, itself or through the account', () => {
  it.each<[string, Principal, PolicySet, string]>([
    ['no trust policy, identity allows', USER, { identity: [ALLOW] }, 'implicit-deny'],
    ['names the user', USER, { resource: trust({ AWS: USER.arn }) }, 'allow'],
    [
      'names the account, identity allows',
      USER,
      { identity: [ALLOW], resource: trust({ AWS: HOME }) },
      'allow',
    ],
    ['names the account, identity silent', USER, { resource: trust({ AWS: HOME }) }, 'implicit-deny'],
    [
      'names somebody else, identity allows',
      USER,
      { identity: [ALLOW], resource: trust({ AWS: ROLE.arn }) },
      'implicit-deny',
    ],
    ['names the role', ROLE, { resource: trust({ AWS: ROLE.roleArn }) }, 'allow'],
    [
      'names the role, session policy silent',
      ROLE,
      { session: [NOTHING], resource: trust({ AWS: ROLE.roleArn }) },
      'implicit-deny',
    ],
    [
      'names the session, session policy silent',
      ROLE,
      { session: [NOTHING], resource: trust({ AWS: ROLE.arn }) },
      'allow',
    ],
    [
      'denies',
      USER,
      { identity: [ALLOW], resource: trust({ AWS: USER.arn }, { Effect: 'Deny' }) },
      'explicit-deny',
    ],
    ['identity denies', USER, { identity: [deny()], resource: trust({ AWS: USER.arn }) }, 'explicit-deny'],
    [
      'allows another action',
      USER,
      { identity: [ALLOW], resource: trust({ AWS: HOME }, { Action: 'sts:TagSession' }) },
      'implicit-deny',
    ],
    ['root, trusted', ROOT, { resource: trust({ AWS: HOME }) }, 'allow'],
    ['root, not trusted', ROOT, {}, 'implicit-deny'],
    ['service', SERVICE, { resource: trust({ Service: SERVICE.service }) }, 'allow'],
  ])('%s', (_, principal, policies, outcome) => {
    expect(assume(principal, policies)).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html
describe('role trust policy, across accounts: both sides', () => {
  it.each<[string, PolicySet, string]>([
    ['trust alone', { resource: trust({ AWS: ROLE.roleArn }) }, 'implicit-deny'],
    ['identity alone', { identity: [ALLOW] }, 'implicit-deny'],
    ['identity and role', { identity: [ALLOW], resource: trust({ AWS: ROLE.roleArn }) }, 'allow'],
    ['identity and account', { identity: [ALLOW], resource: trust({ AWS: HOME }) }, 'allow'],
    [
      'identity of another role',
      { identity: [allow({ Resource: 'arn:aws:iam::444455556666:role/X' })], resource: trust({ AWS: HOME }) },
      'implicit-deny',
    ],
  ])('%s', (_, policies, outcome) => {
    expect(assume(ROLE, policies, OTHER)).toBe(outcome);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
  it('asks for the external ID', () => {
    const resource = trust({ AWS: HOME }, { Condition: { StringEquals: { 'sts:ExternalId': 'drop-7' } } });
    const policies = { identity: [ALLOW], resource };
    expect(assume(ROLE, policies, OTHER, { 'sts:ExternalId': 'drop-7' })).toBe('allow');
    expect(assume(ROLE, policies, OTHER, { 'sts:ExternalId': 'drop-8' })).toBe('implicit-deny');
    expect(assume(ROLE, policies, OTHER)).toBe('implicit-deny');
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
  it('asks for MFA', () => {
    const condition = {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
    };
    const policies = { identity: [ALLOW], resource: trust({ AWS: HOME }, { Condition: condition }) };
    const context = { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '10' };
    expect(assume(USER, policies, OTHER, context)).toBe('allow');
    expect(assume(USER, policies, OTHER, { ...context, 'aws:MultiFactorAuthAge': '7200' })).toBe(
      'implicit-deny',
    );
    expect(assume(USER, policies, OTHER)).toBe('implicit-deny');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
describe('web identity: the trust policy alone', () => {
  const WEB = { kind: 'federated', provider: PROVIDER } as const;
  const web = (policies: PolicySet, context: RequestContext) =>
    assume(WEB, policies, OTHER, context, 'sts:AssumeRoleWithWebIdentity');
  const resource = trust(
    { Federated: PROVIDER },
    {
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'idp.example.com:aud': 'drawbridge' },
        StringLike: { 'idp.example.com:sub': 'team/*' },
      },
    },
  );
  const CLAIMS = { 'idp.example.com:aud': 'drawbridge', 'idp.example.com:sub': 'team/ana' };

  it.each<[string, PolicySet, RequestContext, string]>([
    ['claims as asked', { resource }, CLAIMS, 'allow'],
    ['another audience', { resource }, { ...CLAIMS, 'idp.example.com:aud': 'x' }, 'implicit-deny'],
    ['another subject', { resource }, { ...CLAIMS, 'idp.example.com:sub': 'guest' }, 'implicit-deny'],
    [
      'another provider',
      { resource: trust({ Federated: 'accounts.google.com' }, { Action: '*' }) },
      CLAIMS,
      'implicit-deny',
    ],
    [
      'an account named instead',
      { resource: trust({ AWS: OTHER }, { Action: '*' }) },
      CLAIMS,
      'implicit-deny',
    ],
    ['SCPs do not count', { resource, scps: [[NOTHING]] }, CLAIMS, 'allow'],
    [
      'an RCP denies',
      { resource, rcps: [[allow({ Effect: 'Deny', Principal: '*' })]] },
      CLAIMS,
      'explicit-deny',
    ],
  ])('%s', (_, policies, context, outcome) => {
    expect(web(policies, context)).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
describe('key policy: it must allow, itself or through the account', () => {
  const key = (principal: unknown) => allow({ Principal: principal }, 'the key policy');
  it.each<[string, Principal, PolicySet, string, string]>([
    ['identity alone', USER, { identity: [ALLOW] }, HOME, 'implicit-deny'],
    ['names the user', USER, { resource: key({ AWS: USER.arn }) }, HOME, 'allow'],
    [
      'hands over to the account, identity allows',
      USER,
      { identity: [ALLOW], resource: key({ AWS: ROOT.arn }) },
      HOME,
      'allow',
    ],
    [
      'hands over to the account, identity silent',
      USER,
      { resource: key({ AWS: ROOT.arn }) },
      HOME,
      'implicit-deny',
    ],
    ['root, not named', ROOT, { resource: key({ AWS: USER.arn }) }, HOME, 'implicit-deny'],
    ['root, named', ROOT, { resource: key({ AWS: ROOT.arn }) }, HOME, 'allow'],
    [
      'names the role, boundary silent',
      ROLE,
      { boundary: NOTHING, resource: key({ AWS: ROLE.roleArn }) },
      HOME,
      'implicit-deny',
    ],
    [
      'another account, both allow',
      USER,
      { identity: [ALLOW], resource: key({ AWS: HOME }) },
      OTHER,
      'allow',
    ],
    ['another account, key alone', USER, { resource: key({ AWS: USER.arn }) }, OTHER, 'implicit-deny'],
    ['another account, identity alone', USER, { identity: [ALLOW] }, OTHER, 'implicit-deny'],
  ])('%s', (_, principal, policies, resourceAccount, outcome) => {
    const request = {
      principal,
      action: 'kms:Decrypt',
      resource: `arn:aws:kms:eu-west-1:${resourceAccount}:key/1`,
      resourceAccount,
      context: {},
    };
    expect(evaluate(request, { ...policies, resourceKind: 'key' }).effect).toBe(outcome);
  });
});
