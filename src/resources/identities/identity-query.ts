import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { holderOf } from '../roles/holder';
import { roleKeys } from '../roles/keys';

/** A role or user with its policies and boundary, as far as this session may read them; of another account nothing. */
export function identityQuery(context: AwsContext, arn: string) {
  return queryOptions({
    queryKey: roleKeys.identity(context, arn),
    queryFn: async ({ signal }) =>
      (await import('./read-identity')).readIdentity(context, holderOf(arn), signal),
  });
}
