import { bucketParameter, type Location } from '@/aws/location';
import { DELETE_MARKER, FOLDER, LATEST, REMOVED } from '@/resources/objects/listing/list-page';
import type { ListingStore } from '@/resources/objects/listing/store';

/** Rows of a listing in an order, and where they were listed. */
export interface ListedRows {
  readonly store: ListingStore;
  readonly rows: Uint32Array;
  readonly location: Location;
  readonly prefix: string;
  /** They are versions, not the current objects alone. */
  readonly versions: boolean;
}

/**
 * Everything a listing tells of a row. Names and meanings are those of S3 Inventory, whose readers take such files.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html#storage-inventory-contents
 */
export interface ListedRecord {
  readonly bucket: string;
  readonly key: string;
  /** `prefix`: everything below it was rolled up, and nothing else is known of it. */
  readonly type: 'object' | 'prefix';
  readonly version_id: string | undefined;
  readonly is_latest: boolean | undefined;
  readonly is_delete_marker: boolean | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  readonly last_modified_date: Date | undefined;
  readonly e_tag: string | undefined;
  readonly storage_class: string | undefined;
  readonly checksum_algorithm: string | undefined;
  /** Canonical id. */
  readonly object_owner: string | undefined;
}

export const COLUMNS = [
  'bucket',
  'key',
  'type',
  'version_id',
  'is_latest',
  'is_delete_marker',
  'size',
  'last_modified_date',
  'e_tag',
  'storage_class',
  'checksum_algorithm',
  'object_owner',
] as const satisfies readonly (keyof ListedRecord)[];

/** Rows `from` up to `to`, without those that are gone since they were listed. */
export function recordsOf(listed: ListedRows, from: number, to: number): ListedRecord[] {
  const { store, rows, prefix, versions } = listed;
  const bucket = bucketParameter(listed.location);
  const records: ListedRecord[] = [];
  for (const row of rows.subarray(from, to)) {
    const flags = store.flags[row] ?? REMOVED;
    if ((flags & REMOVED) !== 0) continue;
    const folder = (flags & FOLDER) !== 0;
    const marker = (flags & DELETE_MARKER) !== 0;
    const time = store.modified[row] ?? 0;
    records.push({
      bucket,
      key: prefix + store.name(row),
      type: folder ? 'prefix' : 'object',
      version_id: versions && !folder ? store.versionIds[row] : undefined,
      is_latest: folder ? undefined : !versions || (flags & LATEST) !== 0,
      is_delete_marker: folder ? undefined : marker,
      size: folder || marker ? undefined : store.size(row),
      last_modified_date: folder || time === 0 ? undefined : new Date(time),
      e_tag: store.etag(row),
      storage_class: store.storageClass(row) || undefined,
      checksum_algorithm: store.checksum(row) || undefined,
      object_owner: store.owner(row) || undefined,
    });
  }
  return records;
}
