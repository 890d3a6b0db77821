import { atValue, awsRule, type Report, type Rule } from '../rule.ts';
import { type RuleCase, NO_ACCOUNT, TRUST_ENV, trust, trusting } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 733,
    code: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    type: 'ERROR',
    kinds: ['trust'],
    doc: 'IAM refuses "Principal": "*" in a role trust policy.',
    *check({ document, env }): Iterable<Report> {
      for (const statement of document.statements) {
        const principal = statement.get('Principal');
        const node = principal?.value;
        if (principal === undefined || node?.value !== '*') continue;
        yield {
          message:
            'Everybody cannot be trusted with a role. Name accounts, roles, services or an identity provider.',
          at: atValue(principal),
          fixes:
            env.account === undefined
              ? []
              : [
                  {
                    title: `Change to account ${env.account}`,
                    edits: [
                      { offset: node.offset, length: node.length, content: `{ "AWS": "${env.account}" }` },
                    ],
                  },
                ],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    env: TRUST_ENV,
    triggers: [trust({ Principal: '«"*"»' })],
    nearMisses: [trusting('"*"'), trusting('"444455556666"')],
  },
  {
    code: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    env: NO_ACCOUNT,
    triggers: [trust({ Principal: '«"*"»' })],
    nearMisses: [],
  },
];
