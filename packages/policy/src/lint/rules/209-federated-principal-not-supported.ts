import { principalsIn } from '../items.ts';
import { RESOURCE_POLICIES, atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, TRUST_ENV, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 209,
    code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    type: 'ERROR',
    awsOnly: true,
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
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    triggers: [
      one({ Principal: '{"Federated": «"accounts.google.com"»}' }),
      one({
        Principal: '{"AWS": "444455556666", "Federated": [«"arn:aws:iam::111122223333:saml-provider/Okta"»]}',
      }),
    ],
    nearMisses: [
      one({ Principal: '{"Service": "cloudtrail.amazonaws.com"}' }),
      one({ Principal: '{"AWS": "arn:aws:sts::444455556666:federated-user/mira"}' }),
    ],
  },
  {
    code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    env: TRUST_ENV,
    triggers: [],
    nearMisses: [one({ Principal: '{"Federated": "accounts.google.com"}', Resource: null })],
  },
];
