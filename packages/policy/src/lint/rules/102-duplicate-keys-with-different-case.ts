import { membersOf } from '../../document/parse.ts';
import { caseInsensitiveObjects } from '../objects.ts';
import { atKey, awsRule } from '../rule.ts';

export const duplicateKeysWithDifferentCase = awsRule({
  number: 102,
  code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
  type: 'ERROR',
  doc: 'Condition keys are case-insensitive: the same key may stand once under an operator.',
  *check({ document }) {
    for (const { node, path } of caseInsensitiveObjects(document)) {
      const members = membersOf(node, path);
      for (const [index, member] of members.entries()) {
        const twin = members
          .slice(0, index)
          .find((other) => other.key !== member.key && other.key.toLowerCase() === member.key.toLowerCase());
        if (twin)
          yield {
            message: `"${member.key}" is the same condition key as "${twin.key}" above. Put their values together under one.`,
            at: [atKey(member), atKey(twin)],
          };
      }
    }
  },
});
