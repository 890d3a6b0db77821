import { createHash } from 'node:crypto';
import type { Bucket, MetadataTables } from '../world/types';

export type MetadataTableName = 'journal' | 'inventory';

/** How long a table is being made, and an inventory filled with what is there: minutes and hours on AWS. Milliseconds. */
const MAKING = 4000;
const FILLING = 4000;

/** The table bucket that S3 makes in each account and Region for its own tables. */
export const managedTableBucket = ({ region, account }: Pick<Bucket, 'region' | 'account'>): string =>
  `arn:aws:s3tables:${region}:${account}:bucket/aws-s3`;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-overview.html: periods become underscores. */
export const tableNamespace = ({ name }: Pick<Bucket, 'name'>): string => `b_${name.replaceAll('.', '_')}`;

interface MetadataTable {
  readonly status: 'CREATING' | 'BACKFILLING' | 'ACTIVE' | 'FAILED';
  readonly arn: string | undefined;
  readonly failure: MetadataTables['failure'];
}

/** How a table of the bucket's configuration stands. Throws where the bucket has none. */
export function metadataTable(bucket: Bucket, name: MetadataTableName, now: number): MetadataTable {
  const { metadata } = bucket;
  const own = name === 'journal' ? { ...metadata, since: metadata?.createdAt } : inventoryOf(metadata);
  if (metadata === undefined || own?.since === undefined)
    throw new TypeError(`${bucket.name} has no ${name}`);
  if (metadata.failure !== undefined) {
    const failure =
      name === 'journal'
        ? metadata.failure
        : {
            code: 'JournalTableNotAvailable',
            message: 'The journal table that the inventory table relies on has a FAILED status.',
          };
    return { status: 'FAILED', arn: undefined, failure };
  }
  const age = now - own.since;
  const arn = `${managedTableBucket(bucket)}/table/${own.id}`;
  if (age < MAKING) return { status: 'CREATING', arn, failure: undefined };
  const filling = name === 'inventory' && age < MAKING + FILLING;
  return { status: filling ? 'BACKFILLING' : 'ACTIVE', arn, failure: undefined };
}

const inventoryOf = (metadata: MetadataTables | undefined) =>
  metadata?.inventory === undefined
    ? undefined
    : { ...metadata.inventory, since: metadata.inventory.enabledAt };

/** Whether the table is there to be asked. */
export function canBeAsked(bucket: Bucket, name: MetadataTableName, now: number): boolean {
  if (bucket.metadata === undefined) return false;
  if (name === 'inventory' && bucket.metadata.inventory === undefined) return false;
  const { status } = metadataTable(bucket, name, now);
  return status === 'ACTIVE' || status === 'BACKFILLING';
}

/** Of the bucket that a table's files lie in, which is nobody's: `…--table-s3`. */
export const TABLE_DATA_SUFFIX = '--table-s3';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-tables.html: a name that is made for the table. */
export const tableDataBucket = (id: string): string =>
  `${id.slice(0, 23)}${createHash('sha256').update(id).digest('hex').slice(0, 26)}${TABLE_DATA_SUFFIX}`;
