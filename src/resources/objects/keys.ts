import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';

/** `history`: every version below the prefix with its ETag, folders not rolled up; `key`: those of one key. */
export type ListingMode = 'folders' | 'flat' | 'versions' | 'history' | 'key';

export const objectKeys = {
  all: (context: AwsContext) => [context.id, 'objects'] as const,
  location: (context: AwsContext, location: Location) =>
    [context.id, 'objects', bucketParameter(location)] as const,
  listings: (context: AwsContext, location: Location) =>
    [...objectKeys.location(context, location), 'listing'] as const,
  listing: (context: AwsContext, location: Location, mode: ListingMode, prefix: string) =>
    [...objectKeys.listings(context, location), mode, prefix] as const,
  /** Everything about one key: every read of it begins so. */
  object: (context: AwsContext, location: Location, key: string) =>
    [...objectKeys.location(context, location), 'object', key] as const,
  version: (context: AwsContext, location: Location, key: string, versionId: string | undefined) =>
    [...objectKeys.object(context, location, key), versionId ?? null] as const,
};
