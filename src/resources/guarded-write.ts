import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { forgetVisits } from './doctor/visit-keys';

export interface WriteRequest<T> {
  readonly next: T;
  /** What the edit was made from; another value there now stops the save. `undefined`: overwrite whatever is there. */
  readonly base: T | undefined;
}

export type WriteOutcome<T> =
  | { readonly kind: 'saved'; readonly replaced: T }
  /** Somebody changed it meanwhile; nothing was written. */
  | { readonly kind: 'changed'; readonly theirs: T };

/** A policy or a setting of a bucket, an access point or an account: read and written whole. */
export interface Guarded<T, Request extends WriteRequest<T> = WriteRequest<T>> {
  /** Operation that writes it, for failures: `PutBucketCors`. */
  readonly action: string;
  readonly queryKey: readonly unknown[];
  readonly read: () => Promise<T>;
  readonly write: (request: Request) => Promise<unknown>;
  readonly same: (left: T, right: T) => boolean;
  /** Keys of what AWS concludes from the setting, read again after a save. */
  readonly affects?: readonly (readonly unknown[])[];
  /**
   * Lookalikes that do not know a sub-resource may take its PUT for another one and answer 200: what they took is read
   * back, unless they may write it down in a way of their own.
   */
  readonly readBack?: false;
}

/** {@link guardedWrite} as a mutation, which fails with an AwsFailure and nothing else. */
export function guardedWriteMutation<T, Request extends WriteRequest<T> = WriteRequest<T>>(
  context: AwsContext,
  queryClient: QueryClient,
  guarded: Guarded<T, Request>,
) {
  return mutationOptions<WriteOutcome<T>, AwsFailure, Request>({
    mutationFn: (request) => guardedWrite(context, queryClient, guarded, request),
  });
}

/**
 * Reads the value again and writes the new one only over what the edit was made from. S3 has no conditional
 * write for any of them, so this narrows the window instead of closing it.
 * @throws AwsFailure of the read or the write
 */
export async function guardedWrite<T, Request extends WriteRequest<T> = WriteRequest<T>>(
  context: AwsContext,
  queryClient: QueryClient,
  guarded: Guarded<T, Request>,
  request: Request,
): Promise<WriteOutcome<T>> {
  const { next, base } = request;
  const current = await guarded.read();
  const changed = base !== undefined && !guarded.same(current, base);
  if (!changed) {
    await guarded.write(request);
    forgetVisits(queryClient);
    if (guarded.readBack !== false && context.profile.kind === 'custom') await requireTaken(guarded, next);
  }
  // A read under way may have been answered before the write.
  await queryClient.cancelQueries({ queryKey: guarded.queryKey });
  // Set at once: reading again right after a write may still give the old value.
  queryClient.setQueryData(guarded.queryKey, changed ? current : next);
  await Promise.all((guarded.affects ?? []).map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  return changed ? { kind: 'changed', theirs: current } : { kind: 'saved', replaced: current };
}

async function requireTaken<T>(
  { action, read, same }: Pick<Guarded<T>, 'action' | 'read' | 'same'>,
  next: T,
): Promise<void> {
  const now = await read();
  if (same(now, next)) return;
  throw new AwsFailure('The service answered that it took the change, and still has another value.', {
    kind: 'not-supported',
    code: 'ChangeNotTaken',
    action,
    advice: 'This S3-compatible service does not seem to have this setting, or not all of it.',
  });
}
