import { type PolicyEnv, resourceArn } from '../../document/env.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { Principal } from '../../evaluate/types.ts';
import { policyActions } from '../policy-actions.ts';
import { S3_POLICIES, type Rule, atStatement } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';
import {
  type RuleCase,
  ACCESS_POINT_ENV,
  BUCKET_ARN,
  CALLER,
  EXCEPT_ADMIN,
  PLAIN_HTTP,
  POINT_ARN,
  POINT_OBJECTS,
  WITH_CALLER,
  brace,
  deny,
} from '../testing/cases.ts';

/** The caller's own permissions are not known here, so they are taken to allow everything. */
const ALLOW_ALL = {
  name: 'permissions of the caller (assumed to allow)',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** What is certain of a request that a console sends on somebody's word. */
const CONTEXT = {
  'aws:SecureTransport': 'true',
  'aws:ViaAWSService': 'false',
  'aws:PrincipalIsAWSService': 'false',
};

const CERTAIN =
  /^aws:(securetransport|viaawsservice|principalisawsservice|principal(arn|account|type)|username|calledvia(first|last)?|source(arn|account|orgid|orgpaths)|resourceaccount|principalservicename)$|^s3:(dataaccesspoint(arn|account)|prefix)$/i;

/** Index of the statement by which the policy denies the caller this action for certain. */
function certainDenial(text: string, env: PolicyEnv, caller: Principal, action: string): number | undefined {
  const resource = resourceArn(env);
  if (resource === undefined || !('account' in caller)) return undefined;
  const decision = evaluate(
    { principal: caller, action, resource, resourceAccount: env.account ?? caller.account, context: CONTEXT },
    { identity: [ALLOW_ALL], resource: { name: 'this policy', document: text } },
  );
  if (decision.effect !== 'explicit-deny') return undefined;
  return decision.trace
    .filter((policy) => policy.kind === 'bucket')
    .flatMap((policy) => policy.statements)
    .find(
      (statement) =>
        statement.effect === 'Deny' &&
        statement.matched &&
        statement.conditions.every(({ key }) => CERTAIN.test(key)),
    )?.index;
}

export const selfLockout: Rule = {
  number: 909,
  code: 'SELF_LOCKOUT',
  type: 'SECURITY_WARNING',
  kinds: S3_POLICIES,
  doc: 'Once saved, the policy keeps you from changing it again.',
  link: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
  *check({ document, env }) {
    const { caller } = env;
    // Only a Deny can take away what the caller's own policies allow.
    if (caller === undefined || !document.statements.some((one) => effectOf(one) === 'Deny')) return;
    const actions = policyActions(env);
    const index = certainDenial(document.text, env, caller, actions.change);
    const statement = document.statements[index ?? -1];
    if (statement === undefined) return;
    const removable = certainDenial(document.text, env, caller, actions.delete) === undefined;
    yield {
      message: removable
        ? `You could not change this policy again, only delete it: this statement denies you "${actions.change}".`
        : `You could neither change nor delete this policy again: this statement denies you both.`,
      at: atStatement(statement),
    };
  },
};

export const rules: readonly Rule[] = [selfLockout];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'SELF_LOCKOUT',
    env: WITH_CALLER,
    triggers: [
      brace(deny()),
      brace(deny({ Principal: '{"AWS": "arn:aws:iam::111122223333:role/BucketAdmin"}' })),
      brace(deny({ Action: '"s3:PutBucketPolicy"', Resource: BUCKET_ARN })),
      brace(
        deny({ Condition: '{"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/Other"}}' }),
      ),
    ],
    nearMisses: [
      deny({ Condition: EXCEPT_ADMIN }),
      deny({ Action: '"s3:DeleteBucketPolicy"' }),
      deny({ Condition: PLAIN_HTTP }),
      // The address the console works from is not known.
      deny({ Condition: '{"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}' }),
      deny({ Principal: '{"AWS": "arn:aws:iam::111122223333:role/Other"}' }),
    ],
  },
  { code: 'SELF_LOCKOUT', triggers: [], nearMisses: [deny()] },
  {
    code: 'SELF_LOCKOUT',
    env: { ...ACCESS_POINT_ENV, caller: CALLER },
    triggers: [
      brace(deny({ Resource: POINT_ARN })),
      brace(deny({ Resource: '"*"', Action: '"s3:PutAccessPoint*"' })),
    ],
    nearMisses: [
      deny({ Resource: POINT_ARN, Action: '"s3:PutBucketPolicy"' }),
      deny({ Resource: POINT_OBJECTS }),
    ],
  },
];
