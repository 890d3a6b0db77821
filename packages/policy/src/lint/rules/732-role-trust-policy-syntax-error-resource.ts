import { removal } from '../edits.ts';
import { atKey, awsRule } from '../rule.ts';

export const roleTrustPolicySyntaxErrorResource = awsRule({
  number: 732,
  code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
  type: 'ERROR',
  kinds: ['trust'],
  doc: 'A role trust policy is about the role it is attached to; it names no resource.',
  *check({ document }) {
    for (const statement of document.statements)
      for (const member of statement.members) {
        if (member.key !== 'Resource' && member.key !== 'NotResource') continue;
        const property = member.keyNode.parent;
        yield {
          message: `Remove "${member.key}": a trust policy is about its role and nothing else.`,
          at: atKey(member),
          fixes: property ? [{ title: 'Remove it', edits: [removal(document.text, property)] }] : [],
        };
      }
  },
});
