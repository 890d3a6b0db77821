import { parseNumber } from '../../grammar/numbers.ts';
import { conditionLines } from '../condition-lines.ts';
import { atValue, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, LIST, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 551,
    code: 'REDUNDANT_CONDITION_VALUE_NUM',
    type: 'SUGGESTION',
    doc: 'Of several limits the loosest decides, since one is enough.',
    *check({ document }) {
      for (const { operator, key, parsed, values } of conditionLines(document)) {
        const greatest = parsed?.name.startsWith('NumericLessThan');
        if (!greatest && !parsed?.name.startsWith('NumericGreaterThan')) continue;
        const numbers = values.flatMap((item) => parseNumber(item.value) ?? []);
        if (values.length < 2 || key.value === undefined || numbers.length < values.length) continue;
        const deciding = greatest ? Math.max(...numbers) : Math.min(...numbers);
        const kept = values[numbers.indexOf(deciding)]!;
        yield {
          message: `One value is enough to pass "${operator.key}", so only ${kept.value} counts.`,
          at: atValue(key),
          fixes: [
            {
              title: `Keep ${kept.value}`,
              edits: [
                { offset: key.value.offset, length: key.value.length, content: JSON.stringify(kept.value) },
              ],
            },
          ],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'REDUNDANT_CONDITION_VALUE_NUM',
    triggers: [
      when('"NumericLessThan": {"aws:MultiFactorAuthAge": «["2700", "3600"]»}'),
      when('"NumericGreaterThanEquals": {"s3:TlsVersion": «[1.2, 1.3]»}'),
    ],
    nearMisses: [
      when('"NumericLessThan": {"aws:MultiFactorAuthAge": ["3600"]}'),
      when('"NumericEquals": {"s3:max-keys": ["10", "20"]}', LIST),
      when('"NumericLessThan": {"aws:MultiFactorAuthAge": ["3600", "an hour"]}'),
    ],
  },
];
