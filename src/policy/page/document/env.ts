import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import {
  accessPointQuery,
  accessPointsQuery,
  type AccessPointSummary,
} from '@/resources/access-points/access-points';
import { locationLabel } from '@/aws/location';
import { regionQuery } from '@/resources/buckets/locate';
import { policyQuery } from '@/resources/policies/read-policy';
import { type PolicyTarget, targetKey } from '@/resources/policies/target';
import { topPrefixesQuery } from '@/resources/policies/top-prefixes';
import { whenKnown } from '@/resources/when-known';
import type { Session } from '@/sessions/types';
import { principalOf } from '@/sessions/principal-of';
import { useDraft } from '../../draft/store';
import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import { historyKey } from '@/resources/policies/history/store';
import { useKnownPrincipals } from '@/resources/policies/known-principals';

/** The access points of this account on a bucket; undefined while unknown or where the service has none. */
export function useAccessPoints(
  session: Session,
  context: AwsContext,
  bucket: string | undefined,
): { points: readonly AccessPointSummary[] | undefined; error: AwsFailure | null } {
  const { account } = session;
  const region = useQuery(
    whenKnown(account === undefined ? undefined : bucket, (name) =>
      regionQuery(context, { type: 'bucket', name }),
    ),
  ).data;
  const place = account === undefined || region === undefined ? undefined : { account, region };
  const list = useQuery(
    whenKnown(place, (at) => accessPointsQuery(context, at.account, at.region ?? context.profile.region)),
  );
  // The same list for the same answer: the checks run again whenever what they know changes.
  const points = useMemo(
    () => list.data?.items.filter((point) => point.bucket === bucket),
    [list.data, bucket],
  );
  return { points, error: list.error };
}

/** What completion and checks may know about the place, from what is read anyway. */
export function usePolicyEnv(
  session: Session,
  context: AwsContext,
  target: PolicyTarget,
  saved: string,
): PolicyEnv {
  const { partition, kind } = context.profile;
  const point = useQuery(
    whenKnown(target.type === 'access-point' ? target : undefined, (one) => accessPointQuery(context, one)),
  );
  const bucket = target.type === 'bucket' ? target.name : point.data?.bucket;
  const origin = target.type === 'multi-region-access-point' ? 'Internet' : point.data?.networkOrigin;
  const located = useQuery({ ...regionQuery(context, target), enabled: target.type === 'bucket' });
  const region = located.data ?? undefined;
  const { points } = useAccessPoints(session, context, target.type === 'bucket' ? target.name : undefined);

  const prefixes = useQuery(topPrefixesQuery(context, target)).data;
  const known = useKnownPrincipals(session, context, saved);
  const caller = useMemo(() => principalOf(session), [session]);
  const beneath = useBucketPolicy(context, target.type === 'access-point' ? bucket : undefined);

  return useMemo(() => {
    const shared = {
      partition,
      service: kind === 'custom' ? ('lookalike' as const) : ('aws' as const),
      bucket,
      prefixes,
      ...known,
      ...(caller === undefined ? {} : { caller }),
    };
    return target.type === 'bucket'
      ? {
          ...shared,
          kind: 'bucket',
          account: session.account,
          region,
          accessPoints: points?.map(({ arn }) => arn),
        }
      : {
          ...shared,
          kind: 'access-point',
          account: target.account,
          region: target.type === 'access-point' ? target.region : '',
          accessPoint: locationLabel(target),
          ...(beneath === undefined ? {} : { bucketPolicy: beneath }),
          ...(origin === 'Internet' || origin === 'VPC' ? { networkOrigin: origin } : {}),
        };
  }, [
    target,
    partition,
    kind,
    bucket,
    known,
    prefixes,
    caller,
    beneath,
    origin,
    session.account,
    region,
    points,
  ]);
}

/** The other half of an access point's policy: the bucket's draft, else what is saved; undefined while unknown. */
function useBucketPolicy(context: AwsContext, name: string | undefined): string | undefined {
  const bucket = name ? ({ type: 'bucket', name } as const) : undefined;
  const draft = useDraft(historyKey(context.profile.id, bucket === undefined ? '' : targetKey(bucket)));
  const saved = useQuery(whenKnown(bucket, (one) => policyQuery(context, one)));
  return draft?.text ?? (saved.data === null ? '' : saved.data);
}
