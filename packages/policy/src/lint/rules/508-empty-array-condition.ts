import type { Operator } from '../../grammar/operators.ts';
import { conditionLines } from '../condition-lines.ts';
import { type Rule, atValue, awsRule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

/** An operator over an empty list of values: what it comes to depends on the kind of operator. */
function emptyArrayCondition(
  rule: Pick<Rule, 'number' | 'code' | 'doc'>,
  applies: (operator: Operator) => boolean,
  message: string,
): Rule {
  return awsRule({
    ...rule,
    type: 'SUGGESTION',
    *check({ document }) {
      for (const { key, parsed } of conditionLines(document))
        if (
          parsed &&
          applies(parsed) &&
          key.value?.type === 'array' &&
          (key.value.children ?? []).length === 0
        )
          yield { message, at: atValue(key) };
    },
  });
}

export const rules: readonly Rule[] = [
  emptyArrayCondition(
    {
      number: 508,
      code: 'EMPTY_ARRAY_CONDITION',
      doc: 'A condition without values never matches, or always when it is negated.',
    },
    (operator) => !operator.qualifier && !operator.ifExists,
    'The list of values is empty. Add values or remove the line.',
  ),
  emptyArrayCondition(
    {
      number: 509,
      code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
      doc: 'ForAllValues without values matches only requests that do not have the key.',
    },
    (operator) => operator.qualifier === 'ForAllValues',
    'The list of values is empty: this matches only requests without the key.',
  ),
  emptyArrayCondition(
    {
      number: 510,
      code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
      doc: 'ForAnyValue without values never matches.',
    },
    (operator) => operator.qualifier === 'ForAnyValue',
    'The list of values is empty: this never matches.',
  ),
  emptyArrayCondition(
    {
      number: 511,
      code: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
      doc: 'IfExists without values matches only requests that do not have the key.',
    },
    (operator) => operator.ifExists && !operator.qualifier,
    'The list of values is empty: this matches only requests without the key.',
  ),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'EMPTY_ARRAY_CONDITION',
    triggers: [when('"StringEquals": {"aws:SourceVpc": «[]»}')],
    nearMisses: [
      when('"StringEqualsIfExists": {"aws:SourceVpc": []}'),
      when('"StringEquals": {"aws:SourceVpc": ["vpc-11111111"]}'),
    ],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    triggers: [
      when('"ForAllValues:StringEquals": {"aws:TagKeys": «[]»}'),
      when('"ForAllValues:StringLikeIfExists": {"aws:TagKeys": «[]»}'),
    ],
    nearMisses: [
      when('"ForAnyValue:StringEquals": {"aws:TagKeys": []}'),
      when('"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}'),
    ],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    triggers: [
      when('"ForAnyValue:StringEquals": {"aws:TagKeys": «[]»}'),
      when('"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": «[]»}'),
    ],
    nearMisses: [
      when('"ForAllValues:StringEquals": {"aws:TagKeys": []}'),
      when('"ForAnyValue:StringEquals": {"aws:TagKeys": ["a"]}'),
    ],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
    triggers: [
      when('"StringEqualsIfExists": {"aws:SourceVpc": «[]»}'),
      when('"BoolIfExists": {"aws:MultiFactorAuthPresent": «[]»}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:SourceVpc": []}'),
      when('"StringEqualsIfExists": {"aws:SourceVpc": "vpc-11111111"}'),
    ],
  },
];
