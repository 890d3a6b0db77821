import { describe, expect, it } from 'vitest';
import { holds, keyed } from '../testing/build.ts';

/** Operator, value or values of the policy, value of the request (undefined: absent), outcome. */
type Row = readonly [operator: string, expected: unknown, actual: string | undefined, outcome: boolean];

function table(rows: readonly Row[]): void {
  it.each(rows)('%s %j against %j: %s', (operator, expected, actual, outcome) => {
    const context = keyed('s3:prefix', actual);
    expect(holds(operator, 's3:prefix', expected, context)).toBe(outcome);
  });
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
describe('string operators', () => {
  describe('StringEquals: exact, case-sensitive', () => {
    table([
      ['StringEquals', 'raw/', 'raw/', true],
      ['StringEquals', 'raw/', 'Raw/', false],
      ['StringEquals', 'raw/', 'raw', false],
      ['StringEquals', ['a', 'raw/'], 'raw/', true],
      ['StringEquals', ['a', 'b'], 'raw/', false],
      ['StringEquals', '', '', true],
      ['StringEquals', 'a', '', false],
      ['StringEquals', 'raw/*', 'raw/x', false],
      ['StringEquals', 'raw/*', 'raw/*', true],
      ['StringEquals', 10, '10', true],
      ['StringEquals', true, 'true', true],
      ['StringEquals', [], 'a', false],
      ['StringEquals', 'raw/', undefined, false],
      ['StringEqualsIfExists', 'raw/', undefined, true],
      ['StringEqualsIfExists', 'raw/', 'raw/', true],
      ['StringEqualsIfExists', 'raw/', 'x', false],
    ]);
  });

  describe('StringNotEquals: none of the values, absent holds', () => {
    table([
      ['StringNotEquals', 'raw/', 'raw/', false],
      ['StringNotEquals', 'raw/', 'Raw/', true],
      ['StringNotEquals', ['a', 'raw/'], 'raw/', false],
      ['StringNotEquals', ['a', 'b'], 'raw/', true],
      ['StringNotEquals', 'a', '', true],
      ['StringNotEquals', 'raw/', undefined, true],
      ['StringNotEqualsIfExists', 'raw/', undefined, true],
      ['StringNotEqualsIfExists', 'raw/', 'raw/', false],
    ]);
  });

  describe('StringEqualsIgnoreCase: lower-casing, not case folding', () => {
    table([
      ['StringEqualsIgnoreCase', 'RAW/', 'raw/', true],
      ['StringEqualsIgnoreCase', 'ÄÖ', 'äö', true],
      ['StringEqualsIgnoreCase', 'straße', 'STRASSE', false],
      ['StringEqualsIgnoreCase', 'raw', 'rew', false],
      ['StringEqualsIgnoreCase', 'raw', undefined, false],
      ['StringEqualsIgnoreCaseIfExists', 'raw', undefined, true],
      ['StringNotEqualsIgnoreCase', 'RAW/', 'raw/', false],
      ['StringNotEqualsIgnoreCase', 'straße', 'STRASSE', true],
      ['StringNotEqualsIgnoreCase', 'raw', undefined, true],
    ]);
  });

  describe('StringLike: * is any run, ? exactly one UTF-16 unit', () => {
    table([
      ['StringLike', 'raw/*', 'raw/2026/day', true],
      ['StringLike', 'raw/*', 'raw/', true],
      ['StringLike', 'raw/*', 'Raw/x', false],
      ['StringLike', '*', '', true],
      ['StringLike', '*', 'anything', true],
      ['StringLike', 'a*c', 'a\nb\nc', true],
      ['StringLike', 'r?w', 'raw', true],
      ['StringLike', 'r?w', 'rw', false],
      ['StringLike', 'r?w', 'raaw', false],
      ['StringLike', 'a?b', 'a\nb', true],
      ['StringLike', '?', '😀', false],
      ['StringLike', '??', '😀', true],
      ['StringLike', '[a-z]*', 'raw', false],
      ['StringLike', '[a-z]*', '[a-z]x', true],
      ['StringLike', 'a\\*', 'a*', false],
      ['StringLike', 'a\\*', 'a\\x', true],
      ['StringLike', '*a*b*', 'xxaxxbxx', true],
      ['StringLike', '*a*b', 'xxaxxbxx', false],
      ['StringLike', 'a.c', 'abc', false],
      ['StringLike', ['x*', 'raw/*'], 'raw/1', true],
      ['StringLike', 'raw/*', undefined, false],
      ['StringLikeIfExists', 'raw/*', undefined, true],
      ['StringNotLike', 'raw/*', 'raw/1', false],
      ['StringNotLike', 'raw/*', 'tmp/1', true],
      ['StringNotLike', ['raw/*', 'tmp/*'], 'tmp/1', false],
      ['StringNotLike', 'raw/*', undefined, true],
    ]);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
describe('condition keys', () => {
  it.each([
    ['S3:PREFIX', 's3:prefix'],
    ['s3:prefix', 'S3:Prefix'],
    ['aws:principaltag/Team', 'aws:PrincipalTag/team'],
  ])('%s in the policy finds %s in the request', (policy, context) => {
    expect(holds('StringEquals', policy, 'a', { [context]: 'a' })).toBe(true);
  });
});
