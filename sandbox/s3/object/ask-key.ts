import type { MultipartUpload } from '../../storage/types';
import { findKey } from '../../world/lookup';
import type { Permission, S3Call } from '../call';
import { bucketOf } from '../request';
import { BUCKET_KEY, KMS_KEY } from './encryption';

/**
 * Asks KMS in the caller's name for the key of an object; one that this world does not have was recorded, and nobody is
 * asked for it.
 * @param permission to read or write the object, which the caller was found to have
 * @param headers that the object has, or will have
 * @throws ServiceError as KMS refuses it through S3
 */
export function askKey(
  call: S3Call,
  permission: Permission,
  headers: Readonly<Record<string, string>>,
): void {
  const arn = headers[KMS_KEY];
  const { bucket } = permission;
  if (arn === undefined || bucket === undefined) return;
  const key = findKey(call.world, arn, { account: bucket.account, region: bucket.region });
  if (key !== undefined) call.askForKey(permission, { key, bucketKey: headers[BUCKET_KEY] === 'true' });
}

/**
 * A part is put under a data key that stands encrypted with the upload.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export const askUploadKey = (call: S3Call, { key, headers }: MultipartUpload): void =>
  askKey(call, { action: 's3:GetObject', bucket: bucketOf(call), key }, headers);
