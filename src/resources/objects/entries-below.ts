import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { AwsFailure } from '@/aws/failure';
import { isUnordered, placeKind } from '@/aws/places/kinds';
import { sendS3 } from '@/aws/send';
import { compareBytes } from './listing/byte-order';
import { objectPages } from './listing/fetch-objects';
import { Listing } from './listing/listing';
import { listingPace } from './listing/listing-pace';

/** What a listing tells of many objects, in the order of their keys (bytes of UTF-8), in columns. */
export interface Entries {
  readonly count: number;
  /** Relative to the prefix. */
  name(index: number): string;
  /** Bytes; undefined where the service does not say. */
  size(index: number): number | undefined;
  /** Milliseconds since 1970; 0 where the service does not say. */
  modified(index: number): number;
  /** Without quotes. */
  etag(index: number): string | undefined;
  storageClass(index: number): string;
}

interface EntriesOptions {
  readonly signal: AbortSignal;
  /** Hears of the number as it grows. */
  readonly onCount: (objects: number) => void;
  /** Nothing but these, by their names below the prefix. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Every object below a prefix with its ETag and date, read anew: about 50 bytes a key and its name.
 * @throws AwsFailure, or the signal's reason
 */
export async function entriesBelow(
  context: AwsContext,
  location: Location,
  prefix: string,
  { signal, onCount, only }: EntriesOptions,
): Promise<Entries> {
  // Of a folder of files nothing is read of the folders in it.
  const flat = only === undefined || [...only].some((name) => name.includes('/'));
  const fetchPage = objectPages(context, location, prefix, flat ? undefined : '/');
  const { pace, unordered } = listingPace(context, location);
  const listing = new Listing({ fetchPage, unordered, pace: flat ? pace : undefined });
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
  } finally {
    signal.removeEventListener('abort', stop);
    leave();
  }
  const rows = only === undefined ? inKeyOrder(listing) : chosen(listing, only);
  return {
    count: rows.length,
    name: (index) => store.name(rows[index]!),
    size: (index) => store.size(rows[index]!),
    modified: (index) => store.modified[rows[index]!] ?? 0,
    etag: (index) => store.etag(rows[index]!),
    storageClass: (index) => store.storageClass(rows[index]!) || 'STANDARD',
  };
}

function inKeyOrder(listing: Listing): Uint32Array {
  const { store } = listing;
  const rows = new Uint32Array(store.count);
  let at = 0;
  for (const number of listing.pageOrder()) {
    const { first, count } = store.pages[number]!;
    for (let row = first; row < first + count; row += 1) rows[at++] = row;
  }
  // Directory buckets and some lookalikes list in an order of their own.
  for (let index = 1; index < rows.length; index += 1)
    if (compareBytes(store.name(rows[index - 1]!), store.name(rows[index]!)) > 0)
      return rows.toSorted((a, b) => compareBytes(store.name(a), store.name(b)));
  return rows;
}

function chosen(listing: Listing, only: ReadonlySet<string>): Uint32Array {
  const { store } = listing;
  return inKeyOrder(listing).filter((row) => !store.isFolder(row) && only.has(store.name(row)));
}

/**
 * The one object of this key, named `''`, or none: as a listing tells of it, so that nothing but s3:ListBucket is needed.
 * @throws AwsFailure, or the signal's reason
 */
export async function entriesAt(
  context: AwsContext,
  location: Location,
  key: string,
  signal: AbortSignal,
): Promise<Entries> {
  if (isUnordered(placeKind(location))) return oneEntry(context, location, key, signal);
  // What begins with the key comes after it.
  const page = await objectPages(context, location, key, '/')({ signal });
  const found = page.names[0] === '' ? 1 : 0;
  const size = page.sizes[0];
  return {
    count: found,
    name: () => '',
    size: () => (size === undefined || Number.isNaN(size) ? undefined : size),
    modified: () => page.modified[0] ?? 0,
    etag: () => page.etags?.[0] || undefined,
    storageClass: () => page.classes[0] || 'STANDARD',
  };
}

/** In directory buckets a listing can be of a whole folder alone; whoever may list there may also ask about one key. */
async function oneEntry(
  context: AwsContext,
  location: Location,
  key: string,
  signal: AbortSignal,
): Promise<Entries> {
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  const command = new HeadObjectCommand({ Bucket: bucketParameter(location), Key: key });
  const found = await sendS3(context, location, command, { signal }).catch((error: unknown) => {
    if (error instanceof AwsFailure && error.kind === 'not-found') return undefined;
    throw error;
  });
  return {
    count: found === undefined ? 0 : 1,
    name: () => '',
    size: () => found?.ContentLength,
    modified: () => found?.LastModified?.getTime() ?? 0,
    etag: () => found?.ETag?.replaceAll('"', ''),
    storageClass: () => found?.StorageClass ?? 'STANDARD',
  };
}
