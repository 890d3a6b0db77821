import type { Statement } from '../../document/ast.ts';
import { publicStatements } from '../public-statements.ts';
import { S3_POLICIES, type Rule, atValue } from '../rule.ts';
import { effectOf, namesEverybody } from '../statement-facts.ts';
import { type RuleCase, PLAIN_HTTP, deny, everybody, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 910,
    code: 'ANY_PRINCIPAL',
    type: 'SUGGESTION',
    kinds: S3_POLICIES,
    doc: 'An Allow for everybody is held by its conditions alone: one slip and it is public.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    *check({ document, env }) {
      for (const statement of document.statements) {
        if (effectOf(statement) !== 'Allow' || !namesEverybody(statement) || delegates(statement)) continue;
        const principal = statement.get('Principal');
        // A public one is said to be public.
        if (principal === undefined || publicStatements(document, env).has(statement.index)) continue;
        yield {
          message: 'Only the conditions keep everybody out. Name the accounts or roles where they are known.',
          at: atValue(principal),
        };
      }
    },
  },
];

/** Delegation to access points names everybody by design. */
const delegates = (statement: Statement): boolean =>
  statement.conditions.some(({ key }) => /^s3:dataaccesspoint(account|arn)$/i.test(key.key));

export const cases = (): readonly RuleCase[] => [
  {
    code: 'ANY_PRINCIPAL',
    triggers: [
      everybody({
        Principal: '«"*"»',
        Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}',
      }),
      everybody({
        Principal: '«{"AWS": "*"}»',
        Condition: '{"StringEquals": {"aws:SourceVpc": "vpc-11111111"}}',
      }),
    ],
    nearMisses: [
      everybody(),
      everybody({ Condition: '{"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}' }),
      one({ Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}' }),
      deny({ Condition: PLAIN_HTTP }),
    ],
  },
];
