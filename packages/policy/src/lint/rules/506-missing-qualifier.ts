import { renamings } from '../condition-edits.ts';
import { conditionLines, isMultivalued } from '../condition-lines.ts';
import { atKey, awsRule } from '../rule.ts';

export const missingQualifier = awsRule({
  number: 506,
  code: 'MISSING_QUALIFIER',
  type: 'ERROR',
  doc: 'A key with several values never matches without ForAnyValue or ForAllValues.',
  *check({ document }) {
    for (const line of conditionLines(document)) {
      const { operator, key, parsed, known } = line;
      if (parsed && known && parsed.name !== 'Null' && !parsed.qualifier && isMultivalued(known))
        yield {
          message: `"${key.key}" can have several values, so this never matches. Use "ForAnyValue:${operator.key}" or "ForAllValues:${operator.key}".`,
          at: [atKey(operator), atKey(key)],
          fixes: renamings(line, `ForAnyValue:${operator.key}`, `ForAllValues:${operator.key}`),
        };
    }
  },
});
