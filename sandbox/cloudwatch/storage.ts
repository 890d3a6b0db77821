import type { Bucket } from '../world/types';

/** A bucket with more keys has no storage metrics here: counting a million would hold up everybody. */
const MOST_KEYS = 100_000;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-cloudwatch-dimensions */
const STORAGE_TYPES: Readonly<Record<string, string>> = {
  STANDARD: 'StandardStorage',
  STANDARD_IA: 'StandardIAStorage',
  ONEZONE_IA: 'OneZoneIAStorage',
  REDUCED_REDUNDANCY: 'ReducedRedundancyStorage',
  GLACIER: 'GlacierStorage',
  GLACIER_IR: 'GlacierIRStorage',
  DEEP_ARCHIVE: 'DeepArchiveStorage',
  INTELLIGENT_TIERING: 'IntelligentTieringFAStorage',
};

interface Stored {
  readonly at: number;
  readonly size: number;
  readonly type: string;
}

/** Every version, with when it came; what was deleted since counts for no day. */
function storedIn({ objects }: Bucket): Stored[] | undefined {
  const stored: Stored[] = [];
  let keys = 0;
  for (const key of objects.keys({ prefix: '' })) {
    keys += 1;
    if (keys > MOST_KEYS) return undefined;
    for (const { lastModified, size, storageClass, deleteMarker } of objects.versions(key))
      if (!deleteMarker)
        stored.push({ at: lastModified, size, type: STORAGE_TYPES[storageClass] ?? 'StandardStorage' });
  }
  return stored;
}

/** What the dimension StorageType may be for a bucket as it is. */
export const storageTypesOf = (bucket: Bucket): string[] => [
  ...new Set(storedIn(bucket)?.map(({ type }) => type)),
];

/**
 * One value a day, at midnight UTC. @param name `BucketSizeBytes` or `NumberOfObjects`
 * @returns moment and value, the oldest first
 */
export function storageDays(
  bucket: Bucket,
  name: string,
  type: string | undefined,
  from: number,
  to: number,
): [at: number, value: number][] {
  const stored = storedIn(bucket);
  if (stored === undefined) return [];
  const counts = name === 'NumberOfObjects';
  if (counts ? type !== 'AllStorageTypes' : type === undefined) return [];
  const counted = counts ? stored : stored.filter((one) => one.type === type);
  const days: [number, number][] = [];
  const day = 86_400_000;
  for (let at = Math.ceil(Math.max(from, bucket.createdAt) / day) * day; at < to; at += day) {
    const there = counted.filter((one) => one.at < at);
    days.push([at, counts ? there.length : there.reduce((sum, { size }) => sum + size, 0)]);
  }
  return days;
}
