import type { PolicyDocument, Statement } from '../../document/ast.ts';
import type { PolicyEnv } from '../../document/env.ts';
import { conditionInsertion } from '../condition-edits.ts';
import { changing } from '../finding.ts';
import { policyActions, reachesItself } from '../policy-actions.ts';
import { S3_POLICIES, type Report, type Rule, atStatement } from '../rule.ts';
import { coversAction, effectOf, namesEverybody } from '../statement-facts.ts';
import {
  type RuleCase,
  ACCESS_POINT_ENV,
  BUCKET_ARN,
  EXCEPT_ADMIN,
  POINT_ARN,
  WITH_CALLER,
  brace,
  deny,
  one,
} from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 908,
    code: 'ROOT_ONLY_LOCKOUT',
    type: 'SECURITY_WARNING',
    kinds: S3_POLICIES,
    doc: "A Deny for everybody on changing and deleting the policy leaves only the account's root user.",
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
    *check({ document, env }) {
      const actions = policyActions(env);
      const change = denier(document, env, actions.change);
      const remove = denier(document, env, actions.delete);
      // Who may still delete the policy is not shut out.
      if (change === undefined || remove === undefined) return;
      for (const statement of new Set([change, remove])) yield report(document, statement, env);
    },
  },
];

function denier(document: PolicyDocument, env: PolicyEnv, action: string): Statement | undefined {
  return document.statements.find(
    (statement) =>
      effectOf(statement) === 'Deny' &&
      statement.conditions.length === 0 &&
      namesEverybody(statement) &&
      coversAction(statement, action) &&
      reachesItself(statement, env),
  );
}

function report(document: PolicyDocument, statement: Statement, { caller }: PolicyEnv): Report {
  const arn =
    caller?.kind === 'assumed-role' ? caller.roleArn : caller?.kind === 'user' ? caller.arn : undefined;
  return {
    message:
      "Nobody but the root user of the owner's account could change or delete this policy again. Leave an administrator out by a condition on aws:PrincipalArn.",
    at: atStatement(statement),
    fixes:
      arn === undefined
        ? []
        : [
            changing({
              title: `Except ${arn}`,
              edits: [conditionInsertion(document, statement, 'ArnNotEquals', 'aws:PrincipalArn', arn)],
            }),
          ],
  };
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'ROOT_ONLY_LOCKOUT',
    env: WITH_CALLER,
    triggers: [
      brace(deny()),
      brace(deny({ Action: '["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]', Resource: BUCKET_ARN })),
      brace(deny({ Action: '"s3:*BucketPolicy"' })),
    ],
    nearMisses: [
      deny({ Condition: EXCEPT_ADMIN }),
      deny({ Action: '"s3:PutBucketPolicy"' }),
      deny({ Resource: '"arn:aws:s3:::analytics-lake/*"' }),
      deny({ Principal: '{"AWS": "444455556666"}' }),
      deny({ Principal: null, NotPrincipal: '{"AWS": "111122223333"}' }),
      one({ Action: '"s3:*"' }),
    ],
  },
  {
    code: 'ROOT_ONLY_LOCKOUT',
    env: ACCESS_POINT_ENV,
    triggers: [brace(deny({ Resource: POINT_ARN, Action: '"s3:*AccessPointPolicy"' }))],
    nearMisses: [deny({ Resource: POINT_ARN, Action: '"s3:*BucketPolicy"' })],
  },
];
