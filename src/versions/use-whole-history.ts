import { useEffect } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { useHistoryOf } from '@/resources/objects/history/use-history-of';
import { useListing } from '@/resources/objects/use-listing';
import { isOneKey, type Chosen } from './chosen';

/** The history of a prefix for a plan: it is there once every version was read. */
export function useWholeHistory(
  context: AwsContext,
  location: Location,
  prefix: string,
  only: Chosen | undefined,
) {
  const mode = only !== undefined && isOneKey(only) ? 'key' : 'history';
  const { query, listing, version } = useListing(context, location, { mode, prefix });
  // A large one only says that something was written since: a plan is made from what is there now.
  const changed = listing?.changed === true;
  const { refetch } = query;
  useEffect(() => {
    if (changed) void refetch();
  }, [changed, refetch]);
  const whole = listing?.state.kind === 'complete' && !changed ? listing : undefined;
  return { query, listing, history: useHistoryOf(whole, version) };
}
