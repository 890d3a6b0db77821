import { renamings } from '../condition-edits.ts';
import { conditionLines, isMultivalued } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 520,
    code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    type: 'SECURITY_WARNING',
    doc: 'ForAllValues is true when the request does not have the key: with a single-valued key that opens the door.',
    *check({ document }) {
      for (const line of conditionLines(document)) {
        const { operator, key, parsed, known } = line;
        if (parsed?.qualifier === 'ForAllValues' && known && !isMultivalued(known))
          yield {
            message: `"${key.key}" has one value, and ForAllValues also matches requests without it. Remove "ForAllValues:".`,
            at: [atKey(operator), atKey(key)],
            fixes: renamings(line, operator.key.slice(operator.key.indexOf(':') + 1)).map(changing),
          };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    triggers: [when('«"ForAllValues:StringEquals"»: {"aws:PrincipalOrgID": "o-1"}')],
    nearMisses: [
      when('"ForAllValues:StringEquals": {"aws:TagKeys": "a"}'),
      when('"StringEquals": {"aws:PrincipalOrgID": "o-1"}'),
    ],
  },
];
