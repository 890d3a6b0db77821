import { ServiceError } from '../../http/error';
import type { ObjectVersion } from '../../storage/types';
import type { S3Call } from '../call';
import { header } from '../request';

const WRITABLE = new Set([
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
]);
const ARCHIVED = new Set(['GLACIER', 'DEEP_ARCHIVE']);

export function requestedStorageClass(call: S3Call): string {
  const storageClass = header(call, 'x-amz-storage-class') ?? 'STANDARD';
  if (WRITABLE.has(storageClass)) return storageClass;
  throw new ServiceError('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
    StorageClassRequested: storageClass,
  });
}

/** Archived objects must be restored before they are read, which the sandbox does not offer. */
export function refuseArchived(version: ObjectVersion): void {
  if (!ARCHIVED.has(version.storageClass)) return;
  throw new ServiceError(
    'InvalidObjectState',
    "The operation is not valid for the object's storage class",
    403,
    { StorageClass: version.storageClass },
  );
}
