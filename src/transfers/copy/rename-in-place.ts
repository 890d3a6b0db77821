import { bucketParameter } from '@/aws/location';
import { placeKind } from '@/aws/places/kinds';
import type { CopyRequest } from './request';

/**
 * Whether moving is RenameObject: within one directory bucket, by the service. One call an object, nothing moved, and
 * the new name is there in the moment the old one is gone.
 */
export function renamesInPlace({
  mode,
  from,
  to,
  way,
}: Pick<CopyRequest, 'mode' | 'from' | 'to' | 'way'>): boolean {
  return (
    mode === 'move' &&
    way.kind === 'server' &&
    placeKind(from.location) === 'directory-bucket' &&
    bucketParameter(from.location) === bucketParameter(to.location)
  );
}
