import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { directoryName } from '@/aws/places/directory-name';
import { sendS3 } from '@/aws/send';
import { listAll, type Listed } from '../listed';
import { bucketKeys } from './keys';
import type { BucketSummary } from './list-buckets';

/**
 * The directory buckets of the caller's account in one Region: each Region keeps a list of its own, and no other one
 * names them. Browsers are not answered, so that there is nothing to ask without the relay.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListDirectoryBuckets.html
 */
export function directoryBucketsQuery(context: AwsContext, region: string) {
  return queryOptions({
    queryKey: [...bucketKeys.list(context), 'directory', region],
    queryFn: ({ signal }) => listDirectoryBuckets(context, region, { signal }),
    enabled: hasDirectoryBuckets(context),
    retry: false,
  });
}

/** Whether anybody here can ask for them. */
export const hasDirectoryBuckets = ({ profile }: AwsContext): boolean =>
  profile.kind !== 'custom' && profile.transport === 'relay';

/** @throws AwsFailure */
export async function listDirectoryBuckets(
  context: AwsContext,
  region: string,
  options: SendOptions,
): Promise<Listed<BucketSummary>> {
  const { ListDirectoryBucketsCommand } = await import('@aws-sdk/client-s3');
  return listAll(
    'ListDirectoryBuckets',
    ({ name }) => name,
    async (token) => {
      const { Buckets = [], ContinuationToken } = await sendS3(
        context,
        { region },
        new ListDirectoryBucketsCommand({ MaxDirectoryBuckets: 1000, ContinuationToken: token }),
        options,
      );
      const items = Buckets.flatMap(({ Name, BucketRegion, CreationDate }): BucketSummary[] =>
        Name === undefined
          ? []
          : [
              {
                name: Name,
                region: BucketRegion ?? region,
                created: CreationDate,
                zone: directoryName(Name)?.zone,
              },
            ],
      );
      return { items, next: ContinuationToken };
    },
  );
}
