import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import {
  CODE_IS_USED,
  deleteBatch,
  deleteBatches,
  deletesOneByOne,
  PASSING_CODES,
  type DeleteRefusal,
  type DeleteTarget,
} from './delete-batch';
import { entriesAt } from './entries-below';
import type { ObjectAddress } from './head-object';
import { objectKeys } from './keys';
import { refreshListings } from './listing-query';
import { delayBefore } from '@/aws/delay-before';
import { pause } from '@/lib/pause';

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
  /** Device and code, where versions go only with one: good for one request, the rest is not attempted. */
  readonly mfa?: string | undefined;
}

const PARALLEL = 3;
/** Pauses before keys are sent again that the service stumbled over, in milliseconds. */
const PAUSES = [250, 1000, 3000];
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
  { signal = new AbortController().signal, onProgress, mfa }: DeleteOptions = {},
): Promise<DeleteOutcome> {
  const deleted: ObjectAddress[] = [];
  const failed: FailedDelete[] = [];
  const queue = deleteBatches(targets, deletesOneByOne(location));
  let stopped: DeleteRefusal | undefined;
  const work = async () => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      if (stopped !== undefined) {
        const { message, advice, code } = stopped;
        const why = code === CODE_IS_USED.code ? code : 'NotAttempted';
        failed.push(...batch.map((target) => ({ ...target, code: why, message, advice })));
        continue;
      }
      try {
        const refusals = await insist(context, location, batch, { signal, mfa });
        for (const [index, target] of batch.entries()) {
          const refusal = refusals[index];
          if (refusal === undefined) deleted.push(target);
          else failed.push({ ...target, ...refusal });
        }
        if (mfa !== undefined) stopped = CODE_IS_USED;
      } catch (error) {
        if (!(error instanceof AwsFailure)) throw error;
        const { code, message, advice } = error;
        // Of a single key a refusal says nothing about the others.
        if (batch.length > 1 || !OF_ONE_KEY.has(error.kind)) stopped = { code, message, advice };
        for (const target of batch) failed.push({ ...target, code, message, advice });
      }
      onProgress?.(deleted.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: mfa === undefined ? PARALLEL : 1 }, work));
  return { deleted, failed };
}

/** One request, as often as asking again may help, and again with those of its keys that the service stumbled over. */
async function insist(
  context: AwsContext,
  location: Location,
  batch: readonly DeleteTarget[],
  { signal, mfa }: { readonly signal: AbortSignal; readonly mfa: string | undefined },
): Promise<(DeleteRefusal | undefined)[]> {
  const refusals = [...(await persistently(context, location, batch, { signal, mfa }))];
  for (const wait of mfa === undefined ? PAUSES : []) {
    const again = [...batch.keys()].filter((at) => PASSING_CODES.has(refusals[at]?.code ?? ''));
    if (again.length === 0 || signal.aborted) break;
    await pause(wait, signal);
    if (signal.aborted) break;
    const rest = again.map((at) => batch[at]!);
    const answers = await deleteBatch(context, location, rest, { signal }).catch(() => undefined);
    if (answers === undefined) break;
    for (const [index, at] of again.entries()) refusals[at] = answers[index];
  }
  await forgiveGone(context, location, batch, refusals, signal);
  return refusals;
}

async function persistently(
  context: AwsContext,
  location: Location,
  batch: readonly DeleteTarget[],
  { signal, mfa }: { readonly signal: AbortSignal; readonly mfa: string | undefined },
): Promise<(DeleteRefusal | undefined)[]> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await deleteBatch(context, location, batch, { signal, mfa, maxAttempts: 1 });
    } catch (error) {
      // A code may be used by what was not answered.
      const delay = mfa === undefined ? delayBefore(error, tries) : undefined;
      if (delay === undefined || signal.aborted) throw error;
      await pause(delay, signal);
    }
  }
}

/**
 * An answer may be lost after the service acted, and the request is repeated: what it deleted under an ETag then has
 * none any more. What is not there is gone, whoever did it.
 */
async function forgiveGone(
  context: AwsContext,
  location: Location,
  batch: readonly DeleteTarget[],
  refusals: (DeleteRefusal | undefined)[],
  signal: AbortSignal,
): Promise<void> {
  for (const [at, target] of batch.entries()) {
    if (target.etag === undefined || refusals[at]?.code !== 'PreconditionFailed') continue;
    const there = await entriesAt(context, location, target.key, signal).catch(() => undefined);
    if (there?.count === 0) refusals[at] = undefined;
  }
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
