import { removal } from '../edits.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, SESSION_ENV, identity, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
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
            fixes: property ? [{ title: 'Remove it', edits: [removal(property)] }] : [],
          };
        }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_PRINCIPAL',
    env: IDENTITY_ENV,
    triggers: [
      one({}).replace('"Principal"', '«"Principal"»'),
      identity({ NotPrincipal: '"*"' }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
    ],
    nearMisses: [identity()],
  },
  {
    code: 'UNSUPPORTED_PRINCIPAL',
    env: SESSION_ENV,
    triggers: [one({}).replace('"Principal"', '«"Principal"»')],
    nearMisses: [identity()],
  },
];
