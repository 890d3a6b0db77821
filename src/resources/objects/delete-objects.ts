import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { deleteBatch, deleteBatches, deletesOneByOne, type DeleteTarget } from './delete-batch';
import type { ObjectAddress } from './head-object';
import { objectKeys } from './keys';
import { refreshListings } from './listing-query';

export interface FailedDelete extends ObjectAddress {
  /** AWS's code for this key, or `NotConfirmed`, or `NotAttempted` after a failure that stopped the rest. */
  readonly code: string;
  readonly message: string;
  /** What may help. */
  readonly advice: string | undefined;
}

export interface DeleteOutcome {
  /** Confirmed by the service, one by one. */
  readonly deleted: readonly ObjectAddress[];
  readonly failed: readonly FailedDelete[];
}

export interface DeleteOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

const PARALLEL = 3;
const OF_ONE_KEY: ReadonlySet<AwsFailure['kind']> = new Set(['denied', 'conflict', 'not-found']);

/**
 * Deletes any number of keys or versions, 1,000 a request. Only what the service confirmed counts as deleted:
 * a key in neither list of its answer is reported as not confirmed. Does not reject; a failure that concerns
 * everything (expired, denied as a whole, aborted) stops the rest and is reported for every key it left.
 */
export async function deleteObjects(
  context: AwsContext,
  location: Location,
  targets: readonly DeleteTarget[],
  { signal, onProgress }: DeleteOptions = {},
): Promise<DeleteOutcome> {
  const deleted: ObjectAddress[] = [];
  const failed: FailedDelete[] = [];
  const queue = deleteBatches(targets, deletesOneByOne(location));
  let stopped: AwsFailure | undefined;
  const work = async () => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      let attempted = false;
      try {
        if (stopped !== undefined) throw stopped;
        attempted = true;
        const refusals = await deleteBatch(context, location, batch, { signal });
        for (const [index, target] of batch.entries()) {
          const refusal = refusals[index];
          if (refusal === undefined) deleted.push(target);
          else failed.push({ ...target, ...refusal });
        }
      } catch (error) {
        if (!(error instanceof AwsFailure)) throw error;
        // Of a single key a refusal says nothing about the others.
        if (batch.length > 1 || !OF_ONE_KEY.has(error.kind)) stopped = error;
        const { message, advice } = error;
        const code = attempted ? error.code : 'NotAttempted';
        for (const target of batch) failed.push({ ...target, code, message, advice });
      }
      onProgress?.(deleted.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return { deleted, failed };
}

export interface DeleteRequest extends DeleteOptions {
  readonly targets: readonly DeleteTarget[];
}

export function deleteObjectsMutation(queryClient: QueryClient, context: AwsContext, location: Location) {
  return mutationOptions({
    mutationFn: ({ targets, ...options }: DeleteRequest) =>
      deleteObjects(context, location, targets, options),
    // Settled, not succeeded: part of it may be gone whatever happened to the rest.
    onSettled: (_outcome, _error, { targets }) =>
      afterDeletion(queryClient, context, location, new Set(targets.map(({ key }) => key))),
  });
}

/** Reads again what showed these keys (undefined: any keys of the location), and lists again. */
export async function afterDeletion(
  queryClient: QueryClient,
  context: AwsContext,
  location: Location,
  removed: ReadonlySet<string> | undefined,
): Promise<void> {
  const isGone = (key: unknown) => removed === undefined || removed.has(String(key));
  queryClient.removeQueries({
    queryKey: objectKeys.location(context, location),
    predicate: (query) => query.queryKey[3] === 'object' && isGone(query.queryKey[4]) && !query.isActive(),
  });
  await Promise.all([
    queryClient.invalidateQueries({
      queryKey: [...objectKeys.location(context, location), 'object'],
      predicate: ({ queryKey }) => isGone(queryKey[4]),
    }),
    refreshListings(queryClient, context, location),
  ]);
}
