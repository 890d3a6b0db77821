import { type ConditionLine, conditionLines } from '../condition-lines.ts';
import { isAllow, isGithub } from '../role-trust.ts';
import { atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, GITHUB, TRUST_ENV, sub, withClaim } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 740,
    code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    type: 'WARNING',
    kinds: ['trust'],
    doc: "A wildcard in GitHub's sub lets in other repositories, or every branch and pull request of one.",
    *check({ document }) {
      const lines = conditionLines(document);
      for (const line of lines) {
        const [provider, claim] = splitKey(line.key.key);
        if (claim !== 'sub' || !isGithub(provider) || !isAllow(line.statement)) continue;
        if (!line.parsed?.wildcards || line.parsed.negated) continue;
        const branch = lines.some(
          (other) => other.statement === line.statement && namesBranch(other, provider),
        );
        for (const item of line.values) {
          if (!/[*?]/.test(item.value)) continue;
          const [, repository = '', rest = ''] = /^repo:([^:]*)(?::(.*))?$/.exec(item.value) ?? [];
          const fixed = repository !== '' && rest !== '' && !/[*?]/.test(repository);
          if (fixed && branch) continue;
          yield {
            message: fixed
              ? `Every branch, tag and pull request of ${repository} that fits can assume the role. Name the branch: "repo:${repository}:ref:refs/heads/main", or add "${provider}:ref".`
              : 'Repositories of others can fit this. Name the repository and the branch: "repo:ORG/REPO:ref:refs/heads/main".',
            at: atItem(item),
          };
        }
      }
    },
  }),
];

function splitKey(key: string): [string, string] {
  const colon = key.lastIndexOf(':');
  return [key.slice(0, colon), key.slice(colon + 1).toLowerCase()];
}

function namesBranch({ key, parsed, values }: ConditionLine, provider: string): boolean {
  const [own, claim] = splitKey(key.key);
  return (
    claim === 'ref' &&
    own.toLowerCase() === provider.toLowerCase() &&
    parsed?.type === 'String' &&
    !parsed.negated &&
    values.length > 0 &&
    values.every((item) => !/[*?]/.test(item.value))
  );
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    env: TRUST_ENV,
    triggers: [
      sub('StringLike', '«"*"»'),
      sub('StringLike', '«"repo:octo/*"»'),
      sub('StringLike', '["repo:octo/lake:ref:refs/heads/main", «"repo:octo/lake:*"»]'),
      sub('ForAnyValue:StringLikeIfExists', '«"repo:octo/*:ref:refs/heads/main"»'),
      sub('StringLike', '«"repo:octo/lake:*"»', `, "StringLike": {"${GITHUB}:ref": "refs/heads/*"}`),
    ],
    nearMisses: [
      sub('StringLike', '"repo:octo/lake:ref:refs/heads/main"'),
      sub('StringEquals', '"repo:octo/lake:environment:prod"'),
      sub('StringLike', '"repo:octo/lake:*"', `, "StringEquals": {"${GITHUB}:ref": "refs/heads/main"}`),
      sub('StringNotLike', '"repo:octo/*"'),
      withClaim('gitlab.com', '"StringLike": {"gitlab.com:sub": "project_path:a/*"}'),
    ],
  },
];
