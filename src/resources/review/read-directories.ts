import type { GroundDirectory, GroundGap } from '@drawbridge-s3/policy/review';
import { directoryArn, directoryName, zonePrefix } from '@/aws/places/directory-name';
import { hasDirectoryBuckets, listDirectoryBuckets } from '../buckets/list-directory-buckets';
import { readPolicy } from '../policies/read-policy';
import { answerOf, type Asking, gapFor, optionsOf } from './asking';

export interface DirectoriesRead {
  readonly directories: readonly GroundDirectory[];
  readonly gaps: readonly GroundGap[];
}

/** The account's directory buckets in these Regions: no list tells of all, nor in which Regions there are some. */
export async function readDirectories(asking: Asking, regions: readonly string[]): Promise<DirectoriesRead> {
  if (!hasDirectoryBuckets(asking.context))
    return {
      directories: [],
      gaps: [
        {
          kind: 'directory-buckets',
          name: 'Directory buckets',
          why: 'They were not looked for: S3 Express answers through the relay alone.',
        },
      ],
    };
  const read = await Promise.all(regions.map((region) => ofRegion(asking, region)));
  return {
    directories: read.flatMap(({ directories }) => directories),
    gaps: read.flatMap(({ gaps }) => gaps),
  };
}

/** A host that is not there is not asked again. */
const ONCE = { run: <T>(task: () => Promise<T>) => task() };

async function ofRegion(asking: Asking, region: string): Promise<DirectoriesRead> {
  const { context, signal } = asking;
  if (zonePrefix(region) === undefined) return { directories: [], gaps: [] };
  const { value, failure } = await answerOf(ONCE, signal, () =>
    listDirectoryBuckets(context, region, optionsOf(asking)),
  );
  // A Region without S3 Express has no host of that name.
  if (failure?.code === 'UpstreamUnreachable') return { directories: [], gaps: [] };
  const read = await Promise.all((value?.items ?? []).map(({ name }) => one(asking, name, region)));
  return {
    directories: read.flatMap(({ directories }) => directories),
    gaps: [
      ...gapFor('directory-buckets', region, 'Its directory buckets could not be listed', failure),
      ...read.flatMap(({ gaps }) => gaps),
    ],
  };
}

async function one(asking: Asking, bucket: string, region: string): Promise<DirectoriesRead> {
  const { account, context, s3, signal } = asking;
  const name = directoryName(bucket);
  if (name === undefined) return { directories: [], gaps: [] };
  const policy = await answerOf(s3, signal, () =>
    readPolicy(context, { type: 'bucket', name: bucket }, optionsOf(asking)),
  );
  const { partition } = context.profile;
  return {
    directories:
      policy.value === undefined
        ? []
        : [{ bucket, region, arn: directoryArn(name, { partition, region, account }), policy: policy.value }],
    gaps: [
      ...gapFor('directory-buckets', bucket, 'Its policy could not be read', policy.failure),
      // An access point lets in nobody whom the bucket's policy does not, so that others have none to speak of.
      ...(/s3express:(?:AccessPoint|DataAccessPoint)/i.test(policy.value ?? '')
        ? [
            {
              kind: 'directory-buckets' as const,
              name: bucket,
              why: 'Its policy leaves it to access points who gets in, and theirs were not looked at.',
            },
          ]
        : []),
    ],
  };
}
