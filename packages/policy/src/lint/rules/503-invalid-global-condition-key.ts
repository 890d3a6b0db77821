import { GLOBAL_CONDITION_KEYS } from '../../data/catalog.ts';
import { closest } from '../closest.ts';
import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { lacksTagName } from '../tag-keys.ts';
import { type RuleCase, when } from '../testing/cases.ts';

const NAMES = GLOBAL_CONDITION_KEYS.map((key) => key.name).filter((name) => !name.includes('$'));

export const rules: readonly Rule[] = [
  awsRule({
    number: 503,
    code: 'INVALID_GLOBAL_CONDITION_KEY',
    type: 'ERROR',
    awsOnly: true,
    doc: 'A key with the prefix aws: is one of the global condition keys.',
    *check({ document }) {
      for (const { key, known } of conditionLines(document)) {
        // aws:ARN once was one; that it is gone is said by rules of its own.
        if (known || !/^aws:(?!arn$)/i.test(key.key) || lacksTagName(key.key)) continue;
        const meant = closest(key.key, NAMES);
        yield {
          message: `"${key.key}" is not a global condition key.${meant ? ` Did you mean "${meant}"?` : ''}`,
          at: atKey(key),
          fixes: meant ? [replaceString(`Change to "${meant}"`, key.keyNode, meant)] : [],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_GLOBAL_CONDITION_KEY',
    triggers: [when('"StringEquals": {«"aws:SourceVPCs"»: "a"}')],
    nearMisses: [
      when('"StringEquals": {"aws:sourcevpc": "vpc-11111111"}'),
      when('"StringEquals": {"aws:PrincipalTag/team": "a"}'),
      when('"StringEquals": {"aws:PrincipalTag": "a"}'),
    ],
  },
];
