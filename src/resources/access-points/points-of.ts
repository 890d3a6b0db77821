import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { regionQuery } from '../buckets/locate';
import type { BucketLocation } from '../policies/target';
import { accessPointsQuery, type AccessPointSummary } from './access-points';
import { accessPointKeys } from './keys';

/** The access points of one bucket that `account` owns: nobody is told of another's. */
export function pointsOfQuery(context: AwsContext, account: string, bucket: BucketLocation) {
  return queryOptions({
    queryKey: accessPointKeys.ofBucket(context, account, bucket.name),
    queryFn: async ({ client }): Promise<readonly AccessPointSummary[]> => {
      const region = await client.fetchQuery(regionQuery(context, bucket));
      const { items } = await client.fetchQuery(
        accessPointsQuery(context, account, region ?? context.profile.region),
      );
      return items.filter((point) => point.bucket === bucket.name);
    },
  });
}
