import { removal } from '../edits.ts';
import { atKey, awsRule } from '../rule.ts';

export const unsupportedPrincipal = awsRule({
  number: 701,
  code: 'UNSUPPORTED_PRINCIPAL',
  type: 'ERROR',
  kinds: ['identity', 'session'],
  doc: 'A policy on an identity is about whoever has it; it names no principal.',
  *check({ document }) {
    for (const statement of document.statements)
      for (const member of statement.members) {
        if (member.key !== 'Principal' && member.key !== 'NotPrincipal') continue;
        const property = member.keyNode.parent;
        yield {
          message: `Remove "${member.key}": the policy is about whoever it is attached to.`,
          at: atKey(member),
          fixes: property ? [{ title: 'Remove it', edits: [removal(document.text, property)] }] : [],
        };
      }
  },
});
