import { principalsIn } from '../items.ts';
import { WITH_PRINCIPAL, atItem, awsRule } from '../rule.ts';

export const unsupportedWildcardInPrincipal = awsRule({
  number: 204,
  code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  type: 'ERROR',
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
});
