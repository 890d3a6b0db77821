import { type Rule, atValue } from '../rule.ts';
import { effectOf, namesEverybody } from '../statement-facts.ts';
import { type RuleCase, ACCESS_GRANTS_ENV, onInstance } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 933,
    code: 'INSTANCE_OPEN_TO_EVERYBODY',
    type: 'SECURITY_WARNING',
    kinds: ['access-grants'],
    doc: 'An Allow for everybody lets every AWS account ask an Access Grants instance, and read what it may list.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-cross-accounts.html',
    *check({ document }) {
      for (const statement of document.statements) {
        const principal = statement.get('Principal');
        if (principal === undefined || effectOf(statement) !== 'Allow' || !namesEverybody(statement))
          continue;
        if (statement.conditions.length > 0) continue;
        yield {
          message:
            'Every AWS account may ask: each still needs a grant, but whoever may list grants sees all of them. Name the accounts.',
          at: atValue(principal),
        };
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INSTANCE_OPEN_TO_EVERYBODY',
    env: ACCESS_GRANTS_ENV,
    triggers: [onInstance({ Principal: '«"*"»' }), onInstance({ Principal: '«{"AWS": "*"}»' })],
    nearMisses: [
      onInstance(),
      onInstance({ Effect: '"Deny"', Principal: '"*"' }),
      onInstance({
        Principal: '"*"',
        Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}',
      }),
    ],
  },
];
