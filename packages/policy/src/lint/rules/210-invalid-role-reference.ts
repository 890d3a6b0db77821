import { withoutPrincipal } from '../principal-edits.ts';
import { principalsIn } from '../items.ts';
import { WITH_PRINCIPAL, atItem, awsRule } from '../rule.ts';

export const invalidRoleReference = awsRule({
  number: 210,
  code: 'INVALID_ROLE_REFERENCE',
  type: 'WARNING',
  kinds: WITH_PRINCIPAL,
  doc: 'An AROA… id is what is left of a role that was deleted. A new role of the same name is another principal.',
  *check({ document }) {
    for (const item of principalsIn(document))
      if (/^AROA[A-Z0-9]{12,}$/.test(item.value))
        yield {
          message:
            'The role behind this id was deleted. Saving may fail; name the role by its ARN or remove it.',
          at: atItem(item),
          fixes: withoutPrincipal(document, item),
        };
  },
});
