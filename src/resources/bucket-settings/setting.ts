import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';

export interface SettingSave<T> {
  readonly next: T;
  /** What the edit was made from; another value there now stops the save. `undefined`: overwrite whatever is there. */
  readonly base: T | undefined;
}

export type SettingOutcome<T> =
  | { readonly kind: 'saved'; readonly replaced: T }
  /** Somebody changed the setting meanwhile; nothing was written. */
  | { readonly kind: 'changed'; readonly theirs: T };

export interface Setting<T> {
  /** Operation that writes it, for failures: `PutBucketCors`. */
  readonly action: string;
  readonly queryKey: readonly unknown[];
  readonly read: () => Promise<T>;
  readonly write: (next: T) => Promise<unknown>;
  readonly same: (left: T, right: T) => boolean;
  /** Keys of what AWS concludes from the setting, read again after a save. */
  readonly affects?: readonly (readonly unknown[])[];
}

/**
 * Reads a setting again and writes the new value only over what the edit was made from. S3 has no conditional
 * write for any of them, so this narrows the window instead of closing it.
 */
export function saveSettingMutation<T>(context: AwsContext, queryClient: QueryClient, setting: Setting<T>) {
  return mutationOptions<SettingOutcome<T>, AwsFailure, SettingSave<T>>({
    mutationFn: async ({ next, base }) => {
      const current = await setting.read();
      if (base !== undefined && !setting.same(current, base)) return { kind: 'changed', theirs: current };
      await setting.write(next);
      if (context.profile.kind === 'custom') await requireTaken(setting, next);
      return { kind: 'saved', replaced: current };
    },
    onSuccess: async (outcome, { next }) => {
      // A read under way may have been answered before the write.
      await queryClient.cancelQueries({ queryKey: setting.queryKey });
      // Set at once: reading again right after a write may still give the old value.
      queryClient.setQueryData(setting.queryKey, outcome.kind === 'saved' ? next : outcome.theirs);
      await Promise.all(
        (setting.affects ?? []).map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      );
    },
  });
}

/** Lookalikes that do not know a sub-resource may take its PUT for another one and answer 200. */
async function requireTaken<T>({ action, read, same }: Setting<T>, next: T): Promise<void> {
  const now = await read();
  if (same(now, next)) return;
  throw new AwsFailure('The service answered that it took the change, and still has another value.', {
    kind: 'not-supported',
    code: 'ChangeNotTaken',
    action,
    advice: 'This S3-compatible service does not seem to have this setting, or not all of it.',
  });
}
