import { hasKey, isGithub, webIdentityGrants } from '../role-trust.ts';
import { atItem, awsRule } from '../rule.ts';

export const missingGithubRepoConditionKey = awsRule({
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
});
