import { membersOf } from '../../document/parse.ts';
import { removal } from '../edits.ts';
import { objectsOf } from '../objects.ts';
import { atKey, type Rule } from '../rule.ts';

export const duplicateKeys: Rule = {
  number: 103,
  code: 'DUPLICATE_KEYS',
  type: 'ERROR',
  doc: 'A name may stand once in an object. JSON parsers keep the last one and drop the others without a word.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  *check({ document }) {
    for (const { node, path } of objectsOf(document.root)) {
      const members = membersOf(node, path);
      for (const [index, member] of members.entries()) {
        const later = members.slice(index + 1).find((other) => other.key === member.key);
        if (later === undefined || member.keyNode.parent === undefined) continue;
        yield {
          message: `"${member.key}" stands here twice. Only the last one would count; merge them or remove one.`,
          at: [atKey(member), atKey(later)],
          fixes: [{ title: 'Remove this one', edits: [removal(document.text, member.keyNode.parent)] }],
        };
      }
    }
  },
};
