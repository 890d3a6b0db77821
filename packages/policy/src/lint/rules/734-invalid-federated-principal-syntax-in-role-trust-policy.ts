import { isDomain, isSamlProvider, oidcProvider } from '../role-trust.ts';
import { atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, GITHUB, NO_ACCOUNT, SAML, TRUST_ENV, federated, provider } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 734,
    code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    type: 'ERROR',
    kinds: ['trust'],
    doc: 'An identity provider is the ARN of a SAML or OIDC provider, or the domain of one AWS knows.',
    *check({ document, env }) {
      for (const item of document.statements.flatMap((statement) => statement.principals)) {
        if (item.type?.key !== 'Federated' || isSamlProvider(item) || oidcProvider(item) !== undefined)
          continue;
        // A wildcard inside a name has a check of its own.
        if (item.value !== '*' && item.value.includes('*')) continue;
        const host = item.value.replace(/^https?:\/\//, '').replace(/\/+$/, '');
        const meant = !isDomain(host.split('/')[0] ?? '')
          ? undefined
          : env.account === undefined
            ? isDomain(host)
              ? host
              : undefined
            : `arn:${env.partition}:iam::${env.account}:oidc-provider/${host}`;
        yield {
          message:
            'Write the provider’s ARN, "arn:aws:iam::111122223333:saml-provider/NAME" or "…:oidc-provider/HOST", or a domain such as "accounts.google.com".',
          at: atItem(item),
          fixes: meant === undefined ? [] : [replaceString(`Change to "${meant}"`, item.node, meant)],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    env: TRUST_ENV,
    triggers: [
      federated('«"*"»'),
      federated(`«"https://${GITHUB}"»`),
      federated('«"arn:aws:iam::111122223333:role/Okta"»'),
      federated('«"arn:aws:iam::1111:saml-provider/Okta"»', { Action: '"sts:AssumeRoleWithSAML"' }),
      federated('«"Okta"»'),
    ],
    nearMisses: [
      federated(provider(GITHUB)),
      federated(provider('oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE')),
      federated(SAML, { Action: '"sts:AssumeRoleWithSAML"' }),
      federated('"accounts.google.com"'),
      federated('"cognito-identity.amazonaws.com"'),
      federated(`"arn:aws:iam::111122223333:oidc-provider/*.example.com"`),
    ],
  },
  {
    code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    env: NO_ACCOUNT,
    triggers: [federated('«"https://a.example/b"»')],
    nearMisses: [],
  },
];
