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
  type PublicAccessBlock as Block,
} from '@/resources/bucket-settings/public-access';
import { ownershipQuery } from '@/resources/bucket-settings/settings';
import { regionQuery } from '@/resources/buckets/locate';
import { policyQuery } from '@/resources/policies/read-policy';
import { type AccessPointLocation, type PolicyTarget, targetKey } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { useDrafts } from '../../draft/store';
import type { ObjectOwnership, PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { AccessPointSituation, Situation, Unread } from '@drawbridge-s3/policy/situation';
import { historyKey } from '../../history/store';

export interface Situations {
  /** As it is saved; undefined until everything has been read or refused. */
  readonly saved: Situation | undefined;
  /** With every open draft of this bucket's policies in the place of what it changes. */
  readonly draft: Situation | undefined;
  /** The policies that have a draft. */
  readonly drafted: readonly PolicyTarget[];
  /** By {@link targetKey}: with that policy's draft alone, as saving it would leave things. */
  readonly alone: Readonly<Record<string, Situation>>;
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

  const saved = useMemo((): Situation | undefined => {
    if (waiting || !known) return undefined;
    const unread: Unread[] = [
      ...(policy.data === undefined ? [{ kind: 'bucket' } as const] : []),
      ...(aws && bucketBlock.data === undefined
        ? [{ kind: 'public-access-block', name: 'bucket' } as const]
        : []),
      ...(aws && account.data === undefined
        ? [{ kind: 'public-access-block', name: 'account' } as const]
        : []),
      ...(aws && ownership.data === undefined ? [{ kind: 'ownership' } as const] : []),
      ...points.flatMap((one, at) =>
        policies[at]?.data === undefined ? [{ kind: 'access-point', name: one.name } as const] : [],
      ),
      ...all.slice(MOST_POINTS).map((one) => ({ kind: 'access-point', name: one.name }) as const),
    ];
    return {
      partition: context.profile.partition,
      bucket: bucket.name,
      account: point.data?.bucketAccount ?? own ?? '',
      bucketPolicy: policy.data ?? null,
      accessPoints: points.map((one, at) => situationOf(one, details[at]?.data, policies[at]?.data ?? null)),
      ...blockOf('accountBlock', account.data),
      ...blockOf('bucketBlock', bucketBlock.data),
      ...(ownership.data === undefined
        ? {}
        : { ownership: (ownership.data ?? 'ObjectWriter') as ObjectOwnership }),
      unread,
    };
  }, [
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
  ]);

  const drafts = useDrafts((state) => state.drafts);
  return useMemo(() => {
    if (saved === undefined) return { saved, draft: undefined, drafted: [], alone: {} };
    const textOf = (one: PolicyTarget) => drafts[historyKey(context.profile.id, targetKey(one))]?.text;
    const drafted = [bucket, ...points].filter((one) => textOf(one) !== undefined);
    const withDrafts = (of: readonly PolicyTarget[]): Situation => {
      const textIn = (one: PolicyTarget) => (of.includes(one) ? orNone(textOf(one)) : undefined);
      return {
        ...saved,
        bucketPolicy: textIn(bucket) ?? saved.bucketPolicy,
        accessPoints: saved.accessPoints.map((one, at) => ({
          ...one,
          policy: textIn(points[at]!) ?? one.policy,
        })),
      };
    };
    const draft = drafted.length === 0 ? saved : withDrafts(drafted);
    const alone = Object.fromEntries(
      drafted.map((one) => [targetKey(one), drafted.length === 1 ? draft : withDrafts([one])]),
    );
    return { saved, draft, drafted, alone };
  }, [saved, drafts, bucket, points, context.profile.id]);
}

const NO_POINT = { type: 'access-point', name: '', account: '', region: '', partition: '' } as const;

/** A draft that was emptied is not yet a decision to delete the policy: what is saved goes on counting. */
const orNone = (text: string | undefined) => (text?.trim() === '' ? undefined : text);

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

function situationOf(
  point: AccessPointLocation,
  details: ReturnType<typeof readDetails>['data'],
  policy: string | null,
): AccessPointSituation {
  return {
    name: point.name,
    arn: targetKey(point),
    account: point.account,
    networkOrigin: details?.networkOrigin === 'VPC' ? 'VPC' : 'Internet',
    ...(details?.vpcId === undefined ? {} : { vpcId: details.vpcId }),
    policy,
    ...blockOf('publicAccessBlock', details?.publicAccessBlock),
  };
}

/** The service's four switches as the evaluator takes them; nothing where there is nothing. */
function blockOf<Name extends string>(
  name: Name,
  block: Block | null | undefined,
): Partial<Record<Name, PublicAccessBlock>> {
  if (block === null || block === undefined) return {};
  const evaluated: PublicAccessBlock = {
    blockPublicAcls: block.BlockPublicAcls === true,
    ignorePublicAcls: block.IgnorePublicAcls === true,
    blockPublicPolicy: block.BlockPublicPolicy === true,
    restrictPublicBuckets: block.RestrictPublicBuckets === true,
  };
  return { [name]: evaluated } as Partial<Record<Name, PublicAccessBlock>>;
}
