import { isEpoch, parseDate } from '../../grammar/dates.ts';
import { conditionLines } from '../condition-lines.ts';
import { atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 537,
    code: 'INVALID_DATE_VALUE',
    type: 'WARNING',
    doc: 'A date in seconds since 1970 is hard to read and easily wrong by a factor of a thousand.',
    *check({ document }) {
      for (const { key, parsed, values } of conditionLines(document)) {
        if (parsed?.type !== 'Date' || key.key.toLowerCase() === 'aws:epochtime') continue;
        for (const item of values) {
          if (!isEpoch(item.value)) continue;
          const date = new Date(parseDate(item.value) ?? Number.NaN);
          const iso = Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
          yield {
            message: `Write the date out${iso === undefined ? '' : `: this is ${iso}`}.`,
            at: atItem(item),
            fixes: iso?.length === 20 ? [replaceString(`Change to "${iso}"`, item.node, iso)] : [],
          };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_DATE_VALUE',
    triggers: [
      when('"DateLessThan": {"aws:CurrentTime": «"1766000000"»}'),
      when('"DateGreaterThan": {"aws:TokenIssueTime": [«1766000000», "2026-01-01"]}'),
    ],
    nearMisses: [
      when('"DateLessThan": {"aws:CurrentTime": "2026-12-31"}'),
      when('"DateLessThan": {"aws:EpochTime": "1766000000"}'),
      when('"NumericLessThan": {"aws:EpochTime": "1766000000"}'),
    ],
  },
];
