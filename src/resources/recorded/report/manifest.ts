import * as v from 'valibot';
import { AwsFailure } from '@/aws/failure';
import type { FileFormat } from '../shard/read-file';
import { fieldOf } from './fields';

/** What the manifest of an S3 Inventory report says. */
export interface Manifest {
  readonly sourceBucket: string;
  readonly destinationBucket: string;
  /** Milliseconds since 1970; undefined where it is not told. */
  readonly created: number | undefined;
  readonly format: FileFormat;
  /** Of a CSV; Parquet files say it themselves. */
  readonly columns: readonly string[] | undefined;
  readonly files: readonly ManifestFile[];
}

interface ManifestFile {
  readonly key: string;
  /** Bytes. */
  readonly size: number | undefined;
  readonly md5: string | undefined;
}

const SHAPE = v.object({
  sourceBucket: v.string(),
  destinationBucket: v.optional(v.string()),
  creationTimestamp: v.optional(v.union([v.string(), v.number()])),
  fileFormat: v.string(),
  fileSchema: v.optional(v.string()),
  files: v.array(
    v.object({
      key: v.string(),
      size: v.optional(v.number()),
      MD5checksum: v.optional(v.string()),
    }),
  ),
});

/** Manifests of other services, by a member that theirs alone has. */
const OTHERS = [
  {
    member: 'entries',
    words:
      'This is a manifest as Amazon Redshift reads and writes it, and not that of an S3 Inventory report.',
    advice: 'Open one of the files that it names, where it has a column named key.',
  },
  {
    member: 'exportArn',
    words: 'This is the manifest of an export of DynamoDB, and not that of an S3 Inventory report.',
    advice: 'What was exported is items of a table: open its files to look inside.',
  },
  {
    member: 'fileLocations',
    words: 'This is a manifest as QuickSight reads it, and not that of an S3 Inventory report.',
    advice: 'Open one of the files that it names, where it has a column named key.',
  },
] as const;

const FORMATS: Readonly<Record<string, FileFormat>> = { csv: 'csv', parquet: 'parquet' };

/**
 * @param bucket that the manifest was read from
 * @throws AwsFailure `invalid` for what is no manifest, `not-supported` for ORC
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html#storage-inventory-location-manifest
 */
export function readManifest(text: string, bucket: string): Manifest {
  const document = parsed(text);
  const read = v.safeParse(SHAPE, document);
  if (!read.success) {
    const other = OTHERS.find(({ member }) => Object.hasOwn(Object(document) as object, member));
    throw new AwsFailure(other?.words ?? 'This is not the manifest of an S3 Inventory report.', {
      kind: 'invalid',
      code: 'NoInventoryManifest',
      advice:
        other?.advice ??
        'Open the manifest.json in the folder of a day, or a CSV, NDJSON or Parquet file with a column named key.',
    });
  }
  const { sourceBucket, destinationBucket, creationTimestamp, fileFormat, fileSchema, files } = read.output;
  const format = FORMATS[fileFormat.toLowerCase()];
  if (format === undefined) {
    throw new AwsFailure(`The report is in ${fileFormat}, which is not read here.`, {
      kind: 'not-supported',
      code: 'InventoryFormat',
      advice:
        'Change the format of the inventory configuration to Parquet or CSV; the next report can be opened then. Athena reads the one that is there.',
    });
  }
  const columns = fileSchema?.split(',').map((name) => name.trim());
  if (format === 'csv' && columns === undefined) {
    throw new AwsFailure('The manifest does not say what stands in which column.', {
      kind: 'invalid',
      code: 'NoFileSchema',
      advice: 'It was changed, or written by something else than S3 Inventory.',
    });
  }
  if (format === 'csv' && columns !== undefined && !columns.some((name) => fieldOf(name) === 'key')) {
    throw new AwsFailure('The manifest names no column of keys.', {
      kind: 'invalid',
      code: 'NoKeyColumn',
      advice: `Its fileSchema is ${columns.join(', ').slice(0, 200)}. S3 Inventory always has Bucket and Key: it was changed.`,
    });
  }
  const created = Number(creationTimestamp);
  return {
    sourceBucket,
    destinationBucket: destinationBucket?.replace(/^arn:[^:]*:s3:::/, '') ?? bucket,
    created: Number.isFinite(created) && created > 0 ? created : undefined,
    format,
    columns: format === 'csv' ? columns : undefined,
    files: files.map(({ key, size, MD5checksum }) => ({ key, size, md5: MD5checksum })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
