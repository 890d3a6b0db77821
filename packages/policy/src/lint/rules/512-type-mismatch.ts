import type { ConditionKey } from '../../data/table.ts';
import type { Operator } from '../../grammar/operators.ts';
import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, LIST, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 512,
    code: 'TYPE_MISMATCH',
    type: 'WARNING',
    doc: "The operator compares another type than the key's.",
    *check({ document }) {
      for (const { operator, key, parsed, known } of conditionLines(document))
        if (parsed && known && !comparable(parsed, known))
          yield {
            message: `"${key.key}" is of type ${typeName(known)}; "${operator.key}" compares ${parsed.type}. Use one of the ${typeName(known)} operators.`,
            at: [atKey(operator), atKey(key)],
          };
    },
  }),
];

const typeName = (key: ConditionKey) => key.type.replace('ArrayOf', '');

function comparable(operator: Operator, key: ConditionKey): boolean {
  const type = typeName(key);
  const name = key.name.toLowerCase();
  if (operator.type === 'Null' || operator.type === 'Binary' || operator.type === type) return true;
  // AWS lists a few ARNs as strings, compares every ARN as a string too, and reads epoch seconds both ways.
  if (operator.type === 'ARN') return name.endsWith('arn');
  if (operator.type === 'String') return type === 'ARN';
  return name === 'aws:epochtime' && operator.type === 'Numeric';
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'TYPE_MISMATCH',
    triggers: [
      when('«"StringEquals"»: {"aws:SecureTransport": "true"}'),
      when('«"NumericEquals"»: {"s3:prefix": "1"}', LIST),
      when('«"StringLike"»: {"aws:SourceIp": "10.*"}'),
    ],
    nearMisses: [
      when('"Bool": {"aws:SecureTransport": "true"}'),
      when('"StringLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/a"}'),
      when('"Null": {"aws:SourceIp": "true"}'),
      when('"NumericLessThan": {"aws:EpochTime": "1"}'),
      when('"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}'),
    ],
  },
];
