import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Ground } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { type BucketGround, bucketGroundQuery } from '@/resources/situations/read-situation';
import { identitiesFrom, identityReadings, roleReadings, rolesFrom } from '../ground/read-identities';
import { type BucketSettings, useBucketSettings } from '../ground/use-bucket-settings';
import { keyNames, useKeys } from '../ground/use-keys';
import { type Look, type PlaceToSee, useSamples } from '../ground/use-samples';
import { sessionContext } from '@/sessions/store';
import { type OpenSessions, sessionOf } from '../session-of';
import type { PlaceFacts } from './form';

export interface GroundRead {
  readonly ground: Ground;
  /** Region by bucket. */
  readonly regions: Readonly<Record<string, string>>;
  /** Why a bucket's policy could not be read, by bucket. */
  readonly refused: Readonly<Record<string, AwsFailure>>;
  /** Buckets that are still being read. */
  readonly reading: readonly string[];
  /** Roles, their policies or CORS are. */
  readonly waiting: boolean;
  /** What became of the look at what lies there, by bucket. */
  readonly looks: Readonly<Record<string, Look>>;
  /** By bucket. */
  readonly settings: Readonly<Record<string, BucketSettings>>;
}

/** What of the grant is asked about, besides its buckets. */
export interface Asked {
  readonly places: readonly PlaceToSee[];
  /** Pages will use them. */
  readonly inBrowsers: boolean;
  /** Roles and users it is to, by ARN. */
  readonly principals: readonly string[];
  /** The role it goes through, by ARN. */
  readonly role: string | undefined;
  /** Inline policies are read by the name the grant would give them. */
  readonly policyName: string;
}

/** What stands at the places of a grant, as far as open sessions may read it. */
export function useGround(
  context: AwsContext,
  account: string,
  sessions: OpenSessions,
  { places, inBrowsers, principals, role, policyName }: Asked,
): GroundRead {
  const queryClient = useQueryClient();
  const people = identityReadings(sessions, principals, policyName);
  const identities = useQueries({
    queries: people.map(({ query }) => query),
    combine: (results) => ({
      standing: identitiesFrom(people, results),
      waiting: results.some(({ isPending }) => isPending),
    }),
  });
  const asked = roleReadings(sessions, role === undefined ? [] : [role]);
  const roles = useQueries({
    queries: asked.map(({ query }) => query),
    combine: (results) => ({
      standing: rolesFrom(asked, results),
      waiting: results.some(({ isPending }) => isPending),
    }),
  });
  const names = useMemo(
    () => [...new Set(places.map(({ bucket }) => bucket).filter(isBucketName))],
    [places],
  );
  const read = useQueries({
    queries: names.map((name) => bucketGroundQuery(context, queryClient, name, account)),
    combine: (results) => results.map(({ data, isPending }) => ({ data, isPending })),
  });
  // Of a bucket that is not ours nothing more is asked.
  const ours = useMemo(
    () => names.filter((_, at) => read[at]?.data !== undefined && read[at].data.refused === undefined),
    [names, read],
  );
  const seen = useMemo(() => places.filter(({ bucket }) => ours.includes(bucket)), [places, ours]);
  const looks = useSamples(context, seen);
  const settings = useBucketSettings(context, ours, inBrowsers);
  const known = useMemo(
    () =>
      names.flatMap((name, at) => {
        const data = read[at]?.data;
        return data === undefined ? [] : [{ name, ...data }];
      }),
    [names, read],
  );
  const { regions, encryption, samples, keys: called } = useMemo(() => seenIn(known, looks), [known, looks]);
  const contextIn = useCallback(
    (owner: string) => {
      const session = sessionOf(owner, sessions);
      return session === undefined ? undefined : sessionContext(session.id);
    },
    [sessions],
  );
  const keys = useKeys(contextIn, account, called);
  return useMemo(
    () => ({
      ground: {
        situations: Object.fromEntries(known.map(({ name, situation }) => [name, situation])),
        encryption,
        samples,
        cors: Object.fromEntries(Object.entries(settings).map(([name, { cors }]) => [name, cors])),
        keys: keys.keys,
        described: keys.described,
        identities: identities.standing,
        roles: roles.standing,
      },
      regions,
      refused: Object.fromEntries(
        known.flatMap(({ name, refused }) => (refused === undefined ? [] : [[name, refused]])),
      ),
      reading: names.filter((_, at) => read[at]?.isPending === true),
      waiting:
        identities.waiting ||
        roles.waiting ||
        keys.waiting ||
        Object.values(settings).some(({ waiting }) => waiting),
      looks,
      settings,
    }),
    [names, read, known, regions, encryption, samples, keys, identities, roles, looks, settings],
  );
}

/** What was found of the buckets that decides about keys. */
function seenIn(
  known: readonly (Pick<BucketGround, 'region' | 'encryption'> & { readonly name: string })[],
  looks: GroundRead['looks'],
) {
  const regions = Object.fromEntries(known.map(({ name, region }) => [name, region]));
  const encryption: Ground['encryption'] = Object.fromEntries(
    known.flatMap(({ name, encryption: own }) => (own ? [[name, own]] : [])),
  );
  const samples: Ground['samples'] = Object.fromEntries(
    Object.entries(looks).flatMap(([name, look]) => (look.kind === 'seen' ? [[name, look.sample]] : [])),
  );
  return { regions, encryption, samples, keys: keyNames({ encryption, samples }, regions) };
}

/** A name that is being typed is not asked for. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const isBucketName = (name: string) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name);

/** VPC of the access points that answer one alone, by bucket and name. */
export const vpcsOf = ({ situations }: Ground): NonNullable<PlaceFacts['vpcs']> =>
  Object.fromEntries(
    Object.entries(situations).map(([bucket, { accessPoints }]) => [
      bucket,
      Object.fromEntries(
        accessPoints.flatMap(({ name, vpcId }) => (vpcId === undefined ? [] : [[name, vpcId]])),
      ),
    ]),
  );
