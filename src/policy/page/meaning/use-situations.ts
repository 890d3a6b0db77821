import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationFromParameter } from '@/aws/location';
import {
  accessPointQuery,
  accessPointsQuery,
  type AccessPointDetails,
} from '@/resources/access-points/access-points';
import { accountPublicAccessBlockQuery, publicAccessBlockQuery } from '@/resources/bucket-settings/public-access';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import { regionQuery } from '@/resources/buckets/locate';
import { policyQuery } from '@/resources/policies/read-policy';
import type { PolicyTarget } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { useDrafts } from '../../draft/store';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { historyKey } from '../../history/store';
import { type Drafted, situationFrom, withDrafts } from './situation-from';

export interface Situations extends Omit<Drafted, 'draft'> {
  /** As it is saved; undefined until everything has been read or refused. */
  readonly saved: Situation | undefined;
  readonly draft: Situation | undefined;
}

/** More would cost a request each before anything can be said; what is left out is named as not read. */
const MOST_POINTS = 40;

/** What decides about the bucket behind a target: its policy, its access points, blocks and ownership. */
export function useSituations(session: Session, context: AwsContext, target: PolicyTarget): Situations {
  const aws = context.profile.kind !== 'custom';
  const asPoint = target.type === 'access-point' ? target : undefined;
  const point = useQuery({
    ...accessPointQuery(context, asPoint ?? NO_POINT),
    enabled: asPoint !== undefined,
  });
  const name = target.type === 'bucket' ? target.name : point.data?.bucket;
  const bucket = useMemo(() => ({ type: 'bucket', name: name ?? '' }) as const, [name]);
  const known = name !== undefined && name !== '';
  const own = session.account;

  const policy = useQuery({ ...policyQuery(context, bucket), enabled: known });
  const bucketBlock = useQuery({ ...publicAccessBlockQuery(context, bucket), enabled: known && aws });
  const ownership = useQuery({ ...ownershipQuery(context, bucket), enabled: known && aws });
  const account = useQuery({
    ...accountPublicAccessBlockQuery(context, own ?? ''),
    enabled: aws && own !== undefined,
  });
  const region = useQuery({ ...regionQuery(context, bucket), enabled: known && aws });
  const list = useQuery({
    ...accessPointsQuery(context, own ?? '', region.data ?? ''),
    enabled: aws && own !== undefined && region.data !== undefined,
  });

  const all = useMemo(() => {
    const listed = (list.data ?? [])
      .filter((one) => one.bucket === name)
      .map(({ arn }) => locationFromParameter(arn))
      .filter((one) => one?.type === 'access-point');
    const others = asPoint === undefined ? listed : listed.filter(({ name: of }) => of !== asPoint.name);
    return asPoint === undefined ? others : [asPoint, ...others];
  }, [list.data, name, asPoint]);
  const points = useMemo(() => all.slice(0, MOST_POINTS), [all]);
  const details = useQueries({
    queries: points.map((one) => accessPointQuery(context, one)),
    combine: (results) => results.map(readDetails),
  });
  const policies = useQueries({
    queries: points.map((one) => policyQuery(context, one)),
    combine: (results) => results.map(({ data, isPending }) => ({ data, isPending })),
  });

  const waiting =
    (asPoint !== undefined && point.isLoading) ||
    [policy, bucketBlock, ownership, account, region, list].some((query) => query.isLoading) ||
    [...details, ...policies].some(({ isPending }) => isPending);

  const saved = useMemo(
    () =>
      waiting || !known
        ? undefined
        : situationFrom({
            partition: context.profile.partition,
            bucket: bucket.name,
            account: point.data?.bucketAccount ?? own ?? '',
            policy: policy.data,
            settings: aws
              ? { accountBlock: account.data, bucketBlock: bucketBlock.data, ownership: ownership.data }
              : undefined,
            points: points.map((location, at) => ({
              location,
              details: details[at]?.data,
              policy: policies[at]?.data,
            })),
            leftOut: all.slice(MOST_POINTS),
          }),
    [
      waiting,
      known,
      aws,
      all,
      points,
      details,
      policies,
      policy.data,
      bucketBlock.data,
      account.data,
      ownership.data,
      point.data?.bucketAccount,
      own,
      bucket,
      context.profile.partition,
    ],
  );

  const drafts = useDrafts((state) => state.drafts);
  return useMemo(() => {
    if (saved === undefined) return { saved, draft: undefined, drafted: [], alone: {} };
    return { saved, ...withDrafts(saved, (key) => drafts[historyKey(context.profile.id, key)]?.text) };
  }, [saved, drafts, context.profile.id]);
}

const NO_POINT = { type: 'access-point', name: '', account: '', region: '', partition: '' } as const;

function readDetails({ data, isPending }: UseQueryResult<AccessPointDetails>) {
  return {
    isPending,
    data: data && {
      networkOrigin: data.networkOrigin,
      vpcId: data.vpcId,
      publicAccessBlock: data.publicAccessBlock,
    },
  };
}
