import { objectPages } from '../../src/resources/objects/listing/fetch-objects';
import { Listing } from '../../src/resources/objects/listing/listing';
import { listingPace } from '../../src/resources/objects/listing/listing-pace';
import type { ListingServer } from './server';
import { benchSession } from '../session';

/** The page's own way: its transport through the relay, the scanner and the columns. */
export function ourLister({ url }: ListingServer, bucket: string) {
  const context = benchSession(url);
  return async (prefix: string): Promise<Listing> => {
    const location = { type: 'bucket', name: bucket } as const;
    const fetchPage = objectPages(context, location, prefix, undefined);
    // As src/resources/objects/listing-query.ts does.
    const listing = new Listing({ fetchPage, ...listingPace(context, location) });
    listing.resume();
    await listing.reaches(Number.POSITIVE_INFINITY);
    if (listing.state.kind === 'failed') throw listing.state.error;
    return listing;
  };
}
