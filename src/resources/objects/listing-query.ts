import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { whyNot } from '@/aws/places/cannot';
import { placeKind } from '@/aws/places/kinds';
import { objectKeys, type ListingMode } from './keys';
import { objectPages } from './listing/fetch-objects';
import { versionPages } from './listing/fetch-versions';
import { versionsOfKey } from './history/versions-of-key';
import type { FetchPage } from './listing/list-page';
import { Listing } from './listing/listing';
import { listingPace } from './listing/listing-pace';

export interface ListingTarget {
  readonly mode: ListingMode;
  /** As S3 takes it: no leading slash of ours, whatever slashes it has of its own. */
  readonly prefix: string;
}

/** Above this many pages a changed prefix is marked instead of being listed again behind one's back. */
const PAGES_LISTED_AGAIN = 20;

/**
 * A listing of a prefix. The data is a live {@link Listing}: there once its first page is, it goes on by
 * itself. Whoever shows it stops it when leaving. A new one replaces an old one only when it has come as far,
 * so that listing again does not make rows vanish meanwhile.
 */
export function listingQuery(
  queryClient: QueryClient,
  context: AwsContext,
  location: Location,
  { mode, prefix }: ListingTarget,
) {
  const queryKey = objectKeys.listing(context, location, mode, prefix);
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<Listing> => {
      const before = queryClient.getQueryData<Listing>(queryKey);
      const listing = new Listing({
        fetchPage: pagesOf(context, location, mode, prefix),
        // Of one key there is nothing to cut.
        ...(mode === 'key' ? {} : listingPace(context, location)),
      });
      const abort = () => listing.stop();
      signal.addEventListener('abort', abort);
      try {
        listing.resume();
        await listing.firstPage();
        if (before) await listing.reaches(before.store.count);
        signal.throwIfAborted();
        before?.stop();
        return listing;
      } finally {
        // From here on the listing belongs to whoever shows it.
        signal.removeEventListener('abort', abort);
      }
    },
    structuralSharing: false,
    // A million keys are not asked for again because somebody came back to them; "List again" is one click.
    staleTime: ({ state }) =>
      state.data !== undefined && isLarge(state.data) ? Number.POSITIVE_INFINITY : 60_000,
  });
}

function isLarge(listing: Listing): boolean {
  return listing.requests > PAGES_LISTED_AGAIN;
}

function pagesOf(context: AwsContext, location: Location, mode: ListingMode, prefix: string): FetchPage {
  const none = mode === 'folders' || mode === 'flat' ? undefined : whyNot(placeKind(location), 'versions');
  if (none !== undefined) throw new AwsFailure(`${none}.`, { kind: 'not-supported', code: 'NoVersions' });
  if (mode === 'versions') return versionPages(context, location, prefix);
  if (mode === 'history') return versionPages(context, location, prefix, { whole: true });
  if (mode === 'key') return versionsOfKey(context, location, prefix);
  return objectPages(context, location, prefix, mode === 'folders' ? '/' : undefined);
}

/**
 * After objects came or went: small listings of the location are read again, large ones say that they have
 * changed. `removed` is what a confirmed deletion already took out of sight.
 */
export async function refreshListings(
  queryClient: QueryClient,
  context: AwsContext,
  location: Location,
): Promise<void> {
  const queryKey = objectKeys.listings(context, location);
  await queryClient.invalidateQueries({
    queryKey,
    predicate: ({ state }) => {
      const listing = state.data instanceof Listing ? state.data : undefined;
      if (listing === undefined || !isLarge(listing)) return true;
      listing.markChanged();
      return false;
    },
  });
}
