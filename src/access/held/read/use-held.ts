import { useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { grantsIn, type RecogniseOptions } from '@drawbridge-s3/policy/access';
import type { EncryptionKey } from '@drawbridge-s3/policy/evaluate';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import { cancelQuery } from '@/resources/cancel-query';
import type { RoleSummary } from '@/resources/roles/role';
import { roleQuery, rolesQuery } from '@/resources/roles/roles';
import { readAccountAgain, readRest } from '@/resources/situations/read-account-again';
import { type BucketGround, bucketGroundQuery } from '@/resources/situations/read-situation';
import { type KeyName, keyNames, type KeysRead, useKeys } from '../../ground/use-keys';
import { type HeldText, ofBucket, ofKey, ofRole, together } from './carriers';
import { useForeignPoints } from './use-foreign-points';
import type { GroundGap } from '@drawbridge-s3/policy/review';
import { gapOfRole, gapsOfBucket, givesSomething } from '@/resources/situations/gaps';

/** How far something of many has been read. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** What the account hands out, as far as it has been read. */
export interface Held {
  readonly text: HeldText;
  readonly situations: Readonly<Record<string, Situation>>;
  /** Of buckets of other accounts behind its access points, where an open session could read them. */
  readonly elsewhere: Readonly<Record<string, Situation>>;
  /** Keys that new objects are put under, by bucket: those of the account whose policies could be read. */
  readonly encryptionKeys: NonNullable<RecogniseOptions['encryptionKeys']>;
  /** By the ARN of a role, when it was last used in milliseconds; null: not within the 400 days IAM keeps track of. */
  readonly lastUsed: ReadonlyMap<string, number | null>;
  readonly gaps: readonly GroundGap[];
  readonly buckets: Progress;
  readonly roles: Progress;
  readonly points: number;
  /** Milliseconds since the epoch; undefined before anything came. */
  readonly readAt: number | undefined;
  readonly reading: boolean;
  /** The reading was cancelled before its end. */
  readonly cancelled: boolean;
  /** Why the buckets could not be listed. */
  readonly failure: AwsFailure | null;
  readonly cancel: () => void;
  readonly again: () => void;
  /** Goes on with what was cancelled. */
  readonly goOn: () => void;
}

/** Reads every bucket of the account with its access points, and the roles that let others in. */
export function useHeld(context: AwsContext, account: string, now: number): Held {
  const queryClient = useQueryClient();
  const list = useQuery(bucketsQuery(context));
  const names = useMemo(() => (list.data?.items ?? []).map(({ name }) => name), [list.data]);
  const groundOf = (name: string) => bucketGroundQuery(context, queryClient, name, account);
  const grounds = useQueries({ queries: names.map(groundOf), combine: readings });

  const regions = useMemo(
    () => [
      ...new Set([context.profile.region, ...(list.data?.items ?? []).flatMap(({ region }) => region ?? [])]),
    ],
    [context, list.data],
  );
  const foreign = useForeignPoints(context, account, regions);

  const roleList = useQuery(rolesQuery(context));
  const trusting = useMemo(
    () => (roleList.data?.items ?? []).filter((role) => trustsOthers(role, account, now)),
    [roleList.data, account, now],
  );
  const roles = useQueries({
    queries: trusting.map(({ name }) => roleQuery(context, name)),
    combine: readings,
  });

  const called = useMemo(() => namesOfKeys(grounds), [grounds]);
  const contextIn = useCallback(
    (owner: string) => (owner === account ? context : undefined),
    [account, context],
  );
  const keys = useKeys(contextIn, account, called);

  const read = useMemo(() => {
    const situations = grounds.flatMap(({ data }) => (data === undefined ? [] : [data.situation]));
    const known = roles.flatMap(({ data }) => (data === undefined || data === null ? [] : [data]));
    const ofRoles = known.map((role) => ({ text: ofRole(role, account), gap: gapOfRole(role) }));
    const shown = ofRoles.filter(
      ({ text, gap }) => gap === undefined || text.documents.some((one) => givesSomething(one, now)),
    );
    return {
      text: together([
        ...situations.map(ofBucket),
        foreign.text,
        ...shown.map(({ text }) => text),
        ...Object.entries(keys.keys).flatMap(([arn, policy]) =>
          typeof policy === 'string' ? [ofKey(arn, account, policy)] : [],
        ),
      ]),
      encryptionKeys: Object.fromEntries(grounds.flatMap(({ data }) => keyOfBucket(data, keys, account))),
      lastUsed: new Map(known.map(({ arn, lastUsed }) => [arn, lastUsed?.at.getTime() ?? null])),
      situations: Object.fromEntries(situations.map((one) => [one.bucket, one])),
      gaps: [
        ...situations.flatMap(gapsOfBucket),
        ...foreign.gaps,
        ...ofRoles.flatMap(({ gap }) => (gap === undefined ? [] : [gap])),
        ...roles.flatMap(({ error }, at): readonly GroundGap[] =>
          error === null ? [] : [{ kind: 'role', name: trusting[at]?.name ?? '', why: error.message }],
        ),
      ],
      elsewhere: foreign.situations,
      points: situations.reduce((count, { accessPoints }) => count + accessPoints.length, foreign.points),
    };
  }, [grounds, roles, trusting, foreign, keys, account, now]);

  const lists = [list, roleList];
  const all = [...lists, ...grounds, ...roles];
  const noRoles = roleList.error;
  return {
    ...read,
    gaps:
      noRoles === null || noRoles.kind === 'not-supported' ? read.gaps : [...read.gaps, unlisted(noRoles)],
    buckets: progressOf(grounds),
    roles: progressOf(roles),
    readAt: all.reduce<number | undefined>(
      (first, { dataUpdatedAt: at }) => (at === 0 ? first : Math.min(at, first ?? at)),
      undefined,
    ),
    reading: foreign.reading || keys.waiting || all.some(({ isFetching }) => isFetching),
    cancelled: all.some(({ isPending, isFetching }) => isPending && !isFetching),
    failure: list.error,
    cancel: () => {
      for (const options of [bucketsQuery(context), rolesQuery(context)]) cancelQuery(queryClient, options);
      for (const name of names) cancelQuery(queryClient, groundOf(name));
      for (const { name } of trusting) cancelQuery(queryClient, roleQuery(context, name));
    },
    again: () => void readAccountAgain(queryClient, context),
    goOn: () => void readRest(queryClient, context),
  };
}

/** Not the whole results: they are told of everything that happens to each, and there may be a thousand. */
const readings = <Data>(results: readonly UseQueryResult<Data>[]) =>
  results.map(({ data, error, isPending, isFetching, dataUpdatedAt }) => ({
    data,
    error,
    isPending,
    isFetching,
    dataUpdatedAt,
  }));

type Ground = { readonly data: BucketGround | undefined };

/** Names of the keys that the buckets put new objects under. */
const namesOfKeys = (grounds: readonly Ground[]): readonly KeyName[] =>
  keyNames(
    {
      encryption: Object.fromEntries(
        grounds.flatMap(({ data }) => (data?.encryption ? [[data.situation.bucket, data.encryption]] : [])),
      ),
    },
    Object.fromEntries(
      grounds.flatMap(({ data }) => (data === undefined ? [] : [[data.situation.bucket, data.region]])),
    ),
  );

function keyOfBucket(
  ground: BucketGround | undefined,
  { keys, described }: KeysRead,
  account: string,
): readonly (readonly [string, EncryptionKey])[] {
  const { keyId: name, bucketKey = false } = ground?.encryption ?? {};
  if (ground === undefined || name === undefined) return [];
  const arn = described[name]?.arn ?? name;
  const text = keys[arn];
  if (typeof text !== 'string') return [];
  const policy = { name: `key policy of ${arn}`, document: text };
  return [[ground.situation.bucket, { arn, account, policy, bucketKey }]];
}

const progressOf = (
  all: readonly { readonly isFetching: boolean; readonly isPending: boolean }[],
): Progress => ({
  done: all.filter(({ isFetching, isPending }) => !isFetching && !isPending).length,
  all: all.length,
});

/** The others need not be read: their sessions are the account's own people and services. */
const trustsOthers = ({ arn, trust }: RoleSummary, account: string, now: number): boolean =>
  grantsIn([{ kind: 'role', arn, account, text: trust, permissions: [] }], now).length > 0;

const unlisted = ({ message }: AwsFailure): GroundGap => ({
  kind: 'roles',
  name: 'Roles',
  why: `The roles of the account could not be listed: ${message}`,
});
