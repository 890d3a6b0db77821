import type { Location } from '../location';

/** Where a request goes: a location, whose Region is found, or a Region by name (ListBuckets, CreateBucket). */
export type S3Target = Location | { readonly region: string };

export function isLocation(target: S3Target): target is Location {
  return 'type' in target;
}
