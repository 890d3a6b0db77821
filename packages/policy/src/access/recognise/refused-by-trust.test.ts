import { describe, expect, it } from 'vitest';
import { NOW } from '../testing/random-grant.ts';
import { ANALYST, ROLE, bucket, reads, role } from '../testing/policies.ts';
import { grantsIn } from './grants-in.ts';

const ROOT = 'arn:aws:iam::444455556666:root';
const assumes = (overrides: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: ROOT },
  Action: 'sts:AssumeRole',
  ...overrides,
});
const deny = (overrides: object = {}) => assumes({ Effect: 'Deny', ...overrides });
const denyIf = (Condition: object) => deny({ Principal: { AWS: '*' }, Condition });
const agreed = () => assumes({ Condition: { StringEquals: { 'sts:ExternalId': 'agreed' } } });
const toAnalyst = () => assumes({ Principal: { AWS: ANALYST } });
const fromOffice = () => assumes({ Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } });
const OTHER = 'arn:aws:iam::444455556666:role/Other';
const everything = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const stateOf = (...trust: object[]) => grantsIn([role(trust, [everything])], NOW)[0]?.state.kind;

describe('a trust that refuses whom it lets in', () => {
  it.each<[string, object[], string]>([
    ['nothing denied', [assumes()], 'works'],
    ['the same account', [assumes(), deny()], 'broken'],
    ['everybody', [assumes(), deny({ Principal: '*', Action: '*' })], 'broken'],
    ['another account', [assumes(), deny({ Principal: { AWS: '777788889999' } })], 'works'],
    ['another action', [assumes(), deny({ Action: 'sts:TagSession' })], 'works'],
    [
      'with a way out',
      [assumes(), deny({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } })],
      'works',
    ],
    [
      'without an external ID, which anybody can bring',
      [assumes(), denyIf({ Null: { 'sts:ExternalId': 'true' } })],
      'works',
    ],
    [
      'with an external ID, which it asks for',
      [agreed(), denyIf({ Null: { 'sts:ExternalId': 'false' } })],
      'broken',
    ],
    [
      'but another external ID',
      [agreed(), denyIf({ StringNotEquals: { 'sts:ExternalId': 'other' } })],
      'broken',
    ],
    [
      'but the external ID it asks for',
      [agreed(), denyIf({ StringNotEquals: { 'sts:ExternalId': 'agreed' } })],
      'works',
    ],
    ['but another role', [toAnalyst(), denyIf({ ArnNotEquals: { 'aws:PrincipalArn': OTHER } })], 'broken'],
    ['but that role', [toAnalyst(), denyIf({ ArnNotEquals: { 'aws:PrincipalArn': ANALYST } })], 'works'],
    [
      'but a role of the account',
      [assumes(), denyIf({ ArnNotEquals: { 'aws:PrincipalArn': ANALYST } })],
      'works',
    ],
    [
      'but another account',
      [assumes(), denyIf({ StringNotEquals: { 'aws:PrincipalAccount': '777788889999' } })],
      'broken',
    ],
    [
      'but an organization',
      [assumes(), denyIf({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
      'works',
    ],
    ['but a network', [assumes(), denyIf({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })], 'works'],
    [
      'but a network other than it asks for',
      [fromOffice(), denyIf({ NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })],
      'broken',
    ],
    [
      'a network that it need not come from',
      [assumes(), denyIf({ IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } })],
      'works',
    ],
    [
      'since a day',
      [assumes(), denyIf({ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } })],
      'broken',
    ],
    [
      'from a day to come',
      [assumes(), denyIf({ DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } })],
      'works',
    ],
    [
      'by two that leave it a way each',
      [
        assumes(),
        denyIf({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
        denyIf({ StringNotEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-2'] } }),
      ],
      'works',
    ],
    [
      'by two that leave it no way together',
      [
        assumes(),
        denyIf({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }),
        denyIf({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
      ],
      'broken',
    ],
  ])('%s', (_, trust, state) => {
    expect(stateOf(...trust)).toBe(state);
  });

  it('makes no other grant look as if something wider stayed', () => {
    const held = [bucket(reads({ Principal: { AWS: ROOT } })), role([assumes(), deny()], [everything])];
    expect(grantsIn(held, NOW).map(({ way, state, wider }) => [way, state.kind, wider.length])).toEqual([
      ['bucket-policy', 'works', 0],
      ['role', 'broken', 0],
    ]);
    const [, works] = grantsIn([held[0]!, role([assumes()], [everything])], NOW);
    expect(works?.role).toBe(ROLE);
    expect(grantsIn([held[0]!, role([assumes()], [everything])], NOW)[0]?.wider).toHaveLength(1);
  });
});
