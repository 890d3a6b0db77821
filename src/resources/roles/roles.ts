import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { turns } from '@/lib/turns';
import { holderOf } from './holder';
import { roleKeys } from './keys';

/** Each is several requests, and IAM slows down who asks for many. */
const inTurn = turns(4);

/** Null where the session's account has no role of that name. Attached policies that may not be read are left open. */
export function roleQuery(context: AwsContext, name: string) {
  return queryOptions({
    queryKey: roleKeys.one(context, name),
    queryFn: ({ signal }) =>
      inTurn(async () => (await import('./calls/read-role')).readRole(context, name, { signal }), signal),
  });
}

/** Roles of the session's account whose path begins with `path`. */
export function rolesQuery(context: AwsContext, path = '/') {
  return queryOptions({
    queryKey: roleKeys.list(context, path),
    queryFn: async ({ signal }) => (await import('./calls/read-role')).listRoles(context, path, { signal }),
  });
}

/** Text of one inline policy of a role or user; null where there is none of that name. */
export function inlinePolicyQuery(context: AwsContext, principalArn: string, policyName: string) {
  return queryOptions({
    queryKey: roleKeys.policy(context, principalArn, policyName),
    queryFn: async ({ signal }) =>
      (await import('./calls/inline-policies')).readInlinePolicy(
        context,
        holderOf(principalArn),
        policyName,
        { signal },
      ),
  });
}
