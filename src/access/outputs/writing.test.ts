import { describe, expect, it } from 'vitest';
import { documentAt, HOSTILE_POLICY } from './testing/hostile';
import { STANDING_POLICY } from './testing/plans';
import { holderOf, writingOf } from './writing';

const bucket = { kind: 'bucket', bucket: 'lake' } as const;
const reserved = {
  kind: 'identity',
  arn: 'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Data_0123456789abcdef',
  policyName: 'Partner',
} as const;

describe('what can be written', () => {
  it.each([
    ['where nothing stood', bucket, { before: null }, 'whole'],
    ['where something stood', bucket, { before: STANDING_POLICY }, 'whole'],
    ['where it could not be read', bucket, { before: undefined }, 'by-hand'],
    ['where everything stands already', bucket, { before: STANDING_POLICY, statements: [] }, 'nothing'],
    ['where what stands is no JSON', bucket, { before: '{', after: '{' }, 'by-hand'],
    ['where what stands only looks like it', bucket, { before: '{', after: '{,}' }, 'by-hand'],
    [
      'where it is broken and nothing is missing',
      bucket,
      { before: '{', after: '{', statements: [] },
      'by-hand',
    ],
    [
      'for an account as a whole',
      { kind: 'identity', policyName: 'Partner' } as const,
      { before: undefined },
      'whole',
    ],
    ['for a role of Identity Center', reserved, { before: null }, 'by-hand'],
  ] as const)('%s', (_, on, overrides, how) =>
    expect(writingOf(documentAt(on, HOSTILE_POLICY, overrides)).how).toBe(how),
  );
});

it.each([
  ['arn:aws:iam::444455556666:role/Analyst', 'role', 'Analyst'],
  ['arn:aws-cn:iam::444455556666:role/user/Analyst', 'role', 'Analyst'],
  ['arn:aws:iam::444455556666:user/a/b/loader', 'user', 'loader'],
])('%s is a %s called %s', (arn, type, name) => expect(holderOf(arn)).toEqual({ type, name }));
