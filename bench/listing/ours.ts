import type { AwsContext } from '../../src/aws/context';
import { objectPages } from '../../src/resources/objects/listing/fetch-objects';
import { Listing } from '../../src/resources/objects/listing/listing';
import { listingPace } from '../../src/resources/objects/listing/listing-pace';
import { KEYS } from './keys';
import type { ListingServer } from './server';

/** The page's own way: its transport through the relay, the scanner and the columns. */
export function ourLister({ url }: ListingServer, bucket: string) {
  // The page's own origin, as a browser would tell it.
  Object.assign(globalThis, { location: { origin: url } });
  const context: AwsContext = {
    id: 'bench',
    profile: {
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: 'eu-west-1',
    },
    credentials: async () => KEYS,
  };
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
