import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule } from '../rule.ts';
import { lacksTagName } from '../tag-keys.ts';

export const missingTagKeyInCondition = awsRule({
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
});
