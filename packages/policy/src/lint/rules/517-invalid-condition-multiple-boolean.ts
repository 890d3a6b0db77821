import { conditionLines } from '../condition-lines.ts';
import { atValue, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 517,
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    type: 'ERROR',
    doc: 'A Boolean condition has one value.',
    *check({ document }) {
      for (const { key, parsed, values } of conditionLines(document))
        if ((parsed?.type === 'Bool' || parsed?.type === 'Null') && values.length > 1)
          yield { message: 'Give one value, true or false.', at: atValue(key) };
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    triggers: [
      when('"Bool": {"aws:SecureTransport": «["true", "false"]»}'),
      when('"BoolIfExists": {"aws:MultiFactorAuthPresent": «[true, false]»}'),
      when('"Null": {"aws:SourceVpce": «["true", "true"]»}'),
    ],
    nearMisses: [
      when('"Bool": {"aws:SecureTransport": ["true"]}'),
      when('"StringEquals": {"aws:PrincipalTag/admin": ["true", "false"]}'),
    ],
  },
];
