import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { objectPages } from './listing/fetch-objects';
import { Listing } from './listing/listing';

/** An object as its listing tells of it. */
interface ObjectBelow {
  readonly key: string;
  /** Bytes; undefined where the service does not say. */
  readonly size: number | undefined;
  /** `STANDARD` where the service does not say. */
  readonly storageClass: string;
}

export interface ObjectsBelow {
  readonly objects: readonly ObjectBelow[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

interface BelowOptions {
  readonly signal: AbortSignal;
  /** Hears of the number as it grows. */
  readonly onCount: (objects: number) => void;
  /** No more than these; all of them unless told. */
  readonly limit?: number;
}

/**
 * Every object below a prefix, read anew. With a limit the first ones, in the order of their keys; without, in no order.
 * @throws AwsFailure, or the signal's reason
 */
export async function objectsBelow(
  context: AwsContext,
  location: Location,
  prefix: string,
  { signal, onCount, limit = Number.POSITIVE_INFINITY }: BelowOptions,
): Promise<ObjectsBelow> {
  // Several at a time read the prefix in stretches: then the first keys that come are not its first.
  const parallel = Number.isFinite(limit) ? 1 : 4;
  const listing = new Listing({ fetchPage: objectPages(context, location, prefix, undefined), parallel });
  const { store } = listing;
  const stop = () => listing.stop();
  const leave = listing.subscribe(() => onCount(Math.min(store.count, limit)));
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    listing.resume();
    await listing.reaches(limit + 1);
    signal.throwIfAborted();
    if (listing.state.kind === 'failed') throw listing.state.error;
    listing.stop();
    const count = Math.min(store.count, limit);
    return { objects: Array.from({ length: count }, (_, row) => at(row)), more: store.count > limit };
  } finally {
    signal.removeEventListener('abort', stop);
    leave();
  }

  function at(row: number): ObjectBelow {
    return {
      key: prefix + store.name(row),
      size: store.size(row),
      storageClass: store.storageClass(row) || 'STANDARD',
    };
  }
}
