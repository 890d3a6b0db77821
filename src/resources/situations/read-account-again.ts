import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { accessGrantsKeys } from '../access-grants/keys';
import { accessPointKeys } from '../access-points/keys';
import { bucketSettingsKeys } from '../bucket-settings/keys';
import { bucketKeys } from '../buckets/keys';
import { kmsKeys } from '../keys/query-keys';
import { forgetObjectAcls } from '../objects/object-acls';
import { policyKeys } from '../policies/keys';
import { roleKeys } from '../roles/keys';
import { readGroundAgain } from './read-situation';

/** What a cancelled reading left. */
export const readRest = (queryClient: QueryClient, { id }: AwsContext): Promise<void> =>
  queryClient.refetchQueries({
    type: 'active',
    predicate: ({ queryKey: [contextId], state: { status, fetchStatus } }) =>
      contextId === id && status === 'pending' && fetchStatus === 'idle',
  });

/** Everything that hands out access in the session's account, however fresh it is. */
export async function readAccountAgain(queryClient: QueryClient, context: AwsContext): Promise<void> {
  const parts = [
    policyKeys.all(context),
    accessPointKeys.all(context),
    bucketSettingsKeys.everywhere(context),
  ];
  // First stale, then asked for, by what is put together of it: a few at a time.
  await Promise.all(
    parts.map((queryKey) => queryClient.invalidateQueries({ queryKey, refetchType: 'none' })),
  );
  await Promise.all([
    forgetObjectAcls(queryClient, context),
    queryClient.invalidateQueries({ queryKey: bucketKeys.list(context) }),
    queryClient.invalidateQueries({ queryKey: roleKeys.all(context) }),
    queryClient.invalidateQueries({ queryKey: accessGrantsKeys.all(context) }),
    queryClient.invalidateQueries({ queryKey: kmsKeys.all(context) }),
    readGroundAgain(queryClient),
  ]);
}
