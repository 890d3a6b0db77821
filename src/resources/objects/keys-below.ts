import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { objectKeys } from './keys';
import { objectPages } from './listing/fetch-objects';
import { Listing } from './listing/listing';

/**
 * Every key below these prefixes, read anew each time: what is about to be deleted is counted, not guessed.
 * `onCount` hears of the sum as it grows.
 */
export function keysBelowQuery(
  context: AwsContext,
  location: Location,
  prefixes: readonly string[],
  onCount: (keys: number) => void,
) {
  return queryOptions({
    queryKey: [...objectKeys.location(context, location), 'below', prefixes],
    queryFn: async ({ signal }): Promise<string[]> => {
      const keys: string[] = [];
      for (const prefix of prefixes) {
        const listing = new Listing({
          fetchPage: objectPages(context, location, prefix, undefined),
          parallel: 4,
        });
        const stop = () => listing.stop();
        const before = keys.length;
        const leave = listing.subscribe(() => onCount(before + listing.store.count));
        signal.addEventListener('abort', stop);
        listing.resume();
        await listing.reaches(Number.POSITIVE_INFINITY);
        signal.removeEventListener('abort', stop);
        leave();
        signal.throwIfAborted();
        if (listing.state.kind === 'failed') throw listing.state.error;
        for (let row = 0; row < listing.store.count; row += 1) keys.push(prefix + listing.store.name(row));
      }
      return keys;
    },
    gcTime: 0,
    staleTime: 0,
  });
}
