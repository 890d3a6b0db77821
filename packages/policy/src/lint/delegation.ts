import { matchActions } from '../data/catalog.ts';
import type { PrincipalItem } from '../document/ast.ts';
import { type PolicyEnv, resourceArn } from '../document/env.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Principal } from '../evaluate/types.ts';

const ALLOW_ALL = {
  name: 'permissions of the caller (assumed to allow)',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};
const STRANGER = '000000000000';

/** Somebody the item stands for; undefined where that cannot be told. */
function standIn({ value, type }: PrincipalItem): Principal | undefined {
  if (type !== undefined && type.key !== 'AWS') return undefined;
  if (value === '*') return user(STRANGER, 'somebody');
  if (/^\d{12}$/.test(value)) return user(value, 'somebody');
  const [, , , , account = '', resource = ''] = value.split(':');
  if (!/^\d{12}$/.test(account)) return undefined;
  if (resource.startsWith('user/')) return { ...user(account, ''), arn: value };
  if (!resource.startsWith('role/')) return user(account, 'somebody');
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  return {
    kind: 'assumed-role',
    account,
    roleArn: value,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/somebody`,
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
export function bucketLetsIn(item: PrincipalItem, action: string, env: PolicyEnv): boolean | undefined {
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
