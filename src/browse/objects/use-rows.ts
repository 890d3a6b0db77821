import { useMemo } from 'react';
import type { Listing } from '@/resources/objects/listing/listing';
import type { NameFilter } from '@/resources/objects/listing/name-filter';
import { ListingRows, ListingView, type Sort } from '@/resources/objects/listing/view';

/** The rows of a listing in the order of the screen. `version` says that the listing has grown. */
export function useRows(
  listing: Listing | undefined,
  version: number,
  filter: NameFilter | undefined,
  sort: Sort,
): ListingRows {
  const view = useMemo(() => (listing ? new ListingView(listing) : undefined), [listing]);
  return useMemo(
    () => (listing && view ? view.rows(listing.pageOrder(), filter, sort) : ListingRows.EMPTY),
    // oxlint-disable-next-line react/exhaustive-deps -- the listing changes inside; its version says so
    [listing, view, version, filter, sort],
  );
}
