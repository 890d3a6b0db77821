import { isAccount } from '../../grammar/account.ts';
import { parseArn } from '../../grammar/arn.ts';
import { type Rule, atItem } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';
import { type RuleCase, TRUST_ENV, one } from '../testing/cases.ts';

/** Providers that need no entry in the account. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity */
const BUILT_IN = new Set([
  'cognito-identity.amazonaws.com',
  'www.amazon.com',
  'graph.facebook.com',
  'accounts.google.com',
]);

export const rules: readonly Rule[] = [
  {
    number: 907,
    code: 'FOREIGN_FEDERATION_SOURCE',
    type: 'WARNING',
    kinds: ['trust'],
    doc: "Tokens are checked by an identity provider of the role's own account, or by one that AWS knows by itself.",
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html',
    *check({ document, env }) {
      for (const statement of document.statements) {
        if (effectOf(statement) !== 'Allow') continue;
        for (const item of statement.principals) {
          if (item.type?.key !== 'Federated' || /[*?]|\$\{/.test(item.value)) continue;
          const arn = parseArn(item.value);
          if (arn === undefined && /^[\w-]+(\.[\w-]+)+$/.test(item.value) && !BUILT_IN.has(item.value))
            yield {
              message: `"${item.value}" is not a provider AWS knows by itself. Name the ARN of the provider in this account.`,
              at: atItem(item),
            };
          if (arn && env.account !== undefined && isAccount(arn.account) && arn.account !== env.account)
            yield {
              message: `This provider belongs to account ${arn.account}; a role trusts providers of its own account, ${env.account}.`,
              at: atItem(item),
            };
        }
      }
    },
  },
];

const webIdentity = (provider: string) =>
  one({
    Resource: null,
    Action: '"sts:AssumeRoleWithWebIdentity"',
    Principal: `{"Federated": ${provider}}`,
  });

export const cases = (): readonly RuleCase[] => [
  {
    code: 'FOREIGN_FEDERATION_SOURCE',
    env: TRUST_ENV,
    triggers: [
      webIdentity('«"arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com"»'),
      webIdentity('«"token.actions.githubusercontent.com"»'),
    ],
    nearMisses: [
      webIdentity('"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"'),
      webIdentity('"accounts.google.com"'),
      webIdentity('"cognito-identity.amazonaws.com"'),
    ],
  },
];
