import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { cancelQuery } from '@/resources/cancel-query';
import { listingQuery, type ListingTarget } from '@/resources/objects/listing-query';
import type { Listing } from '@/resources/objects/listing/listing';
import type { NameFilter } from '@/resources/objects/listing/name-filter';
import { ListingRows, ListingView, type Sort } from '@/resources/objects/listing/view';

/** Listings that stopped because nobody looked at them any more, and go on when somebody does again. */
const paused = new WeakSet<Listing>();

/** The listing of a prefix, re-rendering as it grows. It pauses while nothing shows it. */
export function useListing(context: AwsContext, location: Location, target: ListingTarget) {
  const queryClient = useQueryClient();
  const options = listingQuery(queryClient, context, location, target);
  const query = useQuery(options);
  const listing = query.data;

  useEffect(() => {
    if (listing === undefined) return;
    if (paused.delete(listing)) listing.resume();
    return () => {
      if (listing.state.kind !== 'listing') return;
      listing.stop();
      paused.add(listing);
    };
  }, [listing]);

  const version = useSyncExternalStore(listing?.subscribe ?? nothingToHear, () => listing?.version ?? 0);
  const cancel = () => cancelQuery(queryClient, options);
  return { query, listing, version, cancel };
}

function nothingToHear() {
  return () => undefined;
}

/** The rows of a listing in the order of the screen. `version` says that the listing has grown. */
export function useRows(
  listing: Listing | undefined,
  version: number,
  filter: NameFilter | undefined,
  sort: Sort,
): ListingRows {
  const view = useMemo(() => (listing ? new ListingView(listing.store) : undefined), [listing]);
  return useMemo(
    () => (listing && view ? view.rows(listing.pageOrder(), filter, sort) : ListingRows.EMPTY),
    // oxlint-disable-next-line react/exhaustive-deps -- the listing changes inside; its version says so
    [listing, view, version, filter, sort],
  );
}
