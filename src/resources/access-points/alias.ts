import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { regionQuery } from '../buckets/locate';
import type { AccessPointLocation } from '../policies/target';
import { accessPointsQuery, findPoint } from './access-points';
import { accessPointKeys } from './keys';

type AliasLocation = Extract<Location, { type: 'access-point-alias' }>;

/**
 * The access point that an alias stands for; null where `account` has none of that alias. An alias names no account, and
 * nobody is told of another's access points: so it is looked for among the session's own, in the Region it answers from.
 */
export function aliasQuery(context: AwsContext, account: string, location: AliasLocation) {
  return queryOptions({
    queryKey: accessPointKeys.alias(context, account, location.alias),
    queryFn: async ({ client }): Promise<AccessPointLocation | null> => {
      const region = await client.fetchQuery(regionQuery(context, location)).catch(() => null);
      const { items } = await client.fetchQuery(
        accessPointsQuery(
          context,
          account,
          region ?? context.profile.region,
          location.alias.endsWith('-ext-s3alias') ? 'all' : 'buckets',
        ),
      );
      return findPoint(items, ({ alias }) => alias === location.alias);
    },
  });
}
