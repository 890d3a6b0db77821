import { useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { AwsContext } from '@/aws/context';
import { locationFromParameter } from '@/aws/location';
import {
  accessPointQuery,
  accessPointsQuery,
  type AccessPointSummary,
} from '@/resources/access-points/access-points';
import type { Listed } from '@/resources/listed';
import { policyQuery } from '@/resources/policies/read-policy';
import { bucketGroundQuery } from '@/resources/situations/read-situation';
import { situationFrom } from '@/resources/situations/situation-from';
import { sessionContext, useSessions } from '@/sessions/store';
import { sessionsOf } from '../../session-of';
import { type HeldText, ofBucket, together } from './carriers';
import type { GroundGap } from '@drawbridge-s3/policy/review';

/** What the account hands out through access points of its own on buckets of others. */
export interface ForeignPoints {
  readonly text: HeldText;
  /** By bucket, of those whose owner's half an open session can read. */
  readonly situations: Readonly<Record<string, Situation>>;
  readonly gaps: readonly GroundGap[];
  readonly points: number;
  readonly reading: boolean;
}

/** @param regions to look in: those of the account's own buckets */
export function useForeignPoints(
  context: AwsContext,
  account: string,
  regions: readonly string[],
): ForeignPoints {
  const queryClient = useQueryClient();
  const sessions = useSessions((state) => state.sessions);
  const asked = context.profile.kind === 'custom' ? NONE : regions;
  const lists = useQueries({
    queries: asked.map((region) => accessPointsQuery(context, account, region)),
    combine: pointLists,
  });
  const points = useMemo(
    () =>
      lists
        .flat()
        .filter(({ bucketAccount }) => bucketAccount !== undefined && bucketAccount !== account)
        .flatMap((summary) => {
          const location = locationFromParameter(summary.arn);
          return location?.type === 'access-point' ? [{ summary, location }] : [];
        }),
    [lists, account],
  );
  const details = useQueries({
    queries: points.map(({ location }) => accessPointQuery(context, location)),
    combine: dataOf,
  });
  const policies = useQueries({
    queries: points.map(({ location }) => policyQuery(context, location)),
    combine: dataOf,
  });
  // The owner's half, where a session of that account is open beside this one.
  const readable = useMemo(() => {
    const current = sessions.find(({ id }) => id === context.id);
    return current === undefined
      ? []
      : points.flatMap(({ summary: { bucket, bucketAccount = '' } }) =>
          sessionsOf(bucketAccount, { current, others: sessions }).map(({ id }) => ({
            bucket,
            bucketAccount,
            contextId: id,
          })),
        );
  }, [points, sessions, context.id]);
  const grounds = useQueries({
    queries: readable.map(({ bucket, bucketAccount, contextId }) =>
      bucketGroundQuery(sessionContext(contextId), queryClient, bucket, bucketAccount),
    ),
    combine: dataOf,
  });
  return useMemo(() => {
    const own = points.map(({ summary: { bucket, bucketAccount = '' }, location }, at) =>
      situationFrom({
        partition: context.profile.partition,
        bucket,
        account: bucketAccount,
        policy: null,
        settings: undefined,
        points: [{ location, details: details[at]?.data, policy: policies[at]?.data }],
        leftOut: [],
      }),
    );
    const pointsAt = (bucket: string) =>
      own.filter((one) => one.bucket === bucket).flatMap(({ accessPoints }) => accessPoints);
    return {
      text: together(own.map(ofBucket)),
      situations: Object.fromEntries(
        grounds.flatMap(({ data }): [string, Situation][] =>
          data === undefined || data.situation.unread.some(({ kind }) => kind === 'bucket')
            ? []
            : [[data.situation.bucket, { ...data.situation, accessPoints: pointsAt(data.situation.bucket) }]],
        ),
      ),
      gaps: points.flatMap(({ summary: { name, bucket } }, at): readonly GroundGap[] => {
        const failure = policies[at]?.error ?? null;
        return failure === null
          ? []
          : [
              {
                kind: 'access-point',
                name,
                why: `Its policy, on ${bucket} of another account: ${failure.message}`,
              },
            ];
      }),
      points: points.length,
      reading: [...details, ...policies, ...grounds].some(({ isFetching }) => isFetching),
    };
  }, [context, points, details, policies, grounds]);
}

const NONE: readonly string[] = [];

// Not made anew with every drawing: what is put together of them would be, too.
const pointLists = (results: readonly UseQueryResult<Listed<AccessPointSummary>>[]) =>
  results.map(({ data }) => data?.items ?? []);
const dataOf = <Data>(results: readonly UseQueryResult<Data>[]) =>
  results.map(({ data, error, isFetching }) => ({ data, error, isFetching }));
