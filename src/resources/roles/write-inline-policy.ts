import type { AwsContext } from '@/aws/context';
import type { Guarded } from '../guarded-write';
import { samePolicy } from '../policies/same-policy';
import { holderOf } from './holder';
import { roleKeys } from './keys';

/**
 * An inline policy of a role or user as it is read again and written; null is none. Given to nobody but the session's
 * own account. @throws AwsFailure `not-supported` for what is neither
 */
export function guardedInlinePolicy(
  context: AwsContext,
  principalArn: string,
  policyName: string,
): Guarded<string | null> {
  const holder = holderOf(principalArn);
  const calls = () => import('./calls/inline-policies');
  return {
    action: holder.kind === 'role' ? 'PutRolePolicy' : 'PutUserPolicy',
    queryKey: roleKeys.policy(context, principalArn, policyName),
    read: async () => (await calls()).readInlinePolicy(context, holder, policyName),
    write: async ({ next }) => {
      const { deleteInlinePolicy, putInlinePolicy } = await calls();
      return next === null
        ? deleteInlinePolicy(context, holder, policyName)
        : putInlinePolicy(context, holder, policyName, next);
    },
    same: samePolicy,
    affects: [
      roleKeys.identity(context, principalArn),
      roleKeys.ownHalves(context),
      ...(holder.kind === 'role' ? [roleKeys.one(context, holder.name)] : []),
    ],
    // Services have their own ways to write JSON down.
    readBack: false,
  };
}
