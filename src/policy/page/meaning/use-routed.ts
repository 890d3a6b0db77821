import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { multiRegionPointQuery } from '@/resources/multi-region/points';
import { routesQuery } from '@/resources/multi-region/routes';
import { policyQuery } from '@/resources/policies/read-policy';
import type { PolicyTarget } from '@/resources/policies/target';
import type { ReadPoint } from '@/resources/situations/situation-from';
import { whenKnown } from '@/resources/when-known';

interface Routed {
  readonly waiting: boolean;
  /** The first that takes requests: which one is nearest, only whoever sends them learns. */
  readonly bucket?: string;
  readonly bucketAccount?: string;
  readonly point?: ReadPoint;
}

/** What a Multi-Region Access Point is in front of one of its buckets; nothing for other targets. */
export function useRouted(context: AwsContext, target: PolicyTarget): Routed {
  const location = target.type === 'multi-region-access-point' ? target : undefined;
  const point = useQuery(whenKnown(location, (one) => multiRegionPointQuery(context, one)));
  const routes = useQuery(whenKnown(location, (one) => routesQuery(context, one)));
  const policy = useQuery(whenKnown(location, (one) => policyQuery(context, one)));
  const details = point.data;
  const text = policy.data;
  // The same point for the same answers: what follows from it is worked out anew whenever it changes.
  const read = useMemo(
    (): ReadPoint | undefined =>
      location && {
        location,
        details: details && { networkOrigin: 'Internet', publicAccessBlock: details.publicAccessBlock },
        policy: text,
      },
    [location, details, text],
  );
  const active = routes.data?.find((route) => route.active)?.bucket;
  const { bucket, bucketAccount } =
    details?.regions.find((one) => one.bucket === active) ?? details?.regions[0] ?? {};
  return {
    waiting: point.isLoading || routes.isLoading || policy.isLoading,
    bucket,
    bucketAccount,
    point: read,
  };
}
