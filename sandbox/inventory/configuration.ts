import type { XmlTree } from '../http/xml';
import { textIn, treeIn } from '../s3/xml/shape';

/** In the order in which S3 writes their columns. https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html#storage-inventory-contents */
export const OPTIONAL_FIELDS = [
  'Size',
  'LastModifiedDate',
  'ETag',
  'StorageClass',
  'IsMultipartUploaded',
  'ReplicationStatus',
  'EncryptionStatus',
  'ObjectLockRetainUntilDate',
  'ObjectLockMode',
  'ObjectLockLegalHoldStatus',
  'IntelligentTieringAccessTier',
  'BucketKeyStatus',
  'ChecksumAlgorithm',
  'ObjectAccessControlList',
  'ObjectOwner',
  'LifecycleExpirationDate',
  'IntelligentTieringReferenceDate',
  'ObjectLockEventHoldStatus',
  'ObjectLockEventHoldDuration',
] as const;
export type OptionalField = (typeof OPTIONAL_FIELDS)[number];

/** What of a stored configuration a report is made by. */
export interface InventoryOrder {
  readonly id: string;
  readonly enabled: boolean;
  readonly prefix: string;
  readonly versions: boolean;
  readonly fields: readonly OptionalField[];
  readonly format: string;
  /** Name of a bucket. */
  readonly destination: string;
  /** Without a slash at its end. */
  readonly destinationPrefix: string;
  /** Account that the destination must be of, where the configuration says. */
  readonly destinationAccount: string | undefined;
  /** Headers that the report's objects are written with. */
  readonly encryption: Readonly<Record<string, string>>;
}

export function orderOf(tree: XmlTree): InventoryOrder {
  const target = treeIn(treeIn(tree, 'Destination'), 'S3BucketDestination');
  const named = treeIn(tree, 'OptionalFields')?.['Field'];
  const chosen = new Set(Array.isArray(named) ? (named as readonly unknown[]) : []);
  return {
    id: textIn(tree, 'Id') ?? '',
    enabled: textIn(tree, 'IsEnabled') === 'true',
    prefix: textIn(treeIn(tree, 'Filter'), 'Prefix') ?? '',
    versions: textIn(tree, 'IncludedObjectVersions') === 'All',
    fields: OPTIONAL_FIELDS.filter((field) => chosen.has(field)),
    format: textIn(target, 'Format') ?? '',
    destination: (textIn(target, 'Bucket') ?? '').replace(/^arn:[^:]*:s3:::/, ''),
    destinationPrefix: (textIn(target, 'Prefix') ?? '').replace(/\/$/, ''),
    destinationAccount: textIn(target, 'AccountId'),
    encryption: encryptionOf(treeIn(target, 'Encryption')),
  };
}

function encryptionOf(tree: XmlTree | undefined): Readonly<Record<string, string>> {
  const key = textIn(treeIn(tree, 'SSE-KMS'), 'KeyId');
  if (key !== undefined)
    return {
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': key,
    };
  return tree?.['SSE-S3'] === undefined ? {} : { 'x-amz-server-side-encryption': 'AES256' };
}
