import { policyActions, reachesItself } from '../policy-actions.ts';
import { S3_POLICIES, type Rule, atItem } from '../rule.ts';
import { coversAction, effectOf } from '../statement-facts.ts';
import { type RuleCase, BOTH, BUCKET_ARN, DENY_ALL, deny, one, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 906,
    code: 'POLICY_ESCALATION',
    type: 'SECURITY_WARNING',
    kinds: S3_POLICIES,
    doc: 'Who may change the policy may allow themselves whatever it denies or leaves out.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
    *check({ document, env }) {
      const { change } = policyActions(env);
      const denies = document.statements.some((statement) => effectOf(statement) === 'Deny');
      for (const statement of document.statements) {
        if (effectOf(statement) !== 'Allow' || !coversAction(statement, change)) continue;
        if (!reachesItself(statement, env)) continue;
        const everything = statement.actions.some((item) => item.value === '*' || item.value === 's3:*');
        // Who may do everything has nothing to gain, unless something is denied.
        if (everything && !denies) continue;
        yield {
          message: `Whoever is named here may rewrite this policy and so allow themselves what it does not. Leave out "${change}".`,
          at: statement.actions.map(atItem),
        };
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'POLICY_ESCALATION',
    triggers: [
      one({ Action: '[«"s3:PutBucketPolicy"», "s3:GetBucketPolicy"]', Resource: BUCKET_ARN }),
      one({ Action: '«"s3:Put*"»', Resource: BOTH }),
      policy(
        statement({ Action: '«"s3:*"»', Resource: BOTH }),
        statement({ ...DENY_ALL, Sid: '"Two"', Action: '"s3:DeleteBucket"', Resource: BUCKET_ARN }),
      ),
    ],
    nearMisses: [
      one({ Action: '"s3:*"', Resource: BOTH }),
      one({ Action: '"s3:PutObject"' }),
      one({ Action: '"s3:Put*"' }),
      deny({ Action: '"s3:PutBucketPolicy"' }),
    ],
  },
];
