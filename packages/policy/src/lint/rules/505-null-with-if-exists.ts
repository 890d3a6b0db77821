import { isNullIfExists } from '../../grammar/operators.ts';
import { renamings } from '../condition-edits.ts';
import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 505,
    code: 'NULL_WITH_IF_EXISTS',
    type: 'ERROR',
    doc: 'Null asks whether a key exists: IfExists makes no sense with it.',
    *check({ document }) {
      for (const line of conditionLines(document))
        if (isNullIfExists(line.operator.key))
          yield {
            message: 'Remove "IfExists": Null itself asks whether the key exists.',
            at: atKey(line.operator),
            fixes: renamings(line, 'Null'),
          };
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'NULL_WITH_IF_EXISTS',
    triggers: [when('«"NullIfExists"»: {"aws:SourceVpc": "true"}')],
    nearMisses: [
      when('"Null": {"aws:SourceVpc": "true"}'),
      when('"BoolIfExists": {"aws:SecureTransport": "true"}'),
    ],
  },
];
