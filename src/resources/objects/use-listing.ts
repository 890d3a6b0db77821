import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { cancelQuery } from '../cancel-query';
import { listingQuery, type ListingTarget } from './listing-query';
import type { Listing } from './listing/listing';

/** Listings that stopped because nobody looked at them any more, and go on when somebody does again. */
const paused = new WeakSet<Listing>();
/** How many show it. */
const shown = new WeakMap<Listing, number>();

interface UseListingOptions {
  /** Nothing is listed while this is false. */
  readonly enabled?: boolean;
}

/** The listing of a prefix, re-rendering as it grows. It pauses while nothing shows it. */
export function useListing(
  context: AwsContext,
  location: Location,
  target: ListingTarget,
  { enabled = true }: UseListingOptions = {},
) {
  const queryClient = useQueryClient();
  const options = listingQuery(queryClient, context, location, target);
  const query = useQuery({ ...options, enabled });
  const listing = query.data;

  useEffect(() => {
    if (listing === undefined || !enabled) return;
    shown.set(listing, (shown.get(listing) ?? 0) + 1);
    if (paused.delete(listing)) listing.resume();
    return () => {
      const others = (shown.get(listing) ?? 1) - 1;
      shown.set(listing, others);
      if (others > 0 || listing.state.kind !== 'listing') return;
      listing.stop();
      paused.add(listing);
    };
  }, [listing, enabled]);

  const version = useSyncExternalStore(listing?.subscribe ?? nothingToHear, () => listing?.version ?? 0);
  const cancel = () => cancelQuery(queryClient, options);
  return { query, listing, version, cancel };
}

function nothingToHear() {
  return () => undefined;
}
