import { describe, expect, it } from 'vitest';
import { allow, effect, holds, keyed } from '../testing/build.ts';
import type { RequestContext } from '../types.ts';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
describe('Bool', () => {
  it.each([
    ['true', 'true', true],
    ['true', 'TRUE', true],
    ['True', 'true', true],
    [true, 'true', true],
    [false, 'false', true],
    ['true', 'false', false],
    ['false', 'true', false],
    ['false', 'FALSE', true],
    // Anything but "true" is false.
    ['false', 'yes', true],
    ['false', '', true],
    ['true', 'yes', false],
    ['yes', 'no', true],
    [['true', 'false'], 'true', true],
    ['true', undefined, false],
    ['false', undefined, false],
  ])('Bool %j against %j: %s', (expected, actual, outcome) => {
    const context = keyed('aws:SecureTransport', actual);
    expect(holds('Bool', 'aws:SecureTransport', expected, context)).toBe(outcome);
  });

  it('BoolIfExists holds without the key', () => {
    expect(holds('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false', {})).toBe(true);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals
describe('BinaryEquals', () => {
  it.each([
    ['QUJD', 'QUJD', true],
    ['QUJD', 'qujd', false],
    ['QUJD', undefined, false],
  ])('%j against %j: %s', (expected, actual, outcome) => {
    const context = keyed('key', actual);
    expect(holds('BinaryEquals', 'key', expected, context)).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
describe('Null', () => {
  it.each<[unknown, RequestContext, boolean]>([
    ['true', {}, true],
    [true, {}, true],
    ['True', {}, true],
    ['false', {}, false],
    ['true', { key: 'x' }, false],
    ['false', { key: 'x' }, true],
    [false, { key: 'x' }, true],
    // An empty string is a value.
    ['false', { key: '' }, true],
    ['true', { key: '' }, false],
    ['false', { key: ['a', 'b'] }, true],
    ['true', { key: [] }, true],
    [['true', 'false'], {}, true],
    [['true', 'false'], { key: 'x' }, true],
  ])('Null %j with %j: %s', (expected, context, outcome) => {
    expect(holds('Null', 'key', expected, context)).toBe(outcome);
  });

  it('takes no IfExists', () => {
    expect(holds('NullIfExists', 'key', 'true', {})).toBe(false);
  });

  it('takes set qualifiers, which change nothing', () => {
    expect(holds('ForAllValues:Null', 'key', 'true', {})).toBe(true);
    expect(holds('ForAnyValue:Null', 'key', 'false', { key: ['a'] })).toBe(true);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
describe('set operators', () => {
  it.each<[string, unknown, RequestContext, boolean]>([
    ['ForAllValues:StringEquals', ['a', 'b'], { key: ['a'] }, true],
    ['ForAllValues:StringEquals', ['a', 'b'], { key: ['a', 'b'] }, true],
    ['ForAllValues:StringEquals', ['a', 'b'], { key: ['a', 'c'] }, false],
    ['ForAllValues:StringEquals', 'a', { key: 'a' }, true],
    ['ForAllValues:StringEquals', 'a', { key: 'b' }, false],
    ['ForAllValues:StringEquals', 'a', {}, true],
    ['ForAllValues:StringEquals', 'a', { key: [] }, true],
    ['ForAllValues:StringEquals', [], { key: ['a'] }, false],
    ['ForAllValues:StringNotEquals', 'a', { key: ['b', 'c'] }, true],
    ['ForAllValues:StringNotEquals', 'a', { key: ['b', 'a'] }, false],
    ['ForAllValues:StringLike', 'team-*', { key: ['team-a', 'team-b'] }, true],
    ['ForAllValues:StringLike', 'team-*', { key: ['team-a', 'x'] }, false],
    ['ForAllValues:StringEqualsIfExists', 'a', {}, true],
    ['ForAnyValue:StringEquals', ['a', 'b'], { key: ['x', 'b'] }, true],
    ['ForAnyValue:StringEquals', ['a', 'b'], { key: ['x', 'y'] }, false],
    ['ForAnyValue:StringEquals', 'a', { key: 'a' }, true],
    ['ForAnyValue:StringEquals', 'a', {}, false],
    ['ForAnyValue:StringEquals', 'a', { key: [] }, false],
    ['ForAnyValue:StringNotEquals', 'a', { key: ['a', 'b'] }, true],
    ['ForAnyValue:StringNotEquals', 'a', { key: ['a'] }, false],
    ['ForAnyValue:StringNotEquals', 'a', {}, false],
    ['ForAnyValue:StringNotLike', 'a*', { key: ['ab', 'b'] }, true],
    ['ForAnyValue:ArnLike', 'arn:aws:s3:::*', { key: ['x', 'arn:aws:s3:::lake'] }, true],
    ['ForAllValues:ArnNotLike', 'arn:aws:s3:::*', { key: ['x'] }, false],
    ['ForAnyValue:NumericLessThan', '10', { key: ['20', '5'] }, true],
    ['ForAllValues:IpAddress', '10.0.0.0/8', { key: ['10.0.0.1', '10.1.1.1'] }, true],
    ['ForAllValues:Bool', 'true', { key: ['true', 'TRUE'] }, true],
    ['ForAllValues:DateLessThan', '2030-01-01', { key: ['2026-01-01', '2031-01-01'] }, false],
    // A multivalued key never matches a scalar operator, negated and IfExists included.
    ['StringEquals', 'a', { key: ['a'] }, false],
    ['StringNotEquals', 'a', { key: ['b'] }, false],
    ['StringEqualsIfExists', 'a', { key: ['a'] }, false],
    ['StringNotEqualsIfExists', 'a', { key: ['b', 'c'] }, false],
    ['StringLike', '*', { key: ['a'] }, false],
    ['Bool', 'true', { key: ['true'] }, false],
    ['NotIpAddress', '10.0.0.0/8', { key: ['8.8.8.8'] }, false],
  ])('%s %j with %j: %s', (operator, expected, context, outcome) => {
    expect(holds(operator, 'key', expected, context)).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
describe('several lines', () => {
  const condition = (block: object, context: RequestContext) =>
    effect({ identity: [allow({ Condition: block })] }, { context });

  it.each<[object, RequestContext, string]>([
    [{ StringEquals: { a: '1', b: '2' } }, { a: '1', b: '2' }, 'allow'],
    [{ StringEquals: { a: '1', b: '2' } }, { a: '1' }, 'implicit-deny'],
    [{ StringEquals: { a: '1' }, NumericLessThan: { b: '2' } }, { a: '1', b: '1' }, 'allow'],
    [{ StringEquals: { a: '1' }, NumericLessThan: { b: '2' } }, { a: '1', b: '3' }, 'implicit-deny'],
    [{ StringEquals: { a: '1' }, StringNotEquals: { a: '1' } }, { a: '1' }, 'implicit-deny'],
    [{}, {}, 'allow'],
    [{ StringEquals: {} }, {}, 'allow'],
  ])('%j with %j: %s', (block, context, outcome) => {
    expect(condition(block, context)).toBe(outcome);
  });
});
