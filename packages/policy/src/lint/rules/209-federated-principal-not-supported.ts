import { principalsIn } from '../items.ts';
import { RESOURCE_POLICIES, atItem, awsRule } from '../rule.ts';

export const federatedPrincipalNotSupported = awsRule({
  number: 209,
  code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
  type: 'ERROR',
  kinds: RESOURCE_POLICIES,
  doc: 'Identity providers are principals of role trust policies only.',
  *check({ document }) {
    for (const item of principalsIn(document))
      if (item.type?.key === 'Federated')
        yield {
          message: 'Identity providers cannot be named here. Name the role that their users assume.',
          at: atItem(item),
        };
  },
});
