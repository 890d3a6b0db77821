import { describe, expect, it } from 'vitest';
import {
  ANONYMOUS,
  FEDERATED_USER,
  HOME,
  NOTHING,
  OTHER,
  ROLE,
  ROOT,
  SERVICE,
  USER,
  allow,
  effect,
  grant,
} from '../testing/build.ts';
import type { Principal } from '../types.ts';

const ACCOUNT_ROOT = `arn:aws:iam::${HOME}:root`;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
describe('Principal, without any identity policy', () => {
  it.each<[string, Principal, unknown, string]>([
    ['a user by ARN', USER, { AWS: USER.arn }, 'allow'],
    ['a user in a list', USER, { AWS: ['arn:aws:iam::111122223333:user/bea', USER.arn] }, 'allow'],
    ['a user by unique id', USER, { AWS: 'AIDAANA' }, 'allow'],
    ['another user', USER, { AWS: 'arn:aws:iam::111122223333:user/bea' }, 'implicit-deny'],
    ['a user in another case', USER, { AWS: 'arn:aws:iam::111122223333:user/Ana' }, 'implicit-deny'],
    [
      'users by wildcard, which does not exist',
      USER,
      { AWS: 'arn:aws:iam::111122223333:user/*' },
      'implicit-deny',
    ],
    ['everybody', USER, '*', 'allow'],
    ['everybody as AWS', USER, { AWS: '*' }, 'allow'],
    ['everybody in a list', USER, { AWS: ['*'] }, 'allow'],
    ['the account id: delegation', USER, { AWS: HOME }, 'implicit-deny'],
    ['the account root: delegation', USER, { AWS: ACCOUNT_ROOT }, 'implicit-deny'],
    ['a role by ARN', ROLE, { AWS: ROLE.roleArn }, 'allow'],
    ['a role by unique id', ROLE, { AWS: 'AROAREADER' }, 'allow'],
    ['a role without its path', ROLE, { AWS: 'arn:aws:iam::111122223333:role/Reader' }, 'implicit-deny'],
    ['a role session', ROLE, { AWS: ROLE.arn }, 'allow'],
    ['another session of the role', ROLE, { AWS: ROLE.arn.replace('night', 'day') }, 'implicit-deny'],
    ['the account of a role', ROLE, { AWS: HOME }, 'implicit-deny'],
    ['a federated user', FEDERATED_USER, { AWS: FEDERATED_USER.arn }, 'allow'],
    ['the account of a federated user', FEDERATED_USER, { AWS: ACCOUNT_ROOT }, 'implicit-deny'],
    ['a service', SERVICE, { Service: 'logging.s3.amazonaws.com' }, 'allow'],
    ['a service in a list', SERVICE, { Service: ['s3.amazonaws.com', 'logging.s3.amazonaws.com'] }, 'allow'],
    ['another service', SERVICE, { Service: 's3.amazonaws.com' }, 'implicit-deny'],
    ['services by wildcard, which does not exist', SERVICE, { Service: '*' }, 'implicit-deny'],
    ['everybody, a service too', SERVICE, '*', 'allow'],
    ['an account, to a service', SERVICE, { AWS: HOME }, 'implicit-deny'],
    ['everybody, anonymous callers too', ANONYMOUS, '*', 'allow'],
    ['an account, to an anonymous caller', ANONYMOUS, { AWS: HOME }, 'implicit-deny'],
    ['no one', USER, {}, 'implicit-deny'],
    ['an empty list', USER, { AWS: [] }, 'implicit-deny'],
    ['a service name under AWS', SERVICE, { AWS: 'logging.s3.amazonaws.com' }, 'implicit-deny'],
  ])('%s', (_, principal, element, outcome) => {
    expect(effect({ resource: grant(element) }, { principal })).toBe(outcome);
  });

  it('names an account by canonical user id, for delegation', () => {
    const resource = grant({ CanonicalUser: '79a59df900b949e5' });
    const identity = [allow()];
    const request = { resourceAccount: OTHER, canonicalUserId: '79a59df900b949e5' };
    expect(effect({ resource, identity }, request)).toBe('allow');
    expect(effect({ resource }, request)).toBe('implicit-deny');
    expect(effect({ resource, identity }, { resourceAccount: OTHER })).toBe('implicit-deny');
  });
});

describe('delegation to the account', () => {
  it.each([HOME, ACCOUNT_ROOT])('%s: the identity policy decides', (name) => {
    const resource = grant({ AWS: name });
    expect(effect({ resource, identity: [allow()] })).toBe('allow');
    expect(effect({ resource, identity: [NOTHING] })).toBe('implicit-deny');
  });

  it('reaches the root user without more', () => {
    expect(effect({ resource: grant({ AWS: HOME }) }, { principal: ROOT, resourceAccount: OTHER })).toBe(
      'allow',
    );
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
describe('Deny with NotPrincipal', () => {
  const spared = (principal: Principal, listed: unknown, more: object = {}) => {
    const resource = grant(undefined, { Effect: 'Deny', NotPrincipal: listed });
    return effect({ resource, identity: [allow()], ...more }, { principal }) === 'allow';
  };
  it.each<[string, Principal, unknown, boolean]>([
    ['user and account', USER, { AWS: [USER.arn, ACCOUNT_ROOT] }, true],
    ['user and account id', USER, { AWS: [USER.arn, HOME] }, true],
    ['the user alone', USER, { AWS: USER.arn }, false],
    ['the account alone', USER, { AWS: ACCOUNT_ROOT }, false],
    ['another user', USER, { AWS: ['arn:aws:iam::111122223333:user/bea', HOME] }, false],
    ['session, role and account', ROLE, { AWS: [ROLE.arn, ROLE.roleArn, HOME] }, true],
    ['role and account', ROLE, { AWS: [ROLE.roleArn, HOME] }, false],
    ['session and role', ROLE, { AWS: [ROLE.arn, ROLE.roleArn] }, false],
  ])('%s', (_, principal, listed, outcome) => {
    expect(spared(principal, listed)).toBe(outcome);
  });

  it('never spares a principal with a permissions boundary', () => {
    expect(spared(USER, { AWS: [USER.arn, HOME] }, { boundary: allow() })).toBe(false);
  });

  it('spares a service that it lists', () => {
    const resource = (name: string) => ({
      name: 'bucket policy',
      document: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
          { Effect: 'Deny', NotPrincipal: { Service: name }, Action: '*', Resource: '*' },
        ],
      },
    });
    expect(effect({ resource: resource(SERVICE.service) }, { principal: SERVICE })).toBe('allow');
    expect(effect({ resource: resource('s3.amazonaws.com') }, { principal: SERVICE })).toBe('explicit-deny');
    expect(effect({ resource: resource(SERVICE.service) }, { principal: ANONYMOUS })).toBe('explicit-deny');
  });
});

describe('Allow with NotPrincipal', () => {
  it.each<[string, Principal, unknown, string]>([
    ['everybody who is not listed', USER, { AWS: 'arn:aws:iam::111122223333:user/bea' }, 'allow'],
    ['not who is listed', USER, { AWS: USER.arn }, 'implicit-deny'],
    ['not who is in a listed account', USER, { AWS: HOME }, 'implicit-deny'],
    ['anonymous callers too', ANONYMOUS, { AWS: USER.arn }, 'allow'],
  ])('%s', (_, principal, listed, outcome) => {
    const resource = grant(undefined, { NotPrincipal: listed });
    expect(effect({ resource }, { principal })).toBe(outcome);
  });
});
