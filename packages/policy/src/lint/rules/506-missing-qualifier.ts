import { renamings } from '../condition-edits.ts';
import { conditionLines, isMultivalued } from '../condition-lines.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 506,
    code: 'MISSING_QUALIFIER',
    type: 'ERROR',
    doc: 'A key with several values never matches without ForAnyValue or ForAllValues.',
    *check({ document }) {
      for (const line of conditionLines(document)) {
        const { operator, key, parsed, known } = line;
        if (parsed && known && parsed.name !== 'Null' && !parsed.qualifier && isMultivalued(known))
          yield {
            message: `"${key.key}" can have several values, so this never matches. Use "ForAnyValue:${operator.key}" or "ForAllValues:${operator.key}".`,
            at: [atKey(operator), atKey(key)],
            fixes: renamings(line, `ForAnyValue:${operator.key}`, `ForAllValues:${operator.key}`),
          };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_QUALIFIER',
    triggers: [when('«"StringEquals"»: {"aws:TagKeys": "team"}')],
    nearMisses: [
      when('"ForAnyValue:StringEquals": {"aws:TagKeys": "team"}'),
      when('"Null": {"aws:TagKeys": "true"}'),
      when('"StringEquals": {"aws:PrincipalOrgID": "o-1"}'),
    ],
  },
];
