import { type Rule, atItem } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';

export const fullAction: Rule = {
  number: 911,
  code: 'FULL_ACTION',
  type: 'WARNING',
  kinds: ['bucket', 'access-point', 'identity'],
  doc: 'Every action is more than anybody needs, and includes changing the policy itself.',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  *check({ document }) {
    for (const statement of document.statements) {
      if (effectOf(statement) !== 'Allow' || statement.get('NotAction')) continue;
      // Handing a bucket over to its access points is written with every action.
      if (statement.conditions.some(({ key }) => /^s3:dataaccesspoint(account|arn)$/i.test(key.key)))
        continue;
      for (const item of statement.actions)
        if (/^(\*+|[\w-]+:\*+)$/.test(item.value))
          yield {
            message: `"${item.value}" allows every action there is and will be. List what is needed.`,
            at: atItem(item),
          };
    }
  },
};
