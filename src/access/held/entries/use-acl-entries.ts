import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { foreignGrantsQuery, removeBucketGrant } from '@/resources/bucket-settings/bucket-acl';
import { useCanonicalIds } from '@/sessions/canonical-ids';
import type { Entries } from './entry';
import { aclEntry } from './acl-entry';

/** What the ACLs of buckets hand out, of those in which ACLs are on. */
export function useAclEntries(context: AwsContext, situations: Readonly<Record<string, Situation>>): Entries {
  const queryClient = useQueryClient();
  const accountById = useCanonicalIds();
  const open = useMemo(
    () => Object.values(situations).filter(({ ownership }) => ownership !== 'BucketOwnerEnforced'),
    [situations],
  );
  const acls = useQueries({
    queries: open.map(({ bucket }) => foreignGrantsQuery(context, at(bucket))),
    combine: (results) => results.map(({ data, error, isFetching }) => ({ data, error, isFetching })),
  });
  return useMemo(
    () => ({
      entries: open.flatMap((situation, index) =>
        (acls[index]?.data ?? []).map((grant) =>
          aclEntry(situation, grant, accountById, () =>
            removeBucketGrant(context, queryClient, at(situation.bucket), grant),
          ),
        ),
      ),
      gaps: open.flatMap(({ bucket }, index) => {
        const error = acls[index]?.error ?? null;
        return error === null
          ? []
          : [{ kind: 'acl' as const, name: bucket, why: `Its ACL could not be read: ${error.message}` }];
      }),
      reading: acls.some(({ isFetching }) => isFetching),
    }),
    [open, acls, accountById, context, queryClient],
  );
}

const at = (name: string): Location => ({ type: 'bucket', name });
