import type { MetadataTableName } from '../../metadata-tables/tables';

/**
 * Columns of the live inventory, in their order, as Athena names their types.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-inventory-schema.html
 */
const OF_OBJECTS = [
  ['version_id', 'varchar'],
  ['is_delete_marker', 'boolean'],
  ['size', 'bigint'],
  ['last_modified_date', 'timestamp'],
  ['e_tag', 'varchar'],
  ['storage_class', 'varchar'],
  ['is_multipart', 'boolean'],
  ['encryption_status', 'varchar'],
  ['is_bucket_key_enabled', 'boolean'],
  ['kms_key_arn', 'varchar'],
  ['checksum_algorithm', 'varchar'],
  ['object_tags', 'map<varchar,varchar>'],
  ['user_metadata', 'map<varchar,varchar>'],
] as const;

const OF_KEYS = [
  ['bucket', 'varchar'],
  ['key', 'varchar'],
  ['sequence_number', 'varchar'],
] as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-schema.html */
const OF_RECORDS = [
  ['record_type', 'varchar'],
  ['record_timestamp', 'timestamp'],
] as const;

const OF_REQUESTS = [
  ['requester', 'varchar'],
  ['source_ip_address', 'varchar'],
  ['request_id', 'varchar'],
] as const;

export const METADATA_COLUMNS: Readonly<
  Record<MetadataTableName, readonly (readonly [name: string, type: string])[]>
> = {
  inventory: [...OF_KEYS, ...OF_OBJECTS],
  journal: [...OF_KEYS, ...OF_RECORDS, ...OF_OBJECTS, ...OF_REQUESTS],
};
