import { publicStatements } from '../public-statements.ts';
import { RESOURCE_POLICIES, type Rule, atKey, atStatement } from '../rule.ts';

export const publicAccess: Rule = {
  number: 917,
  code: 'PUBLIC_ACCESS',
  type: 'SECURITY_WARNING',
  kinds: RESOURCE_POLICIES,
  doc: "The policy is public in S3's own meaning, which Block Public Access goes by.",
  link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
  *check({ document, env }) {
    for (const [index, why] of publicStatements(document, env)) {
      const statement = document.statements[index];
      if (statement === undefined) continue;
      const who = statement.get('Principal') ?? statement.get('NotPrincipal');
      yield {
        message: `S3 counts this policy as public. ${why}`,
        at: who ? atKey(who) : atStatement(statement),
      };
    }
  },
};
