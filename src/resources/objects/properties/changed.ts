import type { QueryClient } from '@tanstack/react-query';
import { objectKeys } from '../keys';
import { refreshListings } from '../listing-query';
import type { PropertiesPlace } from './place';

/** After properties were changed: what is known of these keys is read again, and listings where dates or classes did. */
export async function refreshChanged(
  queryClient: QueryClient,
  { context, location }: PropertiesPlace,
  keys: ReadonlySet<string>,
  listed: boolean,
): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({
      queryKey: [...objectKeys.location(context, location), 'object'],
      predicate: ({ queryKey }) => keys.has(String(queryKey[4])),
    }),
    listed ? refreshListings(queryClient, context, location) : undefined,
  ]);
}
