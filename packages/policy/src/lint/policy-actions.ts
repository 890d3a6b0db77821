import type { Statement } from '../document/ast.ts';
import { type PolicyEnv, resourceArn } from '../document/env.ts';
import { matcher } from '../grammar/glob.ts';

/** The actions by which the policy itself is changed. */
const POLICY_ACTIONS = {
  bucket: { change: 's3:PutBucketPolicy', delete: 's3:DeleteBucketPolicy' },
  'access-point': { change: 's3:PutAccessPointPolicy', delete: 's3:DeleteAccessPointPolicy' },
} as const;

export const policyActions = (env: PolicyEnv) =>
  POLICY_ACTIONS[env.kind === 'access-point' ? 'access-point' : 'bucket'];

/** True when the statement is about the bucket or access point itself; without its name, when it may be. */
export function reachesItself(statement: Statement, env: PolicyEnv): boolean {
  const own = resourceArn(env);
  const named = statement.resources.some(
    ({ value }) => own === undefined || value.includes('${') || matcher(value)(own),
  );
  return statement.get('NotResource') ? !named : named;
}
