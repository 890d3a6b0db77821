import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Sample } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { cancelQuery } from '@/resources/cancel-query';
import { sampleProgressQuery, sampleQuery, type SampleProgress } from '@/resources/objects/sample';

/** What became of the look at a bucket's objects. */
export type Look =
  | { readonly kind: 'looking'; readonly progress: SampleProgress | undefined; readonly stop: () => void }
  | { readonly kind: 'seen'; readonly sample: Sample }
  /** `failure` is left out where somebody stopped it. */
  | { readonly kind: 'not-seen'; readonly failure?: AwsFailure; readonly again: () => void };

export interface PlaceToSee {
  readonly bucket: string;
  /** Who looks: a session of the bucket's account. */
  readonly reader: AwsContext;
  /** None: the whole bucket. */
  readonly prefixes: readonly string[];
}

/** What lies at these places, by bucket: a sample that is taken once, and can be stopped. */
export function useSamples(places: readonly PlaceToSee[]): Readonly<Record<string, Look>> {
  const queryClient = useQueryClient();
  const wanted = useMemo(() => byBucket(places), [places]);
  const results = useQueries({
    queries: wanted.map(({ bucket, prefixes, reader }) => sampleQuery(reader, queryClient, bucket, prefixes)),
    combine: (all) =>
      all.map(({ data, error, fetchStatus, refetch }) => ({ data, error, fetchStatus, refetch })),
  });
  const progress = useQueries({
    queries: wanted.map(({ bucket, prefixes, reader }) => sampleProgressQuery(reader, bucket, prefixes)),
    combine: (all) => all.map(({ data }) => data),
  });
  return useMemo(
    () =>
      Object.fromEntries(
        wanted.map(({ bucket, prefixes, reader }, at): [string, Look] => {
          const { data, error, fetchStatus, refetch } = results[at]!;
          if (data !== undefined) return [bucket, { kind: 'seen', sample: data }];
          if (fetchStatus !== 'idle')
            return [
              bucket,
              {
                kind: 'looking',
                progress: progress[at],
                stop: () => cancelQuery(queryClient, sampleQuery(reader, queryClient, bucket, prefixes)),
              },
            ];
          const again = () => void refetch();
          return [bucket, { kind: 'not-seen', again, ...(error === null ? {} : { failure: error }) }];
        }),
      ),
    [wanted, results, progress, queryClient],
  );
}

/** Each bucket once, with the prefixes of all its places; whole where one of them is. */
function byBucket(places: readonly PlaceToSee[]): readonly PlaceToSee[] {
  const first = new Map(places.map((place) => [place.bucket, place] as const));
  return [...first].map(([bucket, { reader }]) => {
    const here = places.filter((place) => place.bucket === bucket);
    const whole = here.some(({ prefixes }) => prefixes.length === 0);
    return {
      bucket,
      reader,
      prefixes: whole ? [] : [...new Set(here.flatMap(({ prefixes }) => prefixes))].toSorted(),
    };
  });
}
