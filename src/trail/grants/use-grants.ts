import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { grantsIn, type HeldGrant } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import type { Marks } from '@/resources/trail/parse/marks';
import { heldDocuments } from '@/resources/situations/held-documents';
import { bucketGroundQuery } from '@/resources/situations/read-situation';

/** What a bucket's policy and those of its access points hand out, its own account's principals among them. */
export function useGrants(
  context: AwsContext,
  account: string | undefined,
  bucket: string | undefined,
  now: number,
) {
  const queryClient = useQueryClient();
  const query = useQuery({
    ...bucketGroundQuery(context, queryClient, bucket ?? '', account ?? ''),
    enabled: bucket !== undefined && account !== undefined,
  });
  const situation = query.data?.situation;
  const grants = useMemo<readonly HeldGrant[]>(
    () => (situation === undefined ? [] : grantsIn(heldDocuments(situation), now, { own: true })),
    [situation, now],
  );
  const marks = useMemo<Marks>(() => {
    const prefixes = grants.flatMap(({ places }) => places.flatMap((place) => place.prefixes));
    return bucket === undefined || prefixes.length === 0
      ? {}
      : { [bucket]: [...new Set(prefixes)].filter((prefix) => prefix !== '').toSorted() };
  }, [bucket, grants]);
  return { query, situation, grants, marks };
}
