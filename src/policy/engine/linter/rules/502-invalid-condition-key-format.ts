import { conditionLines } from '../condition-lines';
import { atKey, awsRule } from '../rule';

export const invalidConditionKeyFormat = awsRule({
  number: 502,
  code: 'INVALID_CONDITION_KEY_FORMAT',
  type: 'ERROR',
  doc: 'A condition key is written SERVICE:NAME.',
  *check({ document }) {
    for (const { key } of conditionLines(document))
      if (!/^[\w.${}/-]+:\S/.test(key.key))
        yield {
          message: `"${key.key}" is not a condition key. Write a service prefix and a name, such as "aws:SourceIp".`,
          at: atKey(key),
        };
  },
});
