import { conditionLines } from '../condition-lines.ts';
import { atItem, awsRule, replaceString } from '../rule.ts';

export const invalidDateValue = awsRule({
  number: 537,
  code: 'INVALID_DATE_VALUE',
  type: 'WARNING',
  doc: 'A date in seconds since 1970 is hard to read and easily wrong by a factor of a thousand.',
  *check({ document }) {
    for (const { key, parsed, values } of conditionLines(document)) {
      if (parsed?.type !== 'Date' || key.key.toLowerCase() === 'aws:epochtime') continue;
      for (const item of values) {
        if (!/^\d+$/.test(item.value)) continue;
        const date = new Date(Number(item.value) * 1000);
        const iso = Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
        yield {
          message: `Write the date out${iso === undefined ? '' : `: this is ${iso}`}.`,
          at: atItem(item),
          fixes: iso?.length === 20 ? [replaceString(`Change to "${iso}"`, item.node, iso)] : [],
        };
      }
    }
  },
});
