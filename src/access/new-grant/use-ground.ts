import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Ground } from '@drawbridge-s3/policy/access';
import { isAccount, withoutDashes } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { type AskedPlace, useBucketGrounds } from '../ground/use-bucket-grounds';
import {
  identitiesFrom,
  identityReadings,
  refusedOf,
  roleReadings,
  rolesFrom,
} from '../ground/read-identities';
import { type BucketSettings, useBucketSettings } from '../ground/use-bucket-settings';
import { keyNames, useKeys } from '../ground/use-keys';
import { type Look, useSamples } from '../ground/use-samples';
import { sessionContext } from '@/sessions/store';
import type { BucketGround } from '@/resources/situations/read-situation';
import { type OpenSessions, sessionOf } from '../session-of';
import { type PlaceFacts, type PlaceForm, pointIn } from './form';

export interface GroundRead {
  readonly ground: Ground;
  /** Region by bucket. */
  readonly regions: Readonly<Record<string, string>>;
  /** Accounts of the buckets that are another's, as far as it is said, by bucket. */
  readonly owners: Readonly<Record<string, string>>;
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
  readonly places: readonly AskedPlace[];
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
  const people = identityReadings(sessions, principals, policyName);
  const identities = useQueries({
    queries: people.map(({ query }) => query),
    combine: (results) => ({
      standing: identitiesFrom(people, results),
      refused: refusedOf(people, results),
      waiting: results.some(({ isPending }) => isPending),
    }),
  });
  const deputies = identityReadings(sessions, identities.refused, policyName, 'others');
  const more = useQueries({
    queries: deputies.map(({ query }) => query),
    combine: (results) => ({
      standing: identitiesFrom(deputies, results),
      waiting: results.some(({ isPending }) => isPending),
    }),
  });
  const asked = roleReadings(sessions, role === undefined ? [] : [role]);
  const roles = useQueries({
    queries: asked.map(({ query }) => query),
    combine: (results) => ({
      standing: rolesFrom(asked, results),
      refused: refusedOf(asked, results),
      waiting: results.some(({ isPending }) => isPending),
    }),
  });
  const askedNext = roleReadings(sessions, roles.refused, 'others');
  const moreRoles = useQueries({
    queries: askedNext.map(({ query }) => query),
    combine: (results) => ({
      standing: rolesFrom(askedNext, results),
      waiting: results.some(({ isPending }) => isPending),
    }),
  });
  const wanted = useMemo(() => places.filter(({ bucket }) => isBucketName(bucket)), [places]);
  const { grounds, reading } = useBucketGrounds(context, account, sessions, wanted);
  // Of a bucket that nobody here may read nothing more is asked.
  const ours = useMemo(
    () => grounds.flatMap(({ name, refused, reader }) => (refused === undefined ? [{ name, reader }] : [])),
    [grounds],
  );
  const seen = useMemo(
    () =>
      places.flatMap(({ bucket, prefixes }) =>
        ours.filter(({ name }) => name === bucket).map(({ reader }) => ({ bucket, prefixes, reader })),
      ),
    [places, ours],
  );
  const looks = useSamples(seen);
  const settings = useBucketSettings(ours, inBrowsers);
  const {
    regions,
    encryption,
    samples,
    keys: called,
  } = useMemo(() => seenIn(grounds, looks), [grounds, looks]);
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
        situations: Object.fromEntries(grounds.map(({ name, situation }) => [name, situation])),
        encryption,
        samples,
        cors: Object.fromEntries(Object.entries(settings).map(([name, { cors }]) => [name, cors])),
        keys: keys.keys,
        described: keys.described,
        identities: { ...more.standing, ...identities.standing },
        roles: { ...moreRoles.standing, ...roles.standing },
      },
      regions,
      owners: Object.fromEntries(
        grounds.flatMap(({ name, owner }) => (owner === undefined ? [] : [[name, owner]])),
      ),
      refused: Object.fromEntries(
        grounds.flatMap(({ name, refused }) => (refused === undefined ? [] : [[name, refused]])),
      ),
      reading,
      waiting:
        [identities, more, roles, moreRoles, keys].some(({ waiting }) => waiting) ||
        Object.values(settings).some(({ waiting }) => waiting),
      looks,
      settings,
    }),
    [
      grounds,
      reading,
      regions,
      encryption,
      samples,
      keys,
      identities,
      more,
      roles,
      moreRoles,
      looks,
      settings,
    ],
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

/** What is asked about a place of the form. */
export function askedPlace({ bucket, prefixes, owner, point }: PlaceForm): AskedPlace {
  const named = pointIn(point);
  const said = withoutDashes(owner) ?? owner;
  return {
    bucket,
    prefixes,
    ...(isAccount(said) ? { owner: said } : {}),
    ...(named === undefined ? {} : { point: { name: named.name, account: named.account } }),
  };
}

/** A name that is being typed is not asked for. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const isBucketName = (name: string) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name);

/** VPC of the access points that answer one alone, by bucket and ARN. */
export const vpcsOf = ({ situations }: Ground): NonNullable<PlaceFacts['vpcs']> =>
  Object.fromEntries(
    Object.entries(situations).map(([bucket, { accessPoints }]) => [
      bucket,
      Object.fromEntries(
        accessPoints.flatMap(({ arn, vpcId }) => (vpcId === undefined ? [] : [[arn, vpcId]])),
      ),
    ]),
  );
