import { conditionLines } from '../condition-lines.ts';
import { atValue, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, LIST, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
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
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_CONDITION_DATA_TYPE',
    triggers: [
      when('"NumericLessThan": {"s3:max-keys": «["10", 20]»}', LIST),
      when('"StringEquals": {"s3:prefix": «["a", true, 5]»}', LIST),
    ],
    nearMisses: [
      when('"NumericLessThan": {"s3:max-keys": [10, 20]}', LIST),
      when('"StringEquals": {"s3:prefix": ["a", "b"]}', LIST),
      when('"Bool": {"aws:SecureTransport": true}'),
    ],
  },
];
