import { bucketLetsIn } from '../delegation.ts';
import { type Rule, atItem } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';

export const missingDelegation: Rule = {
  number: 919,
  code: 'MISSING_DELEGATION',
  type: 'WARNING',
  kinds: ['access-point'],
  doc: "An access point gives nothing that its bucket's policy does not give too, or hand over to access points.",
  link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control',
  *check({ document, env }) {
    if (env.bucketPolicy === undefined) return;
    for (const statement of document.statements) {
      const [action] = statement.actions;
      if (effectOf(statement) !== 'Allow' || action === undefined || statement.get('NotAction')) continue;
      if (statement.get('NotPrincipal')) continue;
      for (const item of statement.principals)
        if (bucketLetsIn(item, action.value, env) === false)
          yield {
            message: `The bucket's policy does not let "${item.value}" in. Have it delegate to access points: allow everybody under a condition on s3:DataAccessPointAccount "${env.account}".`,
            at: atItem(item),
          };
    }
  },
};
