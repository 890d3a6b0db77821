import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import {
  ANONYMOUS,
  HOME,
  NOTHING,
  OTHER,
  ROLE,
  USER,
  allow,
  effect,
  grant,
  request,
} from '../testing/build.ts';
import type { AclGrant, PolicySet, Principal, PublicAccessBlock } from '../types.ts';

const ALLOW = allow();
const READ: AclGrant = {
  name: `READ to ${HOME}`,
  public: false,
  allows: ({ action, principal }) =>
    action === 's3:GetObject' && 'account' in principal && principal.account === HOME,
};
const PUBLIC_READ: AclGrant = {
  name: 'READ to AllUsers',
  public: true,
  allows: ({ action }) => action === 's3:GetObject',
};
const IGNORING: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: true,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
describe('ACL grants are a third source of allows', () => {
  it.each<[string, Principal, PolicySet, string, string]>([
    ['another account, identity allows', USER, { identity: [ALLOW], acl: [READ] }, OTHER, 'allow'],
    ['another account, identity silent', USER, { identity: [NOTHING], acl: [READ] }, OTHER, 'implicit-deny'],
    [
      'another account, session policy silent',
      ROLE,
      { identity: [ALLOW], session: [NOTHING], acl: [READ] },
      OTHER,
      'implicit-deny',
    ],
    ['the own account: a grant to it is delegation', USER, { acl: [READ] }, HOME, 'implicit-deny'],
    ['anonymous, granted to all', ANONYMOUS, { acl: [PUBLIC_READ] }, OTHER, 'allow'],
    ['anonymous, granted to an account', ANONYMOUS, { acl: [READ] }, OTHER, 'implicit-deny'],
    [
      'another account, granted to all, identity silent',
      USER,
      { acl: [PUBLIC_READ] },
      OTHER,
      'implicit-deny',
    ],
    ['the own account, granted to all', USER, { acl: [PUBLIC_READ] }, HOME, 'allow'],
    [
      'the bucket policy denies',
      ANONYMOUS,
      { acl: [PUBLIC_READ], resource: grant('*', { Effect: 'Deny' }) },
      OTHER,
      'explicit-deny',
    ],
    [
      'IgnorePublicAcls of the bucket',
      ANONYMOUS,
      { acl: [PUBLIC_READ], bucketPublicAccessBlock: IGNORING },
      OTHER,
      'implicit-deny',
    ],
    [
      'IgnorePublicAcls of the account',
      ANONYMOUS,
      { acl: [PUBLIC_READ], accountPublicAccessBlock: IGNORING },
      OTHER,
      'implicit-deny',
    ],
    [
      'IgnorePublicAcls leaves other grants',
      USER,
      { identity: [ALLOW], acl: [READ, PUBLIC_READ], bucketPublicAccessBlock: IGNORING },
      OTHER,
      'allow',
    ],
  ])('%s', (_, principal, policies, resourceAccount, outcome) => {
    expect(effect(policies, { principal, resourceAccount })).toBe(outcome);
  });

  it('allows what it says, no more', () => {
    expect(effect({ acl: [PUBLIC_READ] }, { principal: ANONYMOUS, action: 's3:PutObject' })).toBe(
      'implicit-deny',
    );
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
describe('an object that another account wrote and owns', () => {
  const WRITER = '777788889999';
  it.each<[string, Principal, PolicySet, string]>([
    [
      "the bucket policy does not grant what is not the bucket's",
      USER,
      { identity: [ALLOW], resource: grant('*') },
      'implicit-deny',
    ],
    [
      'the owner granted by ACL, the bucket policy to a user',
      USER,
      { acl: [READ], resource: grant({ AWS: USER.arn }) },
      'allow',
    ],
    ['the owner granted by ACL, nothing to the user', USER, { acl: [READ] }, 'implicit-deny'],
    [
      'the owner granted by ACL, the bucket policy to the account',
      USER,
      { acl: [READ], resource: grant({ AWS: HOME }) },
      'implicit-deny',
    ],
    [
      'the owner granted by ACL, the bucket policy to a role that a session policy limits',
      ROLE,
      { acl: [READ], resource: grant({ AWS: ROLE.roleArn }), session: [NOTHING] },
      'implicit-deny',
    ],
    [
      'the owner granted by ACL, the bucket policy to another account',
      { ...USER, account: OTHER },
      { acl: [READ], resource: grant('*') },
      'implicit-deny',
    ],
    ['the owner granted by ACL', USER, { identity: [ALLOW], acl: [READ] }, 'allow'],
    [
      'the bucket policy still denies',
      USER,
      { identity: [ALLOW], acl: [READ], resource: grant('*', { Effect: 'Deny' }) },
      'explicit-deny',
    ],
    ['the owner itself', { ...USER, account: WRITER }, { identity: [ALLOW] }, 'allow'],
  ])('%s', (_, principal, policies, outcome) => {
    expect(effect({ ...policies, objectOwnerAccount: WRITER }, { principal })).toBe(outcome);
  });

  it('says whose it is', () => {
    const decision = evaluate(request(), { identity: [ALLOW], objectOwnerAccount: WRITER });
    expect(decision.deciding).toEqual([
      {
        kind: 'acl',
        why: 'The object belongs to account 777788889999, and no ACL grant of its owner allows s3:GetObject.',
      },
    ]);
  });

  it("is the bucket's like any other when the bucket's account owns it", () => {
    expect(effect({ resource: grant('*'), objectOwnerAccount: HOME })).toBe('allow');
  });
});
