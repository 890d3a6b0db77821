import { ASSUME_ROLE, covers, isAllow } from '../role-trust.ts';
import { atItem, type Rule } from '../rule.ts';
import { type RuleCase, TRUST_ENV, trusting } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 751,
    code: 'TRUST_OPEN_TO_EVERYONE',
    type: 'SECURITY_WARNING',
    kinds: ['trust'],
    doc: 'A role that trusts { "AWS": "*" } without a condition can be assumed from every AWS account there is.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
    *check({ document }) {
      for (const statement of document.statements) {
        if (!isAllow(statement) || statement.conditions.length > 0) continue;
        if (!statement.get('NotAction') && !covers(statement, ASSUME_ROLE)) continue;
        for (const item of statement.principals)
          if (item.type?.key === 'AWS' && item.value === '*')
            yield {
              message:
                'Everybody in every AWS account can assume this role. Name accounts or roles, or add a condition such as aws:PrincipalOrgID.',
              at: atItem(item),
            };
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'TRUST_OPEN_TO_EVERYONE',
    env: TRUST_ENV,
    triggers: [trusting('«"*"»'), trusting('["444455556666", «"*"»]', { Action: '"sts:*"' })],
    nearMisses: [
      trusting('"*"', { Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-exampleorg"}}' }),
      trusting('"*"', { Effect: '"Deny"' }),
      trusting('"444455556666"'),
    ],
  },
];
