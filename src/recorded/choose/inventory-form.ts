import type { Inventory } from '@/resources/bucket-settings/inventory';

/** What S3 may tell of each object, the most useful first. https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryConfiguration.html */
export const FIELDS = [
  'Size',
  'LastModifiedDate',
  'StorageClass',
  'ETag',
  'IsMultipartUploaded',
  'EncryptionStatus',
  'ChecksumAlgorithm',
  'ReplicationStatus',
  'ObjectOwner',
  'ObjectAccessControlList',
  'ObjectLockRetainUntilDate',
  'ObjectLockMode',
  'ObjectLockLegalHoldStatus',
  'IntelligentTieringAccessTier',
  'BucketKeyStatus',
  'LifecycleExpirationDate',
] as const;

/** Parquet is read by columns: of a large bucket a tenth of what CSV would cost. */
export const emptyInventory = (): Inventory => ({
  id: '',
  enabled: true,
  bucket: '',
  account: undefined,
  below: '',
  prefix: '',
  frequency: 'Daily',
  format: 'Parquet',
  versions: false,
  fields: ['Size', 'LastModifiedDate', 'StorageClass', 'ETag'],
});

export interface InventoryProblems {
  readonly id?: string;
  readonly bucket?: string;
  readonly account?: string;
}

/** What S3 would refuse, in words. */
export function inventoryProblems(
  { id, bucket, account }: Inventory,
  taken: readonly Pick<Inventory, 'id'>[],
): InventoryProblems {
  return {
    id: taken.some((one) => one.id === id)
      ? 'There is one of this name: it would be replaced'
      : /^[\w.-]{1,64}$/.test(id)
        ? undefined
        : 'Up to 64 letters, digits, dots, underscores and hyphens',
    bucket: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)
      ? undefined
      : 'Name of a bucket in the same Region',
    account: account === undefined || /^\d{12}$/.test(account) ? undefined : '12 digits',
  };
}
