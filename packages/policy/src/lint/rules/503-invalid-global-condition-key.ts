import { GLOBAL_CONDITION_KEYS } from '../../data/catalog.ts';
import { closest } from '../closest.ts';
import { conditionLines } from '../condition-lines.ts';
import { lacksTagName } from '../tag-keys.ts';
import { atKey, awsRule, replaceString } from '../rule.ts';

const NAMES = GLOBAL_CONDITION_KEYS.map((key) => key.name).filter((name) => !name.includes('$'));

export const invalidGlobalConditionKey = awsRule({
  number: 503,
  code: 'INVALID_GLOBAL_CONDITION_KEY',
  type: 'ERROR',
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
});
