import { conditionLines } from '../condition-lines.ts';
import { atValue, awsRule } from '../rule.ts';

export const invalidConditionDataType = awsRule({
  number: 531,
  code: 'INVALID_CONDITION_DATA_TYPE',
  type: 'ERROR',
  doc: 'The values of one condition key are all strings, all numbers or all Booleans.',
  *check({ document }) {
    for (const { key, values } of conditionLines(document)) {
      if (new Set(values.map((item) => item.node.type)).size < 2) continue;
      yield {
        message: `The values of "${key.key}" are of different JSON types. Put all of them in quotes.`,
        at: atValue(key),
        fixes: [
          {
            title: 'Put all in quotes',
            edits: values
              .filter((item) => item.node.type !== 'string')
              .map(({ node, value }) => ({
                offset: node.offset,
                length: node.length,
                content: JSON.stringify(value),
              })),
          },
        ],
      };
    }
  },
});
