import { accountOf, readPrincipal } from '../../grammar/principals.ts';
import { matchActions } from '../../data/catalog.ts';
import type { PrincipalItem } from '../../document/ast.ts';
import { type PolicyEnv, resourceArn } from '../../document/env.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { Principal } from '../../evaluate/types.ts';
import { type Rule, atItem } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';
import { type RuleCase, ACCESS_POINT_ENV, BOTH, policy, statement, throughPoint } from '../testing/cases.ts';

const ALLOW_ALL = {
  name: 'permissions of the caller (assumed to allow)',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

const STRANGER = '000000000000';

/** Somebody the item stands for; undefined where that cannot be told. */
function standIn({ value, type }: PrincipalItem): Principal | undefined {
  if (type !== undefined && type.key !== 'AWS') return undefined;
  if (value === '*') return user(STRANGER, 'somebody');
  const account = accountOf(value);
  const named = readPrincipal(value);
  if (account === undefined) return undefined;
  if (named?.kind === 'user') return { ...user(account, ''), arn: value };
  if (named?.kind !== 'role') return user(account, 'somebody');
  return {
    kind: 'assumed-role',
    account,
    roleArn: value,
    arn: `arn:aws:sts::${account}:assumed-role/${named.name}/somebody`,
    userId: 'AROAEXAMPLEEXAMPLE12:somebody',
  };
}

const user = (account: string, name: string): Principal & { kind: 'user' } => ({
  kind: 'user',
  account,
  arn: `arn:aws:iam::${account}:user/${name}`,
  userId: 'AIDAEXAMPLEEXAMPLE12',
});

/** `s3:GetObject` for an action string, so that the bucket's side can be asked about it. */
const sampleAction = (value: string): { id: string; onObject: boolean } | undefined => {
  const found = matchActions(value).find(({ resources }) =>
    resources.some(({ name }) => name === 'accesspointobject' || name === 'accesspoint'),
  );
  return found && { id: found.id, onObject: found.resources.some(({ name }) => name === 'object') };
};

/**
 * Whether the bucket's policy lets the principal in through this access point; undefined where that cannot be told.
 * A principal of the bucket's own account may be let in by its own policies instead.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
function bucketLetsIn(item: PrincipalItem, action: string, env: PolicyEnv): boolean | undefined {
  const principal = standIn(item);
  const sample = sampleAction(action);
  const point = resourceArn(env);
  const { account, bucket, bucketPolicy } = env;
  if (!principal || !sample || !point || !account || !bucket || bucketPolicy === undefined) return undefined;
  if (!('account' in principal) || principal.account === account) return undefined;
  const decision = evaluate(
    {
      principal,
      action: sample.id,
      resource: `arn:${env.partition}:s3:::${bucket}${sample.onObject ? '/key' : ''}`,
      resourceAccount: account,
      context: {
        'aws:SecureTransport': 'true',
        's3:DataAccessPointArn': point,
        's3:DataAccessPointAccount': account,
        's3:AccessPointNetworkOrigin': 'Internet',
      },
    },
    {
      identity: [ALLOW_ALL],
      ...(bucketPolicy.trim() === '' ? {} : { resource: { name: 'bucket policy', document: bucketPolicy } }),
    },
  );
  return decision.allowed;
}

export const rules: readonly Rule[] = [
  {
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
  },
];

const point = (text: string) => ({ ...ACCESS_POINT_ENV, bucketPolicy: text });

const bucketPolicy = (condition: string) =>
  policy(statement({ Principal: '"*"', Action: '"*"', Resource: BOTH, Condition: condition }));

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_DELEGATION',
    env: point(''),
    triggers: [
      throughPoint('«"444455556666"»'),
      throughPoint('[«"arn:aws:iam::444455556666:role/Analyst"», "111122223333"]'),
      throughPoint('«"*"»'),
    ],
    nearMisses: [throughPoint('"arn:aws:iam::111122223333:role/Reader"')],
  },
  {
    code: 'MISSING_DELEGATION',
    env: point(bucketPolicy('{"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}')),
    triggers: [],
    nearMisses: [throughPoint('"444455556666"')],
  },
  {
    code: 'MISSING_DELEGATION',
    env: point(bucketPolicy('{"StringEquals": {"s3:DataAccessPointAccount": "999988887777"}}')),
    triggers: [throughPoint('«"444455556666"»')],
    nearMisses: [],
  },
  {
    code: 'MISSING_DELEGATION',
    env: ACCESS_POINT_ENV,
    triggers: [],
    nearMisses: [throughPoint('"444455556666"')],
  },
];
