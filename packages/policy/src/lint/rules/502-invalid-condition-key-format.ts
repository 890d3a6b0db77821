import { GLOBAL_CONDITION_KEYS } from '../../data/catalog.ts';
import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 502,
    code: 'INVALID_CONDITION_KEY_FORMAT',
    type: 'ERROR',
    doc: 'A condition key is written SERVICE:NAME.',
    *check({ document }) {
      for (const { key } of conditionLines(document))
        if (!/^[\w.${}/-]+:\S/.test(key.key)) {
          const meant = GLOBAL_CONDITION_KEYS.find(
            ({ name }) => name.toLowerCase() === `aws:${key.key.trim().toLowerCase()}`,
          )?.name;
          yield {
            message: `"${key.key}" is not a condition key. Write a service prefix and a name, such as "${meant ?? 'aws:SourceIp'}".`,
            at: atKey(key),
            fixes: meant === undefined ? [] : [replaceString(`Change to "${meant}"`, key.keyNode, meant)],
          };
        }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_CONDITION_KEY_FORMAT',
    triggers: [when('"StringEquals": {«"SourceVpc"»: "a"}')],
    nearMisses: [
      when('"StringEquals": {"accounts.google.com:aud": "a"}'),
      when('"StringEquals": {"aws:PrincipalTag/a b": "c"}'),
    ],
  },
];
