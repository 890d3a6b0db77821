import { hasKey, webIdentityGrants } from '../role-trust.ts';
import { atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, SAML, TRUST_ENV, federated, provider, withClaim } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
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
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    env: TRUST_ENV,
    triggers: [
      federated(`«${provider('gitlab.com')}»`),
      federated('«"accounts.google.com"»', { Action: '"sts:*"' }),
      federated(`«${provider('gitlab.com')}»`, {
        Condition: '{"StringEquals": {"accounts.google.com:aud": "me"}}',
      }),
      federated(`[${provider('a.example')}, «${provider('b.example')}»]`, {
        Condition: '{"StringEquals": {"a.example:aud": "me"}}',
      }),
    ],
    nearMisses: [
      withClaim(
        'gitlab.com',
        '"StringEquals": {"gitlab.com:sub": "project_path:a/b:ref_type:branch:ref:main"}',
      ),
      withClaim('EXAMPLE.org/id/1', '"StringEquals": {"example.org/id/1:aud": "sts.amazonaws.com"}'),
      federated(SAML, { Action: '"sts:AssumeRoleWithSAML"' }),
      federated(provider('gitlab.com'), { Effect: '"Deny"' }),
    ],
  },
];
