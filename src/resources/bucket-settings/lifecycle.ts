import {
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  type TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { guardedWriteMutation } from '../guarded-write';
import { bucketSettingsKeys } from './keys';
import { noneOn } from './none-on';

export interface Lifecycle {
  readonly rules: readonly LifecycleRule[];
  /** Below which size objects stay in their class, where a rule says nothing of sizes. */
  readonly minimum: TransitionDefaultMinimumObjectSize;
}

/** Since September 2024. https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const DEFAULT_MINIMUM: TransitionDefaultMinimumObjectSize = 'all_storage_classes_128K';

/** Without rules where there is no configuration. */
async function readLifecycle(
  context: AwsContext,
  location: Location,
  signal?: AbortSignal,
): Promise<Lifecycle> {
  const command = new GetBucketLifecycleConfigurationCommand({ Bucket: bucketParameter(location) });
  const answer = await noneOn(
    ['NoSuchLifecycleConfiguration'],
    sendS3(context, location, command, { signal }),
  );
  return {
    rules: answer?.Rules ?? [],
    minimum: answer?.TransitionDefaultMinimumObjectSize ?? DEFAULT_MINIMUM,
  };
}

export function lifecycleQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'lifecycle'],
    queryFn: ({ signal }) => readLifecycle(context, location, signal),
    // Dates are no plain data.
    structuralSharing: false,
  });
}

/**
 * Saves all rules; none removes the configuration.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 */
export function saveLifecycleMutation(
  context: AwsContext,
  queryClient: QueryClient,
  target: Extract<Location, { type: 'bucket' }>,
) {
  return guardedWriteMutation<Lifecycle>(context, queryClient, {
    action: 'PutBucketLifecycleConfiguration',
    queryKey: lifecycleQuery(context, target).queryKey,
    read: () => readLifecycle(context, target),
    same: sameLifecycle,
    write: ({ next: { rules, minimum } }) =>
      rules.length === 0
        ? sendS3(context, target, new DeleteBucketLifecycleCommand({ Bucket: target.name }))
        : sendS3(
            context,
            target,
            new PutBucketLifecycleConfigurationCommand({
              Bucket: target.name,
              LifecycleConfiguration: { Rules: [...rules] },
              ...(minimum === DEFAULT_MINIMUM ? {} : { TransitionDefaultMinimumObjectSize: minimum }),
            }),
          ),
  });
}

/** Rules have no order that counts, and S3 gives names to those without. */
export function sameLifecycle(left: Lifecycle, right: Lifecycle): boolean {
  const text = ({ rules, minimum }: Lifecycle) =>
    JSON.stringify([rules.length === 0 ? '' : minimum, rules.map(ordered).toSorted()]);
  return text(left) === text(right);
}

/** A value with its names in one order, as text. */
function ordered(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `[${value.map(ordered).toSorted().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const pairs = Object.entries(value as Record<string, unknown>)
    .filter(([, item]) => item !== undefined && !(Array.isArray(item) && item.length === 0))
    .map(([name, item]) => `${name}:${ordered(item)}`);
  return `{${pairs.toSorted().join()}}`;
}
