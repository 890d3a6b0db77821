import { metadataTable, managedTableBucket, tableNamespace, canBeAsked } from '../metadata-tables/tables';
import type { Bucket, World } from '../world/types';

/** A table bucket of an account in a Region: here there is the one that S3 makes for its own tables. */
export interface TableBucket {
  readonly arn: string;
  readonly name: 'aws-s3';
  readonly account: string;
  readonly region: string;
  /** Buckets whose tables lie in it, by their namespace. */
  readonly namespaces: ReadonlyMap<string, Bucket>;
}

const MANAGED = 'aws-s3';

/** Undefined while nobody in the account has a configuration of S3 Metadata there. */
export function managedBucketOf(world: World, account: string, region: string): TableBucket | undefined {
  const buckets = [...world.buckets.values()].filter(
    (bucket) =>
      bucket.metadata !== undefined &&
      bucket.metadata.failure === undefined &&
      bucket.account === account &&
      bucket.region === region,
  );
  if (buckets.length === 0) return undefined;
  return {
    arn: managedTableBucket({ account, region }),
    name: MANAGED,
    account,
    region,
    namespaces: new Map(buckets.map((bucket) => [tableNamespace(bucket), bucket])),
  };
}

export const createdAt = ({ namespaces }: TableBucket): number =>
  Math.min(...[...namespaces.values()].map(({ metadata }) => metadata?.createdAt ?? 0));

/** The journal of a bucket, once it is there: the one table of S3 Metadata whose files the sandbox keeps. */
export const journalArn = (bucket: Bucket, now: number): string | undefined =>
  canBeAsked(bucket, 'journal', now) ? metadataTable(bucket, 'journal', now).arn : undefined;
