import { describe, expect, it } from 'vitest';
import { holds, keyed } from '../testing/build.ts';

type Row = readonly [operator: string, expected: unknown, actual: string | undefined, outcome: boolean];

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
describe('numeric operators', () => {
  const rows: readonly Row[] = [
    ['NumericEquals', '10', '10', true],
    ['NumericEquals', 10, '10', true],
    ['NumericEquals', '10', '10.0', true],
    ['NumericEquals', '10', '9', false],
    ['NumericEquals', ['1', '10'], '10', true],
    ['NumericEquals', '-5', '-5', true],
    ['NumericEquals', 'ten', 'ten', false],
    ['NumericEquals', '', '', false],
    ['NumericEquals', '10', undefined, false],
    ['NumericEqualsIfExists', '10', undefined, true],
    ['NumericNotEquals', '10', '10.0', false],
    ['NumericNotEquals', '10', '9', true],
    ['NumericNotEquals', ['9', '10'], '9', false],
    ['NumericNotEquals', '10', undefined, true],
    // Enforcement takes what does not convert for unequal; the policy simulator does not.
    ['NumericNotEquals', '10', 'ten', true],
    ['NumericNotEquals', 'ten', '10', true],
    ['NumericLessThan', '10', '9.99', true],
    ['NumericLessThan', '10', '10', false],
    ['NumericLessThan', '10', 'ten', false],
    ['NumericLessThan', ['1', '10'], '5', true],
    ['NumericLessThan', '10', undefined, false],
    ['NumericLessThanIfExists', '10', undefined, true],
    ['NumericLessThanEquals', '10', '10', true],
    ['NumericLessThanEquals', '10', '11', false],
    ['NumericLessThanEquals', '1000', '-1', true],
    ['NumericGreaterThan', '10', '11', true],
    ['NumericGreaterThan', '10', '10', false],
    ['NumericGreaterThan', '-10', '-9', true],
    ['NumericGreaterThanEquals', '10', '10', true],
    ['NumericGreaterThanEquals', '10', '9.9', false],
    ['NumericGreaterThanEquals', '10', '9', false],
  ];
  it.each(rows)('%s %j against %j: %s', (operator, expected, actual, outcome) => {
    const context = keyed('s3:max-keys', actual);
    expect(holds(operator, 's3:max-keys', expected, context)).toBe(outcome);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
describe('date operators', () => {
  const NOON = '2026-11-22T12:00:00Z';
  const NOON_EPOCH = String(Date.UTC(2026, 10, 22, 12) / 1000);
  const rows: readonly Row[] = [
    ['DateEquals', NOON, NOON, true],
    ['DateEquals', NOON, '2026-11-22T13:00:00+01:00', true],
    ['DateEquals', NOON, '2026-11-22T12:00:00.000Z', true],
    ['DateEquals', NOON, '2026-11-22T12:00:00.500Z', false],
    ['DateEquals', NOON, NOON_EPOCH, true],
    ['DateEquals', NOON_EPOCH, NOON, true],
    ['DateEquals', NOON_EPOCH, NOON_EPOCH, true],
    ['DateEquals', Number(NOON_EPOCH), NOON, true],
    ['DateEquals', '2026-11-22', '2026-11-22T00:00:00Z', true],
    ['DateEquals', 'noon', 'noon', false],
    ['DateEquals', NOON, undefined, false],
    ['DateEqualsIfExists', NOON, undefined, true],
    ['DateNotEquals', NOON, NOON, false],
    ['DateNotEquals', NOON, '2026-11-22T12:00:01Z', true],
    ['DateNotEquals', NOON, 'noon', true],
    ['DateNotEquals', NOON, undefined, true],
    ['DateLessThan', NOON, '2026-11-22T11:59:59.999Z', true],
    ['DateLessThan', NOON, NOON, false],
    ['DateLessThan', NOON, 'noon', false],
    ['DateLessThan', '2030-01-01T00:00:00Z', NOON_EPOCH, true],
    ['DateLessThanEquals', NOON, NOON, true],
    ['DateLessThanEquals', NOON, '2026-11-22T12:00:00.001Z', false],
    ['DateGreaterThan', NOON, '2026-11-22T12:00:00.001Z', true],
    ['DateGreaterThan', NOON, NOON, false],
    ['DateGreaterThan', '2026', NOON, true],
    ['DateGreaterThanEquals', NOON, NOON, true],
    ['DateGreaterThanEquals', NOON, '2026-11-22T11:00:00Z', false],
    ['DateGreaterThanEqualsIfExists', NOON, undefined, true],
  ];
  it.each(rows)('%s %j against %j: %s', (operator, expected, actual, outcome) => {
    const context = keyed('aws:CurrentTime', actual);
    expect(holds(operator, 'aws:CurrentTime', expected, context)).toBe(outcome);
  });
});
