import { conditionLines } from '../condition-lines.ts';
import { atValue, awsRule } from '../rule.ts';

export const invalidConditionMultipleBoolean = awsRule({
  number: 517,
  code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
  type: 'ERROR',
  doc: 'A Boolean condition has one value.',
  *check({ document }) {
    for (const { key, parsed, values } of conditionLines(document))
      if ((parsed?.type === 'Bool' || parsed?.type === 'Null') && values.length > 1)
        yield { message: 'Give one value, true or false.', at: atValue(key) };
  },
});
