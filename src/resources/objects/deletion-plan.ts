import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { turns } from '@/lib/turns';
import { deleteBatch } from './delete-batch';
import { entriesAt, entriesBelow, type Entries } from './entries-below';
import { objectKeys } from './keys';
import { payerOf } from './requester-pays';

/** Up to so many chosen objects are asked for one by one; more are picked from the listing of their prefix. */
const ONE_BY_ONE = 100;
const PARALLEL = 6;

export interface DeletionPlan {
  readonly objects: readonly {
    readonly key: string;
    readonly size: number | undefined;
    readonly etag: string | undefined;
  }[];
  readonly folders: readonly { readonly prefix: string; readonly entries: Entries }[];
}

interface PlanRequest {
  /** Prefix that the chosen keys share. */
  readonly prefix: string;
  readonly keys: readonly string[];
  readonly folders: readonly string[];
  /** Hears of the number as it grows. */
  readonly onCount: (objects: number) => void;
}

/** What these keys and everything below these prefixes are now, read anew: what is about to be deleted is counted. */
export function deletionPlanQuery(context: AwsContext, location: Location, request: PlanRequest) {
  const { prefix, keys, folders, onCount } = request;
  return queryOptions({
    queryKey: [...objectKeys.location(context, location), 'deletion', prefix, keys, folders],
    queryFn: async ({ signal }): Promise<DeletionPlan> => {
      const objects = await chosen(context, location, request, signal);
      const counted: { prefix: string; entries: Entries }[] = [];
      let before = objects.length;
      for (const folder of folders) {
        const from = before;
        const entries = await entriesBelow(context, location, folder, {
          signal,
          onCount: (count) => onCount(from + count),
        });
        counted.push({ prefix: folder, entries });
        before += entries.count;
      }
      return { objects, folders: counted };
    },
    gcTime: 0,
    staleTime: 0,
    structuralSharing: false,
    retry: false,
  });
}

async function chosen(
  context: AwsContext,
  location: Location,
  { prefix, keys }: PlanRequest,
  signal: AbortSignal,
): Promise<DeletionPlan['objects']> {
  if (keys.length === 0) return [];
  if (keys.length <= ONE_BY_ONE) {
    const inTurn = turns(PARALLEL);
    const found = await Promise.all(
      keys.map((key) =>
        inTurn(async () => {
          const entries = await entriesAt(context, location, key, signal);
          return entries.count === 0 ? [] : [{ key, size: entries.size(0), etag: entries.etag(0) }];
        }, signal),
      ),
    );
    return found.flat();
  }
  const only = new Set(keys.map((key) => key.slice(prefix.length)));
  const entries = await entriesBelow(context, location, prefix, { signal, onCount: () => undefined, only });
  return Array.from({ length: entries.count }, (_, index) => ({
    key: prefix + entries.name(index),
    size: entries.size(index),
    etag: entries.etag(index),
  }));
}

/** `honoured`: AWS documents it. `ignored` and `refused`: what a lookalike did with one. */
export type ConditionalDeletes = 'honoured' | 'ignored' | 'refused' | 'unknown';

/**
 * Whether a service deletes a key only while it has the ETag that was given. A lookalike is asked to delete a key that
 * nobody has, under an ETag: S3 answers that as PreconditionFailed. A delete marker that an answer of another kind left
 * is taken away again.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 */
export function conditionalDeletesQuery(context: AwsContext, location: Location, prefix: string) {
  return queryOptions({
    queryKey: [...objectKeys.location(context, location), 'conditional-deletes'],
    queryFn: async ({ signal }): Promise<ConditionalDeletes> => {
      if (context.profile.kind !== 'custom') return 'honoured';
      const key = `${prefix}drawbridge-${crypto.randomUUID()}`;
      const command = new DeleteObjectsCommand({
        Bucket: bucketParameter(location),
        Delete: { Objects: [{ Key: key, ETag: '"00000000000000000000000000000000"' }] },
        ...payerOf(context, location),
      });
      try {
        const { Errors = [], Deleted = [] } = await sendS3(context, location, command, { signal });
        const versionId = Deleted[0]?.DeleteMarkerVersionId;
        if (versionId !== undefined) await deleteBatch(context, location, [{ key, versionId }], { signal });
        if (Deleted.length > 0) return 'ignored';
        const code = Errors[0]?.Code;
        if (code === 'AccessDenied') return 'unknown';
        return code === 'NotImplemented' ? 'refused' : 'honoured';
      } catch (error) {
        signal.throwIfAborted();
        return error instanceof AwsFailure && (error.kind === 'not-supported' || error.kind === 'invalid')
          ? 'refused'
          : 'unknown';
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
