import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Ground } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { bucketGroundQuery } from '@/resources/situations/read-situation';
import { identitiesFrom, identityReadings, roleReadings, rolesFrom } from '../ground/read-identities';
import type { OpenSessions } from '../session-of';
import type { PlaceFacts } from './form';

export interface GroundRead {
  readonly ground: Ground;
  /** Region by bucket. */
  readonly regions: Readonly<Record<string, string>>;
  /** Why a bucket's policy could not be read, by bucket. */
  readonly refused: Readonly<Record<string, AwsFailure>>;
  /** Buckets that are still being read. */
  readonly reading: readonly string[];
  /** Roles or their policies are. */
  readonly waiting: boolean;
}

/** What of the grant is asked about, besides its buckets. */
export interface Asked {
  readonly buckets: readonly string[];
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
  { buckets, principals, role, policyName }: Asked,
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
  const names = useMemo(() => [...new Set(buckets.filter(isBucketName))], [buckets]);
  const read = useQueries({
    queries: names.map((name) => bucketGroundQuery(context, queryClient, name, account)),
    combine: (results) => results.map(({ data, isPending }) => ({ data, isPending })),
  });
  return useMemo(() => {
    const known = names.flatMap((name, at) => {
      const data = read[at]?.data;
      return data === undefined ? [] : [{ name, ...data }];
    });
    return {
      ground: {
        situations: Object.fromEntries(known.map(({ name, situation }) => [name, situation])),
        encryption: Object.fromEntries(
          known.flatMap(({ name, encryption }) => (encryption ? [[name, encryption]] : [])),
        ),
        keys: {},
        identities: identities.standing,
        roles: roles.standing,
      },
      regions: Object.fromEntries(known.map(({ name, region }) => [name, region])),
      refused: Object.fromEntries(
        known.flatMap(({ name, refused }) => (refused === undefined ? [] : [[name, refused]])),
      ),
      reading: names.filter((_, at) => read[at]?.isPending === true),
      waiting: identities.waiting || roles.waiting,
    };
  }, [names, read, identities, roles]);
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
