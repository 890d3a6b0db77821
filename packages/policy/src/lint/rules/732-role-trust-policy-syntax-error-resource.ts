import { removal } from '../edits.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, TRUST_ENV, trust } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
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
            fixes: property ? [{ title: 'Remove it', edits: [removal(property)] }] : [],
          };
        }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    env: TRUST_ENV,
    triggers: [
      trust({ Resource: '"*"' }).replace('"Resource"', '«"Resource"»'),
      trust({ NotResource: '["*"]' }).replace('"NotResource"', '«"NotResource"»'),
    ],
    nearMisses: [trust()],
  },
];
