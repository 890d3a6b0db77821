import { principalsIn } from '../items.ts';
import { WITH_PRINCIPAL, atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, named, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 204,
    code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    type: 'ERROR',
    awsOnly: true,
    kinds: WITH_PRINCIPAL,
    doc: 'In a principal, * stands alone for everybody; it cannot stand for part of a name.',
    *check({ document }) {
      for (const item of principalsIn(document))
        if (item.value !== '*' && item.value.includes('*'))
          yield {
            message:
              'Wildcards do not work inside a principal. Name the account and narrow it by a condition on aws:PrincipalArn.',
            at: atItem(item),
          };
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    triggers: [named('«"arn:aws:iam::444455556666:role/*"»'), named('«"4444*"»')],
    nearMisses: [named('"*"'), one({ Principal: '"*"' })],
  },
];
