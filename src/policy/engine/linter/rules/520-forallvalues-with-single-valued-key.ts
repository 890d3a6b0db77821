import { conditionLines, isMultivalued } from '../condition-lines';
import { atKey, awsRule } from '../rule';

export const forAllValuesWithSingleValuedKey = awsRule({
  number: 520,
  code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
  type: 'SECURITY_WARNING',
  doc: 'ForAllValues is true when the request does not have the key: with a single-valued key that opens the door.',
  *check({ document }) {
    for (const { operator, key, parsed, known } of conditionLines(document))
      if (parsed?.qualifier === 'ForAllValues' && known && !isMultivalued(known))
        yield {
          message: `"${key.key}" has one value, and ForAllValues also matches requests without it. Remove "ForAllValues:".`,
          at: [atKey(operator), atKey(key)],
        };
  },
});
