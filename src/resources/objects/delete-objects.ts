import { DeleteObjectCommand, DeleteObjectsCommand, type ObjectIdentifier } from '@aws-sdk/client-s3';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import type { ObjectAddress } from './head-object';
import { objectKeys } from './keys';
import { refreshListings } from './listing-query';
import { payerOf } from './requester-pays';

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

const BATCH = 1000;
const PARALLEL = 3;
/** What XML 1.0 cannot carry, or normalises on the way: such keys are deleted one by one, in the URL. */
// oxlint-disable-next-line no-control-regex -- control characters are the point
const NOT_IN_XML = /[\u0000-\u001f\u007f\ufffe\uffff]/;

/**
 * Deletes any number of keys or versions, 1,000 a request. Only what the service confirmed counts as deleted:
 * a key in neither list of its answer is reported as not confirmed. Does not reject; a failure that concerns
 * everything (expired, denied as a whole, aborted) stops the rest and is reported for every key it left.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
export async function deleteObjects(
  context: AwsContext,
  location: Location,
  targets: readonly ObjectAddress[],
  { signal, onProgress }: DeleteOptions = {},
): Promise<DeleteOutcome> {
  const deleted: ObjectAddress[] = [];
  const failed: FailedDelete[] = [];
  const queue = batches(targets);
  let stopped: AwsFailure | undefined;
  const work = async () => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      let attempted = false;
      try {
        if (stopped !== undefined) throw stopped;
        attempted = true;
        const outcome = await deleteBatch(context, location, batch, signal);
        deleted.push(...outcome.deleted);
        failed.push(...outcome.failed);
      } catch (error) {
        stopped = error instanceof AwsFailure ? error : stopped;
        if (stopped === undefined) throw error;
        const { message, advice } = stopped;
        const code = attempted ? stopped.code : 'NotAttempted';
        for (const target of batch) failed.push({ ...target, code, message, advice });
      }
      onProgress?.(deleted.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return { deleted, failed };
}

function batches(targets: readonly ObjectAddress[]): (readonly ObjectAddress[])[] {
  const plain = targets.filter(({ key }) => !NOT_IN_XML.test(key));
  const single = targets.filter(({ key }) => NOT_IN_XML.test(key));
  const result: (readonly ObjectAddress[])[] = [];
  for (let start = 0; start < plain.length; start += BATCH) result.push(plain.slice(start, start + BATCH));
  return [...result, ...single.map((target) => [target])];
}

async function deleteBatch(
  context: AwsContext,
  location: Location,
  batch: readonly ObjectAddress[],
  signal: AbortSignal | undefined,
): Promise<DeleteOutcome> {
  const common = { Bucket: bucketParameter(location), ...payerOf(context, location) };
  const [only] = batch;
  if (only !== undefined && NOT_IN_XML.test(only.key)) {
    const command = new DeleteObjectCommand({ ...common, Key: only.key, VersionId: only.versionId });
    await sendS3(context, location, command, { signal });
    return { deleted: [only], failed: [] };
  }
  const Objects: ObjectIdentifier[] = batch.map(({ key, versionId }) => ({ Key: key, VersionId: versionId }));
  const command = new DeleteObjectsCommand({ ...common, Delete: { Objects, Quiet: false } });
  const answer = await sendS3(context, location, command, { signal });
  const confirmed = new Set((answer.Deleted ?? []).map(({ Key, VersionId }) => identity(Key, VersionId)));
  const errors = new Map((answer.Errors ?? []).map((error) => [identity(error.Key, error.VersionId), error]));
  const deleted: ObjectAddress[] = [];
  const failed: FailedDelete[] = [];
  for (const target of batch) {
    const name = identity(target.key, target.versionId);
    const error = errors.get(name);
    if (error === undefined && confirmed.has(name)) deleted.push(target);
    else {
      failed.push({
        ...target,
        code: error?.Code ?? 'NotConfirmed',
        message: error?.Message ?? 'The service did not confirm that this was deleted.',
        advice: error && toFailure(error, { action: 'DeleteObject', resource: target.key, context }).advice,
      });
    }
  }
  return { deleted, failed };
}

function identity(key: string | undefined, versionId: string | undefined): string {
  return `${versionId ?? ''} ${key ?? ''}`;
}

export interface DeleteRequest extends DeleteOptions {
  readonly targets: readonly ObjectAddress[];
}

export function deleteObjectsMutation(queryClient: QueryClient, context: AwsContext, location: Location) {
  return mutationOptions({
    mutationFn: ({ targets, ...options }: DeleteRequest) =>
      deleteObjects(context, location, targets, options),
    // Settled, not succeeded: part of it may be gone whatever happened to the rest.
    onSettled: async (_outcome, _error, { targets }) => {
      const removed = new Set(targets.map(({ key }) => key));
      queryClient.removeQueries({
        queryKey: objectKeys.location(context, location),
        predicate: (query) =>
          query.queryKey[3] === 'object' && removed.has(String(query.queryKey[4])) && !query.isActive(),
      });
      await Promise.all([
        queryClient.invalidateQueries({
          queryKey: [...objectKeys.location(context, location), 'object'],
          predicate: ({ queryKey }) => removed.has(String(queryKey[4])),
        }),
        refreshListings(queryClient, context, location),
      ]);
    },
  });
}
