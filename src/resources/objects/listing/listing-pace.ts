import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { isUnordered, placeKind } from '@/aws/places/kinds';
import { transportFor } from '@/aws/transport/route';
import type { ListingOptions } from './listing';
import { Pace } from './pace';

/**
 * How a place is listed. Where it does not list in the order of its keys, a page leads to the next and to nothing else:
 * no stretch can be told from another. Else, through the relay, pages travel several in a request; directly a browser
 * gives an origin six connections.
 */
export function listingPace(
  { profile }: AwsContext,
  location: Location,
): Pick<ListingOptions, 'pace' | 'unordered'> {
  if (isUnordered(placeKind(location))) return { unordered: true };
  return {
    pace:
      transportFor(profile, 's3') === 'relay'
        ? new Pace({ least: 2, start: 8, most: 48 })
        : new Pace({ least: 1, start: 4, most: 6 }),
  };
}
