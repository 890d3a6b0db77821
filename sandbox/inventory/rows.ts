import type { ObjectVersion } from '../storage/types';
import { grantsOf } from '../world/acl';
import type { Bucket, World } from '../world/types';
import type { InventoryOrder, OptionalField } from './configuration';

/** A value as Parquet has it; undefined where S3 leaves the column empty. */
export type Value = string | number | boolean | Date | undefined;

export interface Column {
  /** As `fileSchema` of a CSV names it. */
  readonly name: string;
  readonly kind: 'text' | 'boolean' | 'size' | 'time';
  readonly value: (row: InventoryRow) => Value;
}

export interface InventoryRow {
  readonly version: ObjectVersion;
  readonly isLatest: boolean;
}

/** What the order asks for, of the bucket as it is now. */
export function* rowsOf(bucket: Bucket, { prefix, versions }: InventoryOrder): Generator<InventoryRow> {
  for (const key of bucket.objects.keys({ prefix })) {
    if (versions) {
      for (const [at, version] of bucket.objects.versions(key).entries())
        yield { version, isLatest: at === 0 };
      continue;
    }
    const version = bucket.objects.latest(key);
    if (version !== undefined && !version.deleteMarker) yield { version, isLatest: true };
  }
}

/** The columns of a report, in S3's order. */
export function columnsOf(world: World, bucket: Bucket, { versions, fields }: InventoryOrder): Column[] {
  const ofVersions: Column[] = [
    { name: 'VersionId', kind: 'text', value: ({ version }) => idOf(bucket, version) },
    { name: 'IsLatest', kind: 'boolean', value: ({ isLatest }) => isLatest },
    { name: 'IsDeleteMarker', kind: 'boolean', value: ({ version }) => version.deleteMarker },
  ];
  return [
    { name: 'Bucket', kind: 'text', value: () => bucket.name },
    { name: 'Key', kind: 'text', value: ({ version }) => version.key },
    ...(versions ? ofVersions : []),
    ...fields.map((field) => optional(world, bucket, field)),
  ];
}

/** Empty for what was written before the bucket knew versions. */
const idOf = (bucket: Bucket, { versionId }: ObjectVersion): Value =>
  bucket.versioning === undefined && versionId === 'null' ? undefined : versionId;

const KINDS: Partial<Record<OptionalField, Column['kind']>> = {
  Size: 'size',
  LastModifiedDate: 'time',
  IsMultipartUploaded: 'boolean',
  ObjectLockRetainUntilDate: 'time',
  LifecycleExpirationDate: 'time',
  IntelligentTieringReferenceDate: 'time',
};

/** Of a delete marker only its date and its owner are told. */
const OF_MARKERS: ReadonlySet<OptionalField> = new Set(['LastModifiedDate', 'ObjectOwner']);

function optional(world: World, bucket: Bucket, field: OptionalField): Column {
  const value = VALUES[field];
  return {
    name: field,
    kind: KINDS[field] ?? 'text',
    value: ({ version }) =>
      value === undefined || (version.deleteMarker && !OF_MARKERS.has(field))
        ? undefined
        : value(version, world, bucket),
  };
}

const VALUES: Partial<
  Record<OptionalField, (version: ObjectVersion, world: World, bucket: Bucket) => Value>
> = {
  Size: ({ size }) => size,
  LastModifiedDate: ({ lastModified }) => new Date(lastModified),
  ETag: ({ etag }) => etag.replaceAll('"', ''),
  StorageClass: ({ storageClass }) => storageClass,
  IsMultipartUploaded: ({ parts }) => parts !== undefined,
  ReplicationStatus: () => '',
  EncryptionStatus: ({ headers }) => encryptionStatus(headers),
  ObjectLockRetainUntilDate: ({ retention }) => retention && new Date(retention.until),
  ObjectLockMode: ({ retention }) => retention?.mode,
  ObjectLockLegalHoldStatus: ({ legalHold }) => legalHold ?? 'OFF',
  BucketKeyStatus: ({ headers }) =>
    headers['x-amz-server-side-encryption-bucket-key-enabled'] === 'true' ? 'ENABLED' : 'DISABLED',
  ChecksumAlgorithm: ({ checksum }) => checksum?.algorithm,
  ObjectAccessControlList: (version, world, bucket) => aclText(version, world, bucket),
  ObjectOwner: ({ ownerAccount }, world) => world.accounts.get(ownerAccount)?.canonicalId,
  ObjectLockEventHoldStatus: ({ eventHold }) => eventHold?.status,
};

function encryptionStatus(headers: Readonly<Record<string, string>>): string {
  if (headers['x-amz-server-side-encryption-customer-algorithm'] !== undefined) return 'SSE-C';
  switch (headers['x-amz-server-side-encryption']) {
    case 'aws:kms':
      return 'SSE-KMS';
    case 'aws:kms:dsse':
      return 'DSSE-KMS';
    default:
      return 'SSE-S3';
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/objectacl.html */
function aclText({ acl, ownerAccount }: ObjectVersion, world: World, bucket: Bucket): string {
  const idOfAccount = (account: string) => world.accounts.get(account)?.canonicalId ?? '';
  const grants = grantsOf(acl, { own: idOfAccount(ownerAccount), bucket: idOfAccount(bucket.account) });
  const told = grants.map(({ grantee, permission }) =>
    'group' in grantee
      ? { type: 'Group', uri: `http://acs.amazonaws.com/groups/global/${grantee.group}`, permission }
      : { type: 'CanonicalUser', canonicalId: grantee.canonicalId, permission },
  );
  const text = JSON.stringify({ version: '2022-11-10', status: 'AVAILABLE', grants: told });
  return Buffer.from(text).toString('base64');
}
