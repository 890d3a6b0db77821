import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query';
import type { CORSRule } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import type { DoctorPlace } from './place';
import type { Verdicts } from './verdicts';
import { visitKey, visitsKey } from './visit-keys';

/** What the doctor found out for one session at one place. */
export interface Visit {
  /** When it ended, in milliseconds since the epoch. */
  readonly at: number;
  readonly place: DoctorPlace;
  readonly verdicts: Verdicts;
  /** The bucket's rules, where any session may read them. */
  readonly cors: readonly CORSRule[] | undefined;
}

/** The last visit, kept until the session ends or something is written that decides; nothing asks for one by itself. */
export const visitQuery = (context: AwsContext, location: Location) =>
  queryOptions<Visit>({
    queryKey: visitKey(context.id, bucketParameter(location)),
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
    staleTime: Number.POSITIVE_INFINITY,
  });

export function keepVisit(queryClient: QueryClient, context: AwsContext, visit: Visit): void {
  const { queryKey, gcTime } = visitQuery(context, visit.place.location);
  queryClient.setQueryDefaults(visitsKey(context.id), { gcTime });
  queryClient.setQueryData(queryKey, visit);
}
