import { withoutPrincipal } from '../principal-edits.ts';
import { principalsIn } from '../items.ts';
import { WITH_PRINCIPAL, atItem, awsRule } from '../rule.ts';

export const invalidUserReference = awsRule({
  number: 211,
  code: 'INVALID_USER_REFERENCE',
  type: 'WARNING',
  kinds: WITH_PRINCIPAL,
  doc: 'An AIDA… id is what is left of a user who was deleted.',
  *check({ document }) {
    for (const item of principalsIn(document))
      if (/^AIDA[A-Z0-9]{12,}$/.test(item.value))
        yield {
          message: 'The user behind this id was deleted. Saving may fail; name the user by ARN or remove it.',
          at: atItem(item),
          fixes: withoutPrincipal(document, item),
        };
  },
});
