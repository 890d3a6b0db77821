import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { locationFromParameter } from '@/aws/location';
import {
  accessPointQuery,
  accessPointsQuery,
  type AccessPointDetails,
} from '@/resources/access-points/access-points';
import {
  accountPublicAccessBlockQuery,
  publicAccessBlockQuery,
} from '@/resources/bucket-settings/public-access';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import { regionQuery } from '@/resources/buckets/locate';
import { policyQuery } from '@/resources/policies/read-policy';
import type { PolicyTarget } from '@/resources/policies/target';
import { whenKnown } from '@/resources/when-known';
import type { Session } from '@/sessions/types';
import { useDrafts } from '../../draft/store';
import { useRouted } from './use-routed';
import type { Situation } from '@drawbridge-s3/policy/situation';
import { historyKey } from '@/resources/policies/history/store';
import { situationFrom } from '@/resources/situations/situation-from';
import { type Drafted, withDrafts } from './with-drafts';

export interface Situations extends Omit<Drafted, 'draft'> {
  /** As it is saved; undefined until everything has been read or refused. */
  readonly saved: Situation | undefined;
  readonly draft: Situation | undefined;
  /** Something of it is still under way; without a bucket that could be named, nothing comes after it either. */
  readonly reading: boolean;
}

/** More would cost a request each before anything can be said; what is left out is named as not read. */
const MOST_POINTS = 40;

/** What decides about the bucket behind a target: its policy, its access points, blocks and ownership. */
export function useSituations(session: Session, context: AwsContext, target: PolicyTarget): Situations {
  const aws = context.profile.kind !== 'custom';
  const asPoint = target.type === 'access-point' ? target : undefined;
  const point = useQuery(whenKnown(asPoint, (one) => accessPointQuery(context, one)));
  const many = useRouted(context, target);
  // An access point may not say what it is on.
  const name = (target.type === 'bucket' ? target.name : (point.data?.bucket ?? many.bucket)) || undefined;
  const bucket = name === undefined ? undefined : ({ type: 'bucket', name } as const);
  const own = session.account;

  const policy = useQuery(whenKnown(bucket, (one) => policyQuery(context, one)));
  const awsBucket = aws ? bucket : undefined;
  const bucketBlock = useQuery(whenKnown(awsBucket, (one) => publicAccessBlockQuery(context, one)));
  const ownership = useQuery(whenKnown(awsBucket, (one) => ownershipQuery(context, one)));
  const owner = point.data?.bucketAccount ?? many.bucketAccount ?? own;
  // Another account's block is not this session's to read.
  const mine = aws && owner === own ? own : undefined;
  const account = useQuery(whenKnown(mine, (one) => accountPublicAccessBlockQuery(context, one)));
  const region = useQuery(whenKnown(awsBucket, (one) => regionQuery(context, one)));
  const place = aws && own !== undefined && region.data ? { account: own, region: region.data } : undefined;
  const list = useQuery(whenKnown(place, (at) => accessPointsQuery(context, at.account, at.region)));

  const all = useMemo(() => {
    const listed = (list.data?.items ?? [])
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
    many.waiting ||
    [policy, bucketBlock, ownership, account, region, list].some((query) => query.isLoading) ||
    [...details, ...policies].some(({ isPending }) => isPending);

  const saved = useMemo(
    () =>
      waiting || name === undefined
        ? undefined
        : situationFrom({
            partition: context.profile.partition,
            bucket: name,
            account: owner ?? '',
            policy: policy.data,
            settings: aws
              ? {
                  accountBlock: mine === undefined ? undefined : account.data,
                  bucketBlock: bucketBlock.data,
                  ownership: ownership.data,
                }
              : undefined,
            points: [
              ...(many.point === undefined ? [] : [many.point]),
              ...points.map((location, at) => ({
                location,
                details: details[at]?.data,
                policy: policies[at]?.data,
              })),
            ],
            leftOut: all.slice(MOST_POINTS),
          }),
    [
      waiting,
      aws,
      mine,
      all,
      points,
      many.point,
      details,
      policies,
      policy.data,
      bucketBlock.data,
      account.data,
      ownership.data,
      owner,
      name,
      context.profile.partition,
    ],
  );

  const drafts = useDrafts((state) => state.drafts);
  return useMemo(() => {
    const read = { saved, reading: waiting };
    if (saved === undefined) return { ...read, draft: undefined, drafted: [], alone: {} };
    return { ...read, ...withDrafts(saved, (key) => drafts[historyKey(context.profile.id, key)]?.text) };
  }, [saved, waiting, drafts, context.profile.id]);
}

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
