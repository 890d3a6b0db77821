import type { Bucket } from '../world/types';
import { textIn, treeIn } from '../s3/xml/shape';

/** Where a bucket's log goes. */
export interface LogTarget {
  readonly bucket: string;
  readonly prefix: string;
  /** Undefined for keys without partitions. */
  readonly partition: 'EventTime' | 'DeliveryTime' | undefined;
}

/** Undefined while logging is off. */
export function logTargetOf({ configurations }: Pick<Bucket, 'configurations'>): LogTarget | undefined {
  const enabled = configurations?.logging && treeIn(configurations.logging, 'LoggingEnabled');
  if (enabled === undefined) return undefined;
  const partitioned = treeIn(treeIn(enabled, 'TargetObjectKeyFormat'), 'PartitionedPrefix');
  const source = textIn(partitioned, 'PartitionDateSource');
  return {
    bucket: textIn(enabled, 'TargetBucket') ?? '',
    prefix: textIn(enabled, 'TargetPrefix') ?? '',
    partition: partitioned === undefined ? undefined : source === 'EventTime' ? 'EventTime' : 'DeliveryTime',
  };
}

/**
 * Key of one log object.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#server-log-keyname-format
 *
 * @param at milliseconds since the epoch: of the events where they are partitioned by, else of the delivery
 * @param unique of the object
 */
export function logKey(source: Bucket, { prefix, partition }: LogTarget, at: number, unique: string): string {
  const [day = '', time = ''] = new Date(at).toISOString().split('T');
  // A partition by the day of the events tells no time of day.
  const clock = partition === 'EventTime' ? '00-00-00' : time.slice(0, 8).replaceAll(':', '-');
  const name = `${day}-${clock}-${unique}`;
  if (partition === undefined) return `${prefix}${name}`;
  return `${prefix}${source.account}/${source.region}/${source.name}/${day.replaceAll('-', '/')}/${name}`;
}
