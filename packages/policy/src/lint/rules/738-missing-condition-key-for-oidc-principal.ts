import { hasKey, webIdentityGrants } from '../role-trust.ts';
import { atItem, awsRule } from '../rule.ts';

export const missingConditionKeyForOidcPrincipal = awsRule({
  number: 738,
  code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
  type: 'SECURITY_WARNING',
  kinds: ['trust'],
  doc: 'An OIDC provider signs tokens for everybody who uses it; only a condition on its claims says which of them are meant.',
  *check({ document }) {
    for (const { statement, item, provider } of webIdentityGrants(document))
      if (!hasKey(statement, (key) => key.startsWith(`${provider.toLowerCase()}:`)))
        yield {
          message: `Anybody with a token of ${provider} can assume the role. Add conditions on "${provider}:aud" and "${provider}:sub".`,
          at: atItem(item),
        };
  },
});
