import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Ground } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import { bucketGroundQuery } from '@/resources/situations/read-situation';

export interface GroundRead {
  readonly ground: Ground;
  /** Region by bucket. */
  readonly regions: Readonly<Record<string, string>>;
  /** Buckets that are still being read. */
  readonly reading: readonly string[];
}

/** What stands at the places of a grant, as far as the session may read it. */
export function useGround(context: AwsContext, account: string, buckets: readonly string[]): GroundRead {
  const queryClient = useQueryClient();
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
        identities: {},
        roles: {},
      },
      regions: Object.fromEntries(known.map(({ name, region }) => [name, region])),
      reading: names.filter((_, at) => read[at]?.isPending === true),
    };
  }, [names, read]);
}

/** A name that is being typed is not asked for. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const isBucketName = (name: string) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name);
