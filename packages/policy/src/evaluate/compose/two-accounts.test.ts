import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
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
  deny,
  effect,
  grant,
  request,
} from '../testing/build.ts';
import type { PolicySet, Principal } from '../types.ts';

type Row = readonly [name: string, principal: Principal, policies: PolicySet, outcome: string];

const ALLOW = allow();

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
describe('a bucket of another account: both sides must allow', () => {
  it.each<Row>([
    ['nothing', USER, {}, 'implicit-deny'],
    ['identity alone', USER, { identity: [ALLOW] }, 'implicit-deny'],
    ['bucket alone', USER, { resource: grant({ AWS: USER.arn }) }, 'implicit-deny'],
    ['everybody alone', USER, { resource: grant('*') }, 'implicit-deny'],
    ['identity and user', USER, { identity: [ALLOW], resource: grant({ AWS: USER.arn }) }, 'allow'],
    ['identity and account', USER, { identity: [ALLOW], resource: grant({ AWS: HOME }) }, 'allow'],
    ['identity and account root', USER, { identity: [ALLOW], resource: grant({ AWS: ROOT.arn }) }, 'allow'],
    ['identity and everybody', USER, { identity: [ALLOW], resource: grant('*') }, 'allow'],
    [
      'identity and the owner account',
      USER,
      { identity: [ALLOW], resource: grant({ AWS: OTHER }) },
      'implicit-deny',
    ],
    ['identity and role', ROLE, { identity: [ALLOW], resource: grant({ AWS: ROLE.roleArn }) }, 'allow'],
    ['identity and session', ROLE, { identity: [ALLOW], resource: grant({ AWS: ROLE.arn }) }, 'allow'],
    [
      'boundary silent, session named',
      ROLE,
      { identity: [ALLOW], boundary: NOTHING, resource: grant({ AWS: ROLE.arn }) },
      'implicit-deny',
    ],
    [
      'boundary silent, user named',
      USER,
      { identity: [ALLOW], boundary: NOTHING, resource: grant({ AWS: USER.arn }) },
      'implicit-deny',
    ],
    [
      'session policy silent, session named',
      ROLE,
      { identity: [ALLOW], session: [NOTHING], resource: grant({ AWS: ROLE.arn }) },
      'implicit-deny',
    ],
    [
      'session policy open',
      ROLE,
      { identity: [ALLOW], session: [ALLOW], resource: grant({ AWS: ROLE.roleArn }) },
      'allow',
    ],
    ['identity denies', USER, { identity: [ALLOW, deny()], resource: grant('*') }, 'explicit-deny'],
    ['bucket denies', USER, { identity: [ALLOW], resource: grant('*', { Effect: 'Deny' }) }, 'explicit-deny'],
    ['root and account', ROOT, { resource: grant({ AWS: HOME }) }, 'allow'],
    ['root alone', ROOT, {}, 'implicit-deny'],
    [
      'federated user, its policies and account',
      FEDERATED_USER,
      { identity: [ALLOW], session: [ALLOW], resource: grant({ AWS: HOME }) },
      'allow',
    ],
    [
      'federated user named, without session policy',
      FEDERATED_USER,
      { identity: [ALLOW], resource: grant({ AWS: FEDERATED_USER.arn }) },
      'implicit-deny',
    ],
  ])('%s', (_, principal, policies, outcome) => {
    expect(effect(policies, { principal, resourceAccount: OTHER })).toBe(outcome);
  });

  it('names the side that is missing', () => {
    const away = (policies: PolicySet) =>
      evaluate(request({ resourceAccount: OTHER }), policies).deciding.map(({ kind, why }) => ({
        kind,
        why,
      }));
    expect(away({ identity: [ALLOW] })).toEqual([
      { kind: 'bucket', why: 'The bucket has no policy that allows s3:GetObject to this principal.' },
    ]);
    expect(away({ identity: [ALLOW], resource: grant({ AWS: OTHER }) })).toEqual([
      { kind: 'bucket', why: 'The bucket policy does not allow s3:GetObject to this principal.' },
    ]);
    expect(away({ identity: [ALLOW], unread: ['bucket'] })).toEqual([
      { kind: 'bucket', why: 'The bucket policy could not be read and is taken not to allow s3:GetObject.' },
    ]);
    expect(away({ resource: grant({ AWS: HOME }), unread: ['identity'] })).toEqual([
      { kind: 'identity', why: 'No identity-based policy that could be read allows s3:GetObject.' },
    ]);
    expect(away({ resource: grant({ AWS: HOME }) })).toEqual([
      { kind: 'identity', why: 'No identity-based policy allows s3:GetObject.' },
    ]);
    expect(away({}).map(({ kind }) => kind)).toEqual(['identity', 'bucket']);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html
describe('callers without an account: the resource policy decides', () => {
  it.each<Row>([
    ['anonymous, nothing', ANONYMOUS, {}, 'implicit-deny'],
    ['anonymous, everybody', ANONYMOUS, { resource: grant('*') }, 'allow'],
    ['anonymous, identity policies do not count', ANONYMOUS, { identity: [ALLOW] }, 'implicit-deny'],
    ['anonymous, SCPs do not count', ANONYMOUS, { resource: grant('*'), scps: [[NOTHING]] }, 'allow'],
    [
      'anonymous, an RCP denies',
      ANONYMOUS,
      { resource: grant('*'), rcps: [[grant('*', { Effect: 'Deny' })]] },
      'explicit-deny',
    ],
    ['service', SERVICE, { resource: grant({ Service: SERVICE.service }) }, 'allow'],
    [
      'service, SCPs do not count',
      SERVICE,
      { resource: grant({ Service: SERVICE.service }), scps: [[deny()]] },
      'allow',
    ],
    ['service, nothing', SERVICE, {}, 'implicit-deny'],
  ])('%s', (_, principal, policies, outcome) => {
    expect(effect(policies, { principal })).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
describe('the confused deputy guard', () => {
  it('holds a service to the account it acts for', () => {
    const resource = grant(
      { Service: SERVICE.service },
      {
        Condition: {
          StringEquals: { 'aws:SourceAccount': HOME },
          ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::src*' },
        },
      },
    );
    const context = { 'aws:SourceAccount': HOME, 'aws:SourceArn': 'arn:aws:s3:::src' };
    expect(effect({ resource }, { principal: SERVICE, context })).toBe('allow');
    const stranger = { ...context, 'aws:SourceAccount': OTHER };
    expect(effect({ resource }, { principal: SERVICE, context: stranger })).toBe('implicit-deny');
  });
});
