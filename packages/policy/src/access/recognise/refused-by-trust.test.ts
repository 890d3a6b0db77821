import { describe, expect, it } from 'vitest';
import { NOW } from '../testing/random-grant.ts';
import { ROLE, bucket, reads, role } from '../testing/policies.ts';
import { grantsIn } from './grants-in.ts';

const ROOT = 'arn:aws:iam::444455556666:root';
const assumes = (overrides: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: ROOT },
  Action: 'sts:AssumeRole',
  ...overrides,
});
const deny = (overrides: object = {}) => assumes({ Effect: 'Deny', ...overrides });
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
