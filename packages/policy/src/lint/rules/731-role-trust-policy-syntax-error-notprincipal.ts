import { atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, TRUST_ENV, trust } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 731,
    code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    type: 'ERROR',
    kinds: ['trust'],
    doc: 'A role trust policy names who may assume the role; it cannot name who may not.',
    *check({ document }) {
      for (const statement of document.statements) {
        const not = statement.get('NotPrincipal');
        if (not === undefined) continue;
        const denies = statement.get('Effect')?.value?.value === 'Deny';
        yield {
          message: denies
            ? 'Trust policies do not support NotPrincipal. Name who is denied, or deny by a condition on aws:PrincipalArn.'
            : 'Trust policies do not support NotPrincipal. Use "Principal" and name who may assume the role.',
          at: atKey(not),
          // With Deny the renamed element would shut out exactly those who were spared.
          fixes:
            denies || statement.get('Principal')
              ? []
              : [replaceString('Change to "Principal"', not.keyNode, 'Principal')],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    env: TRUST_ENV,
    triggers: [
      trust({ Principal: null, '«NotPrincipal»': '{"AWS": "444455556666"}' }).replace(
        '"«NotPrincipal»"',
        '«"NotPrincipal"»',
      ),
      trust({
        Effect: '"Deny"',
        Principal: null,
        '«NotPrincipal»': '{"AWS": "444455556666"}',
      }).replace('"«NotPrincipal»"', '«"NotPrincipal"»'),
    ],
    nearMisses: [trust()],
  },
];
