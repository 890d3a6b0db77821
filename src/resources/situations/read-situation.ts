import { queryOptions, type FetchQueryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { locationFromParameter } from '@/aws/location';
import { turns } from '@/lib/turns';
import { accessPointQuery, accessPointsQuery } from '../access-points/access-points';
import { accountPublicAccessBlockQuery, publicAccessBlockQuery } from '../bucket-settings/public-access';
import { type Encryption, encryptionQuery, ownershipQuery } from '../bucket-settings/settings';
import { regionQuery } from '../buckets/locate';
import { policyQuery } from '../policies/read-policy';
import type { BucketLocation } from '../policies/target';
import { type ReadPoint, situationFrom } from './situation-from';

/** What decides about one bucket, and what else a grant on it hangs on. */
export interface BucketGround {
  readonly situation: Situation;
  /** Account of the bucket where it is another's, as the account's own access points in front of it say. */
  readonly owner: string | undefined;
  /** Empty where it could not be found out. */
  readonly region: string;
  /** Null: none of its own; undefined: could not be read. */
  readonly encryption: Encryption | null | undefined;
  /** Why its policy could not be read: of a bucket that is not there or not ours, what everything else says too. */
  readonly refused: AwsFailure | undefined;
}

/** Each is some ten requests, and an account may have a thousand buckets. */
const inTurn = turns(4);

/** More would cost two requests each; what is left out is named as not read. */
const MOST_POINTS = 40;

/**
 * Everything that decides about a bucket as far as the session's account has a say: of its own bucket all of it, of
 * another's the access points it has in front of it. Each part is read by the query that other screens read it
 * with. What is refused is named in the situation, and fails nothing.
 * @param account of the session
 */
export function bucketGroundQuery(
  context: AwsContext,
  queryClient: QueryClient,
  bucket: string,
  account: string,
) {
  return queryOptions({
    queryKey: [context.id, GROUND, bucket, account],
    queryFn: ({ signal }): Promise<BucketGround> =>
      inTurn(() => readGround(context, queryClient, bucket, account), signal),
  });
}

/** After a write: what is put together here from other queries is put together anew, in every session. */
export const readGroundAgain = (queryClient: QueryClient): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey: [, resource] }) => resource === GROUND });

const GROUND = 'bucket-ground';

async function readGround(
  context: AwsContext,
  queryClient: QueryClient,
  name: string,
  account: string,
): Promise<BucketGround> {
  const bucket: BucketLocation = { type: 'bucket', name };
  const read = reader(queryClient);
  const aws = context.profile.kind !== 'custom';
  const region = (await read(regionQuery(context, bucket))) ?? context.profile.region;
  const [policy, bucketBlock, accountBlock, ownership, encryption, list] = await Promise.all([
    read(policyQuery(context, bucket)),
    aws ? read(publicAccessBlockQuery(context, bucket)) : undefined,
    aws ? read(accountPublicAccessBlockQuery(context, account)) : undefined,
    aws ? read(ownershipQuery(context, bucket)) : undefined,
    read(encryptionQuery(context, bucket)),
    aws ? read(accessPointsQuery(context, account, region)) : undefined,
  ]);
  const all = (list?.items ?? [])
    .filter((point) => point.bucket === name)
    .map(({ arn }) => locationFromParameter(arn))
    .filter((location) => location?.type === 'access-point');
  const points = await Promise.all(
    all.slice(0, MOST_POINTS).map(async (location): Promise<ReadPoint> => {
      const [details, pointPolicy] = await Promise.all([
        read(accessPointQuery(context, location)),
        read(policyQuery(context, location)),
      ]);
      return { location, details, policy: pointPolicy };
    }),
  );
  const situation = situationFrom({
    partition: context.profile.partition,
    bucket: name,
    account,
    policy,
    settings: aws ? { accountBlock, bucketBlock, ownership } : undefined,
    points,
    leftOut: all.slice(MOST_POINTS),
  });
  const unread = aws && list === undefined ? [{ kind: 'access-point' as const }] : [];
  const refused = queryClient.getQueryState(policyQuery(context, bucket).queryKey)?.error ?? undefined;
  return {
    situation: { ...situation, unread: [...situation.unread, ...unread] },
    owner: (list?.items ?? []).find(
      ({ bucket: named, bucketAccount = account }) => named === name && bucketAccount !== account,
    )?.bucketAccount,
    region,
    encryption,
    refused: policy === undefined ? refused : undefined,
  };
}

/** Undefined where it could not be read. */
const reader =
  (queryClient: QueryClient) =>
  async <T, Key extends QueryKey>(
    options: FetchQueryOptions<T, AwsFailure, T, Key>,
  ): Promise<T | undefined> => {
    try {
      return await queryClient.fetchQuery(options);
    } catch {
      return undefined;
    }
  };
