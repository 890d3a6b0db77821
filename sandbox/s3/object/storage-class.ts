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
  if (call.bucket?.directory !== undefined) return 'EXPRESS_ONEZONE';
  const storageClass = header(call, 'x-amz-storage-class') ?? 'STANDARD';
  if (WRITABLE.has(storageClass)) return storageClass;
  throw new ServiceError('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
    StorageClassRequested: storageClass,
  });
}

export const isArchived = (version: Pick<ObjectVersion, 'storageClass'>): boolean =>
  ARCHIVED.has(version.storageClass);

/** Archived objects must be restored before they are read. */
export function refuseArchived({ now }: Pick<S3Call, 'now'>, version: ObjectVersion): void {
  const { restored } = version;
  if (!isArchived(version) || (restored !== undefined && restored.ready <= now && now < restored.until))
    return;
  throw new ServiceError(
    'InvalidObjectState',
    "The operation is not valid for the object's storage class",
    403,
    { StorageClass: version.storageClass },
  );
}
