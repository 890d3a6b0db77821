import { plural } from '@drawbridge-s3/policy/grammar';
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
  encryption: undefined,
});

export interface InventoryProblems {
  readonly id?: string;
  readonly bucket?: string;
  readonly account?: string;
}

/**
 * What S3 would refuse, in words.
 * @param taken the others of the bucket
 */
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

/** A line of a configuration: what, and how it is set. */
type Line = readonly [name: string, value: string];

function linesOf(inventory: Inventory): Line[] {
  const { enabled, bucket, below, account, prefix, frequency, format, versions, fields } = inventory;
  return [
    ['Reports', enabled ? 'written' : 'not written'],
    ['Destination', `s3://${bucket}/${below}`],
    ['Account of the destination', account ?? 'any'],
    ['Keys', prefix === '' ? 'all' : `those that begin with ${prefix}`],
    ['How often', frequency],
    ['Format', format],
    ['Versions', versions ? 'all' : 'current ones'],
    ['Fields', fields.length === 0 ? 'none' : fields.toSorted().join(', ')],
  ];
}

export interface InventoryChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What an edit changes, line by line. */
export function inventoryChanges(before: Inventory, after: Inventory): readonly InventoryChange[] {
  const next = linesOf(after);
  return linesOf(before)
    .map(([name, value], at) => ({ name, before: value, after: next[at]![1] }))
    .filter((line) => line.before !== line.after);
}

/** What a change comes to. */
export function inventoryConsequences(before: Inventory, after: Inventory): readonly string[] {
  const dropped = before.fields.filter((field) => !after.fields.includes(field));
  return [
    before.enabled &&
      !after.enabled &&
      'S3 writes no report until it is switched on again. The reports that are there stay.',
    !before.enabled && after.enabled && 'S3 writes the next report within 48 hours.',
    (before.bucket !== after.bucket || before.below !== after.below) &&
      'Reports that are there stay where they are and are no longer listed here. The policy of the new destination has to let S3 write.',
    before.format !== after.format &&
      `The next report is in ${after.format}: a table of Athena or Glue over these reports has to be made anew.`,
    before.prefix !== after.prefix &&
      'The next report is of other keys: held against an earlier one, keys seem to have been added or to be gone.',
    before.versions && !after.versions && 'Noncurrent versions and delete markers are in no further report.',
    dropped.length > 0 &&
      `The next report says no more of ${plural(dropped.length, 'field')}: ${dropped.join(', ')}.`,
  ].filter((words) => words !== false);
}
