import { type Rule, atItem } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';
import { type RuleCase, BOTH, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
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
  },
];

const DELEGATION = {
  Principal: '"*"',
  Action: '"*"',
  Condition: '{"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}',
};

export const cases = (): readonly RuleCase[] => [
  {
    code: 'FULL_ACTION',
    triggers: [one({ Action: '«"s3:*"»', Resource: BOTH }), one({ Action: '«"*"»', Resource: BOTH })],
    nearMisses: [
      one({ Action: '"s3:*"', Resource: BOTH, Effect: '"Deny"' }),
      one({ Action: '"s3:Get*"' }),
      one({ ...DELEGATION, Resource: BOTH }),
    ],
  },
];
