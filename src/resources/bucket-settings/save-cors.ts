import { DeleteBucketCorsCommand, PutBucketCorsCommand, type CORSRule } from '@aws-sdk/client-s3';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { corsQuery, readCors } from './settings';
import { type Guarded, guardedWriteMutation } from '../guarded-write';

/** Saves all CORS rules of a bucket, in this order; an empty list removes the configuration. */
export function saveCorsMutation(
  context: AwsContext,
  queryClient: QueryClient,
  target: Extract<Location, { type: 'bucket' }>,
) {
  return guardedWriteMutation(context, queryClient, guardedCors(context, target));
}

/** CORS as it is read again and written. */
export function guardedCors(
  context: AwsContext,
  target: Extract<Location, { type: 'bucket' }>,
): Guarded<readonly CORSRule[]> {
  return {
    action: 'PutBucketCors',
    queryKey: corsQuery(context, target).queryKey,
    read: () => readCors(context, target),
    same: sameCors,
    write: ({ next }) =>
      next.length === 0
        ? sendS3(context, target, new DeleteBucketCorsCommand({ Bucket: target.name }))
        : sendS3(
            context,
            target,
            new PutBucketCorsCommand({ Bucket: target.name, CORSConfiguration: { CORSRules: [...next] } }),
          ),
  };
}

/** The order of rules counts, the order inside a rule does not: Ceph hands back methods and origins sorted. */
export function sameCors(left: readonly CORSRule[], right: readonly CORSRule[]): boolean {
  return JSON.stringify(left.map(normal)) === JSON.stringify(right.map(normal));
}

function normal(rule: CORSRule) {
  const list = (values: readonly string[] | undefined) => (values ?? []).toSorted();
  return [
    rule.ID ?? '',
    list(rule.AllowedOrigins),
    list(rule.AllowedMethods),
    list(rule.AllowedHeaders),
    list(rule.ExposeHeaders),
    rule.MaxAgeSeconds ?? null,
  ];
}
