import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { lacksTagName } from '../tag-keys.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 524,
    code: 'MISSING_TAG_KEY_IN_CONDITION',
    type: 'ERROR',
    doc: 'A tag condition names the tag: aws:PrincipalTag/team.',
    *check({ document }) {
      for (const { key } of conditionLines(document))
        if (lacksTagName(key.key))
          yield {
            message: `Name the tag after a slash: "${key.key.replace(/\/$/, '')}/TAG".`,
            at: atKey(key),
          };
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_TAG_KEY_IN_CONDITION',
    triggers: [
      when('"StringEquals": {«"aws:PrincipalTag"»: "a"}'),
      when('"StringEquals": {«"s3:ExistingObjectTag/"»: "a"}'),
    ],
    nearMisses: [when('"StringEquals": {"aws:PrincipalTag/team": "a"}')],
  },
];
