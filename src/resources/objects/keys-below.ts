import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { objectKeys } from './keys';
import { objectPages } from './listing/fetch-objects';
import { Listing } from './listing/listing';
import { listingPace } from './listing/listing-pace';

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
        const before = keys.length;
        const here = await keysBelow(context, location, prefix, {
          signal,
          onCount: (count) => onCount(before + count),
        });
        for (const key of here) keys.push(key);
      }
      return keys;
    },
    gcTime: 0,
    staleTime: 0,
  });
}

interface BelowOptions {
  readonly signal: AbortSignal;
  readonly onCount: (keys: number) => void;
}

/** In no order. @throws AwsFailure, or the signal's reason */
async function keysBelow(
  context: AwsContext,
  location: Location,
  prefix: string,
  { signal, onCount }: BelowOptions,
): Promise<readonly string[]> {
  const listing = new Listing({
    fetchPage: objectPages(context, location, prefix, undefined),
    pace: listingPace(context),
  });
  const { store } = listing;
  const stop = () => listing.stop();
  const leave = listing.subscribe(() => onCount(store.count));
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    listing.resume();
    await listing.reaches(Number.POSITIVE_INFINITY);
    signal.throwIfAborted();
    if (listing.state.kind === 'failed') throw listing.state.error;
    return Array.from({ length: store.count }, (_, row) => prefix + store.name(row));
  } finally {
    signal.removeEventListener('abort', stop);
    leave();
  }
}
