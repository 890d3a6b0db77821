import { describe, expect, it } from 'vitest';
import { denyReason } from './deny-reason.ts';
import { evaluate } from './evaluate.ts';
import { HOME, NOTHING, OTHER, ROLE, USER, allow, deny, document, grant, request } from './testing/build.ts';
import type { PolicySet } from './types.ts';

const ALLOW = allow({}, 'LakeRead');

describe('what decided', () => {
  it('names the statement that allowed', () => {
    const decision = evaluate(request(), { identity: [allow({ Sid: 'Read' }, 'LakeRead')] });
    expect(decision).toMatchObject({ effect: 'allow', allowed: true, unread: [] });
    expect(decision.deciding).toEqual([
      {
        kind: 'identity',
        policy: 'LakeRead',
        statement: 0,
        sid: 'Read',
        why: 'Statement 1 ("Read") of LakeRead allows s3:GetObject.',
      },
    ]);
  });

  it('names both sides across accounts', () => {
    const decision = evaluate(request({ resourceAccount: OTHER }), {
      identity: [ALLOW],
      resource: grant({ AWS: HOME }),
    });
    expect(decision.deciding.map(({ why }) => why)).toEqual([
      'Statement 1 of LakeRead allows s3:GetObject.',
      'Statement 1 of the bucket policy allows s3:GetObject.',
    ]);
  });

  it('names every Deny, the one AWS would report first', () => {
    const decision = evaluate(request(), {
      identity: [ALLOW, deny({ Sid: 'No' }, 'Guard')],
      resource: grant('*', { Effect: 'Deny' }),
      scps: [[ALLOW, deny({}, 'Org')]],
    });
    expect(decision.deciding.map(({ kind, policy }) => [kind, policy])).toEqual([
      ['scp', 'Org'],
      ['bucket', 'the bucket policy'],
      ['identity', 'Guard'],
    ]);
    expect(decision.deciding[2]?.why).toBe('Statement 1 ("No") of Guard denies s3:GetObject.');
  });

  it('passes on what could not be read', () => {
    expect(evaluate(request(), { unread: ['scp', 'session'] }).unread).toEqual(['scp', 'session']);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
describe('denyReason: the one AWS would name', () => {
  it.each<[string, PolicySet, object, string, boolean]>([
    ['nothing allows', {}, {}, 'identity', false],
    ['identity denies', { identity: [deny()] }, {}, 'identity', true],
    ['bucket denies', { identity: [ALLOW], resource: grant('*', { Effect: 'Deny' }) }, {}, 'bucket', true],
    ['SCP silent', { identity: [ALLOW], scps: [[NOTHING]] }, {}, 'scp', false],
    ['SCP denies', { identity: [ALLOW], scps: [[ALLOW, deny()]] }, {}, 'scp', true],
    ['RCP denies', { identity: [ALLOW], rcps: [[grant('*', { Effect: 'Deny' })]] }, {}, 'rcp', true],
    [
      'endpoint silent',
      { identity: [ALLOW], endpoint: grant('*', { Action: 'ec2:*' }) },
      {},
      'endpoint',
      false,
    ],
    ['boundary silent', { identity: [ALLOW], boundary: NOTHING }, {}, 'boundary', false],
    ['boundary denies', { identity: [ALLOW], boundary: deny() }, {}, 'boundary', true],
    ['session silent', { identity: [ALLOW], session: [NOTHING] }, { principal: ROLE }, 'session', false],
    ['session denies', { identity: [ALLOW], session: [deny()] }, { principal: ROLE }, 'session', true],
    [
      'role named, session silent',
      { session: [NOTHING], resource: grant({ AWS: ROLE.roleArn }) },
      { principal: ROLE },
      'session',
      false,
    ],
    ['other account, bucket silent', { identity: [ALLOW] }, { resourceAccount: OTHER }, 'bucket', false],
    ['trust silent', { identity: [ALLOW], resourceKind: 'trust' }, {}, 'trust', false],
    ['key silent', { identity: [ALLOW], resourceKind: 'key' }, {}, 'key', false],
  ])('%s', (_, policies, overrides, kind, explicit) => {
    expect(denyReason(evaluate(request(overrides), policies))).toEqual({ kind, explicit });
  });

  it('has nothing to say of an allow', () => {
    expect(denyReason(evaluate(request(), { identity: [ALLOW] }))).toBeUndefined();
  });
});

describe('the trace of a statement', () => {
  const statements = [
    { Effect: 'Allow', Principal: { AWS: ROLE.arn }, Action: '*', Resource: '*' },
    { Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: '*' },
    { Effect: 'Allow', Principal: '*', Action: '*', Resource: 'arn:aws:s3:::other' },
    {
      Effect: 'Allow',
      Principal: '*',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    },
    { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
    { Sid: 'Odd', Effect: 'Deny', Principal: '*', Action: '*' },
  ];

  it('says where it failed', () => {
    const { trace } = evaluate(request({ principal: USER }), {
      resource: { name: 'policy', document: document(statements) },
    });
    expect(trace).toHaveLength(1);
    expect(trace[0]?.effect).toBe('allow');
    expect(trace[0]?.statements.map(({ matched, failedAt }) => failedAt ?? matched)).toEqual([
      'principal',
      'action',
      'resource',
      'condition',
      true,
      'malformed',
    ]);
    expect(trace[0]?.statements[5]).toMatchObject({ sid: 'Odd', effect: 'Deny' });
  });

  it.each<[object, object, string]>([
    [{ StringEquals: { k: 'a' } }, { k: 'a' }, 'k "a" equals "a".'],
    [{ StringEquals: { k: ['a', 'b'] } }, { k: 'c' }, 'k "c" does not equal "a" or "b".'],
    [{ StringNotEquals: { k: 'a' } }, { k: 'a' }, 'k "a" equals "a".'],
    [{ StringNotLike: { k: 'a*' } }, { k: 'b' }, 'k "b" is not like "a*".'],
    [{ StringEquals: { k: 'a' } }, {}, 'k is not in the request.'],
    [
      { StringEqualsIfExists: { k: 'a' } },
      {},
      'k is not in the request, which StringEqualsIfExists lets pass.',
    ],
    [{ IpAddress: { k: '10.0.0.0/8' } }, { k: '8.8.8.8' }, 'k "8.8.8.8" is not in "10.0.0.0/8".'],
    [
      { NotIpAddress: { k: '10.0.0.0/8' } },
      { k: 'x' },
      'k "x" cannot be compared with "10.0.0.0/8", so the line never matches.',
    ],
    [{ NumericLessThan: { k: ['1', '2', '3', '4'] } }, { k: '9' }, 'k "9" is not less than any of 4 values.'],
    [{ DateGreaterThan: { k: '2026' } }, { k: '2027-01-01' }, 'k "2027-01-01" is after "2026".'],
    [{ Null: { k: 'true' } }, {}, 'k is not in the request.'],
    [{ Null: { k: 'true' } }, { k: '' }, 'k is in the request.'],
    [
      { StringEquals: { k: 'a' } },
      { k: ['a', 'b'] },
      'k has several values ("a" and "b"), which StringEquals without ForAllValues or ForAnyValue never matches.',
    ],
    [
      { 'ForAllValues:StringEquals': { k: 'a' } },
      { k: ['a', 'b'] },
      'Of k ("a" and "b"), not every value equals "a".',
    ],
    [
      { 'ForAnyValue:StringNotEquals': { k: 'a' } },
      { k: ['a', 'b'] },
      'Of k ("a" and "b"), a value does not equal "a".',
    ],
  ])('explains %j with %j', (Condition, context, why) => {
    const { trace } = evaluate(request({ context: { ...context } }), { identity: [allow({ Condition })] });
    expect(trace[0]?.statements[0]?.conditions.map((condition) => condition.why)).toEqual([why]);
  });

  it('keeps the values compared', () => {
    const Condition = { StringLike: { 's3:prefix': ['${aws:username}/*', 10] } };
    const { trace } = evaluate(request({ context: { 'S3:Prefix': 'ana/x' } }), {
      identity: [allow({ Condition })],
    });
    expect(trace[0]?.statements[0]?.conditions).toMatchObject([
      {
        operator: 'StringLike',
        key: 's3:prefix',
        expected: ['${aws:username}/*', '10'],
        actual: 'ana/x',
        matched: true,
      },
    ]);
  });
});
