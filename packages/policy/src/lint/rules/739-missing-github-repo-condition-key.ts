import { hasKey, isGithub, webIdentityGrants } from '../role-trust.ts';
import { atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, GITHUB, TRUST_ENV, federated, provider, sub } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 739,
    code: 'MISSING_GITHUB_REPO_CONDITION_KEY',
    type: 'SECURITY_WARNING',
    kinds: ['trust'],
    doc: "GitHub's provider is one for all of GitHub: without a condition on sub every repository may assume the role.",
    *check({ document }) {
      for (const { statement, item, provider } of webIdentityGrants(document))
        if (isGithub(provider) && !hasKey(statement, (key) => key === `${provider.toLowerCase()}:sub`))
          yield {
            message: `Every repository on GitHub can assume the role. Add a condition on "${provider}:sub", such as "repo:ORG/REPO:ref:refs/heads/main".`,
            at: atItem(item),
          };
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_GITHUB_REPO_CONDITION_KEY',
    env: TRUST_ENV,
    triggers: [
      federated(`«${provider(GITHUB)}»`),
      federated(`«${provider(GITHUB)}»`, {
        Condition: `{"StringEquals": {"${GITHUB}:aud": "sts.amazonaws.com"}}`,
      }),
      federated(`«${provider('token.actions.octo.ghe.com')}»`),
    ],
    nearMisses: [
      sub('StringEquals', '"repo:octo/lake:ref:refs/heads/main"'),
      sub('StringLike', '"repo:octo/lake:*"'),
      federated(provider('gitlab.com')),
    ],
  },
];
