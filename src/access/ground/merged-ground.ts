import type { Situation } from '@drawbridge-s3/policy/situation';
import type { BucketGround } from '@/resources/situations/read-situation';

/** What sessions of several accounts read of one bucket, by account. */
export type Readings = ReadonlyMap<string, BucketGround>;

/**
 * What is known of a bucket, by those who have a say: of the bucket's own settings what its owner reads, and of access
 * points what the account of each does. Nobody is told of another's.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations-naming-rules.html
 * @param first reading of the session that is looked at
 * @param owner account of the bucket
 * @param unseen names of access points that nobody here can read
 */
export function mergedGround(
  first: BucketGround,
  owner: string,
  readings: Readings,
  unseen: readonly string[],
): BucketGround {
  const own = first.situation.account === owner ? first : readings.get(owner);
  const all = [first, ...readings.values()];
  const points = new Map(
    all.flatMap(({ situation }) => situation.accessPoints.map((point) => [point.arn, point] as const)),
  );
  const base = own ?? withoutSettings(first, owner);
  return {
    ...base,
    owner,
    region: all.map(({ region }) => region).find((region) => region !== '') ?? '',
    situation: {
      ...base.situation,
      accessPoints: [...points.values()],
      unread: [
        ...base.situation.unread.filter(({ kind }) => kind !== 'access-point'),
        ...all.flatMap(({ situation }) => situation.unread.filter(({ kind }) => kind === 'access-point')),
        ...unseen.map((name) => ({ kind: 'access-point' as const, name })),
      ],
    },
  };
}

/** Of another's bucket nothing but the access points is ours to say. */
function withoutSettings(ground: BucketGround, owner: string): BucketGround {
  const { partition, bucket, accessPoints, unread } = ground.situation;
  const situation: Situation = {
    partition,
    bucket,
    account: owner,
    bucketPolicy: null,
    accessPoints,
    unread: [
      { kind: 'bucket' },
      { kind: 'ownership' },
      ...unread.filter(({ kind }) => kind === 'access-point'),
    ],
  };
  return { ...ground, encryption: undefined, situation };
}
