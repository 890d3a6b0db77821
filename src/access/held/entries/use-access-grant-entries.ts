import { useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { type AccessGrant, accessGrantsQuery } from '@/resources/access-grants/grants';
import { type GrantsLocation, locationsQuery } from '@/resources/access-grants/locations';
import { instanceArn, type InstancePlace } from '@/resources/access-grants/place';
import { resourcePolicyQuery } from '@/resources/access-grants/resource-policy';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import type { Listed } from '@/resources/listed';
import type { RoleSummary } from '@/resources/roles/role';
import { rolesQuery } from '@/resources/roles/roles';
import { withdrawAct } from '../../access-grants/acts';
import { letsAsk } from '../../access-grants/instance-policy';
import { trustsInstance } from '../../access-grants/location-role';
import { accessGrantEntry, type GrantGround } from './access-grant-entry';
import type { Entries } from './entry';

/** What S3 Access Grants of the account hands out, in the Regions its buckets are in. */
export function useAccessGrantEntries(context: AwsContext, account: string): Entries {
  const queryClient = useQueryClient();
  const buckets = useQuery(bucketsQuery(context));
  const roles = useQuery(rolesQuery(context));
  const places = useMemo(
    () =>
      [
        ...new Set([
          context.profile.region,
          ...(buckets.data?.items ?? []).flatMap(({ region }) => region ?? []),
        ]),
      ].map((region): InstancePlace => ({ account, region })),
    [context, account, buckets.data],
  );
  const grants = useQueries({
    queries: places.map((place) => accessGrantsQuery(context, place)),
    combine: readings,
  });
  // What else decides is asked only where there is something to decide about.
  const granting = useMemo(
    () => places.filter((_, at) => (grants[at]?.data?.items.length ?? 0) > 0),
    [places, grants],
  );
  const policies = useQueries({
    queries: granting.map((place) => resourcePolicyQuery(context, place)),
    combine: policyTexts,
  });
  const locations = useQueries({
    queries: granting.map((place) => locationsQuery(context, place)),
    combine: locationLists,
  });
  return useMemo(() => {
    const { partition } = context.profile;
    const groundOf = (place: InstancePlace, grant: AccessGrant): GrantGround => {
      const at = granting.findIndex(({ region }) => region === place.region);
      const policy = policies[at];
      const location = locations[at]?.find(({ id }) => id === grant.locationId);
      const role = roles.data?.items.find(({ arn }) => arn === location?.role);
      return {
        letsAsk:
          policy === undefined || grant.granteeType !== 'IAM'
            ? undefined
            : letsAsk(policy, instanceArn(partition, place), grant.grantee),
        trusts: trustsOf(role, partition, place),
      };
    };
    const withdraw = (place: InstancePlace, grant: AccessGrant) => async () => {
      const { run, undo } = withdrawAct({ context, place }, [grant]);
      await run(queryClient);
      return async () => {
        await undo?.run(queryClient);
      };
    };
    return {
      entries: places.flatMap((place, at) =>
        (grants[at]?.data?.items ?? []).map((grant) =>
          accessGrantEntry(place.region, grant, groundOf(place, grant), withdraw(place, grant)),
        ),
      ),
      gaps: places.flatMap(({ region }, at) => {
        const error = grants[at]?.error ?? null;
        return error === null || error.kind === 'not-supported'
          ? []
          : [
              {
                kind: 'access-grants' as const,
                name: region,
                why: `Its Access Grants could not be listed: ${error.message}`,
              },
            ];
      }),
      reading: grants.some(({ isFetching }) => isFetching),
    };
  }, [context, places, grants, granting, policies, locations, roles.data, queryClient]);
}

// Not made anew with every drawing: what is put together of them would be, too.
const readings = (results: readonly UseQueryResult<Listed<AccessGrant> | null>[]) =>
  results.map(({ data, error, isFetching }) => ({ data, error, isFetching }));
const policyTexts = (results: readonly UseQueryResult<string | null>[]) => results.map(({ data }) => data);
const locationLists = (results: readonly UseQueryResult<Listed<GrantsLocation> | null>[]) =>
  results.map(({ data }) => data?.items ?? []);

const trustsOf = (
  role: RoleSummary | undefined,
  partition: string,
  place: InstancePlace,
): boolean | undefined =>
  role === undefined ? undefined : trustsInstance(role.trust, role.arn, partition, place);
