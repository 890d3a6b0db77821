import { useMemo } from 'react';
import type { Listing } from '../listing/listing';
import { History } from './history';

/**
 * The history in a listing of versions. While it is being listed it is read anew each time it has doubled, so that all
 * the readings together cost no more than two of the whole. `version` says that the listing has grown.
 */
export function useHistoryOf(listing: Listing | undefined, version: number): History | undefined {
  const growing = listing?.state.kind === 'listing';
  const stage = growing ? `${Math.floor(Math.log2(listing.store.count + 1))}` : `whole ${version}`;
  return useMemo(
    () => (listing === undefined ? undefined : new History(listing)),
    // oxlint-disable-next-line react/exhaustive-deps -- the listing changes inside; the stage says when it counts
    [listing, stage],
  );
}
