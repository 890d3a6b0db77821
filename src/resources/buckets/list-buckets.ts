import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { learnOwner } from '@/aws/owners';
import { sendS3 } from '@/aws/send';
import { noteOwnCanonicalId } from '@/sessions/canonical-ids';
import { sessions } from '@/sessions/store';
import { listAll, type Listed } from '../listed';
import { bucketKeys } from './keys';

export interface BucketSummary {
  readonly name: string;
  /** Absent where the service does not say (lookalikes). */
  readonly region?: string;
  readonly created?: Date;
  /** Of a directory bucket, its zone. */
  readonly zone?: string;
}

export function bucketsQuery(context: AwsContext) {
  return queryOptions({
    queryKey: bucketKeys.list(context),
    queryFn: ({ signal }) => listBuckets(context, { signal }),
  });
}

/**
 * Every bucket of the caller's account, by name. AWS refuses an unpaged request from accounts with a quota
 * above 10,000 buckets; lookalikes know no paging, and Ceph lists the buckets of the user behind a role.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
 * @throws AwsFailure
 */
export async function listBuckets(
  context: AwsContext,
  options?: SendOptions,
): Promise<Listed<BucketSummary>> {
  // Loaded when first needed: the go-to box and the sidebar stand before any S3 screen.
  const { ListBucketsCommand } = await import('@aws-sdk/client-s3');
  const paged = context.profile.kind !== 'custom';
  return listAll(
    'ListBuckets',
    ({ name }) => name,
    async (token) => {
      const {
        Buckets = [],
        ContinuationToken,
        Owner,
      } = await sendS3(
        context,
        { region: context.profile.region },
        new ListBucketsCommand({ ...(paged ? { MaxBuckets: 1000 } : {}), ContinuationToken: token }),
        options,
      );
      noteOwnCanonicalId(context, Owner?.ID);
      const items = Buckets.flatMap(({ Name, BucketRegion, CreationDate }): BucketSummary[] =>
        Name === undefined ? [] : [{ name: Name, region: BucketRegion, created: CreationDate }],
      );
      learnOwners(context, items);
      return { items, next: ContinuationToken };
    },
  );
}

/**
 * AWS lists a caller the buckets of the caller's own account. Whoever talks to a bucket directly may not be let through
 * with the header by its CORS rules: there the owner is learned by asking with it (ownerQuery).
 */
function learnOwners(context: AwsContext, buckets: readonly BucketSummary[]): void {
  const account = sessions.store.getState().sessions.find(({ id }) => id === context.id)?.account;
  if (account === undefined || context.profile.transport === 'direct') return;
  for (const { name } of buckets) learnOwner(context, { type: 'bucket', name }, account);
}
