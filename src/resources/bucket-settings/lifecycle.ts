import {
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  type TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import type { DeserializeMiddleware } from '@smithy/types';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { guardedWriteMutation } from '../guarded-write';
import { bucketSettingsKeys } from './keys';
import { unknownElements } from './lifecycle-elements';
import { noneOn } from './none-on';

export interface Lifecycle {
  readonly rules: readonly LifecycleRule[];
  /** Below which size objects stay in their class, where a rule says nothing of sizes. */
  readonly minimum: TransitionDefaultMinimumObjectSize;
  /** What stands in the rules besides and would be lost when they are saved: `Rule/DelMarkerExpiration`. */
  readonly unknown?: readonly string[];
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
  let unknown: readonly string[] = [];
  command.middlewareStack.add(
    documentMiddleware((text) => {
      unknown = unknownElements(text);
    }),
    { step: 'deserialize', priority: 'low', name: 'readLifecycleDocument' },
  );
  const answer = await noneOn(
    ['NoSuchLifecycleConfiguration'],
    sendS3(context, location, command, { signal }),
  );
  return {
    rules: answer?.Rules ?? [],
    minimum: answer?.TransitionDefaultMinimumObjectSize ?? DEFAULT_MINIMUM,
    ...(unknown.length === 0 ? {} : { unknown }),
  };
}

/** Gives the text of the answer to `take` before the SDK reads of it what it knows. */
function documentMiddleware<Input extends object, Output extends object>(
  take: (text: string) => void,
): DeserializeMiddleware<Input, Output> {
  return (next) => async (args) => {
    const result = await next(args);
    const response = result.response as { readonly statusCode: number; body: BodyInit };
    if (response.statusCode !== 200) return result;
    const bytes = new Uint8Array(await new Response(response.body).arrayBuffer());
    take(new TextDecoder().decode(bytes));
    response.body = bytes;
    return result;
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
  // One that is being typed is no date yet.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (Array.isArray(value)) return `[${value.map(ordered).toSorted().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const pairs = Object.entries(value as Record<string, unknown>)
    .filter(([, item]) => item !== undefined && !(Array.isArray(item) && item.length === 0))
    .map(([name, item]) => `${name}:${ordered(item)}`);
  return `{${pairs.toSorted().join()}}`;
}
