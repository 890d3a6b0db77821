import { renamings } from '../condition-edits.ts';
import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 530,
    code: 'NULL_WITH_QUALIFIER',
    type: 'SUGGESTION',
    doc: 'Null asks whether a key exists: a qualifier adds nothing.',
    *check({ document }) {
      for (const line of conditionLines(document)) {
        const { operator, parsed } = line;
        if (parsed?.name === 'Null' && parsed.qualifier)
          yield {
            message: `Remove "${parsed.qualifier}:": Null asks whether the key exists at all.`,
            at: atKey(operator),
            fixes: renamings(line, 'Null').map(changing),
          };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'NULL_WITH_QUALIFIER',
    triggers: [
      when('«"ForAllValues:Null"»: {"aws:TagKeys": "true"}'),
      when('«"ForAnyValue:Null"»: {"aws:TagKeys": "false"}'),
    ],
    nearMisses: [
      when('"Null": {"aws:TagKeys": "true"}'),
      when('"ForAnyValue:StringLike": {"aws:TagKeys": "a"}'),
    ],
  },
];
