import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { policyKeys } from './keys';

/** The texts of all policies this session has read so far. */
export function cachedPolicies(client: QueryClient, context: AwsContext): string[] {
  return client
    .getQueriesData({ queryKey: policyKeys.all(context) })
    .flatMap(([, data]) => (typeof data === 'string' ? [data] : []));
}
