import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendS3Tables } from '@/aws/send-s3-tables';
import { readMetadata } from '../bucket-settings/metadata';

/** Where the journal of a bucket is read from, as it is at a moment. */
export interface JournalPlace {
  readonly bucket: string;
  readonly region: string;
  /** `s3://…--table-s3/metadata/00001-….metadata.json`; undefined while nothing was written. */
  readonly metadataLocation: string | undefined;
  /** `s3://…--table-s3`: all of its files lie below. */
  readonly warehouse: string;
  /** Days after which records go; undefined for never. */
  readonly expirationDays: number | undefined;
}

/** There is no journal that could be read. */
export interface NoJournal {
  /** `off`: the bucket has none. `making`: not yet. `failed`: S3 could not make it. */
  readonly missing: 'off' | 'making' | 'failed';
  /** S3's own words. */
  readonly why: string | undefined;
}

interface MetadataLocation {
  readonly metadataLocation?: string;
  readonly warehouseLocation?: string;
}

/**
 * Finds the journal that S3 Metadata keeps of a bucket, by its configuration.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-overview.html
 * @throws AwsFailure
 */
export async function findJournal(
  context: AwsContext,
  bucket: string,
  signal?: AbortSignal,
): Promise<JournalPlace | NoJournal> {
  const metadata = await readMetadata(context, { type: 'bucket', name: bucket }, signal);
  const journal = metadata?.tables.find(({ kind }) => kind === 'journal');
  if (metadata === null || journal === undefined) return { missing: 'off', why: undefined };
  if (journal.status === 'FAILED') return { missing: 'failed', why: journal.error?.message };
  const { tableBucketArn, namespace } = metadata;
  if (journal.status === 'CREATING' || tableBucketArn === undefined || namespace === undefined)
    return { missing: 'making', why: undefined };
  const region = tableBucketArn.split(':')[3] ?? context.profile.region;
  const answer = (await sendS3Tables(
    context,
    region,
    {
      operation: 'GetTableMetadataLocation',
      tableBucketARN: tableBucketArn,
      namespace,
      name: journal.name ?? 'journal',
    },
    signal,
  )) as MetadataLocation;
  if (typeof answer.warehouseLocation !== 'string')
    throw new AwsFailure('S3 Tables did not say where the journal lies.', {
      kind: 'not-supported',
      code: 'UnreadableAnswer',
      action: 'GetTableMetadataLocation',
      resource: bucket,
    });
  return {
    bucket,
    region,
    metadataLocation: answer.metadataLocation,
    warehouse: answer.warehouseLocation,
    expirationDays: metadata.expirationDays,
  };
}
