import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { forgetOwners } from '@/aws/owners';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { guardedWrite } from '../guarded-write';
import { byWhom, noteVersions } from '../policies/history/shared';
import { historyKey } from '../policies/history/store';
import { policyKeys } from '../policies/keys';
import { readPolicy } from '../policies/read-policy';
import type { BucketLocation } from '../policies/target';
import { guardedPolicy } from '../policies/write-policy';
import { removeSessionCache } from '../session-cache';
import { assumeRootToUnlock, type RootForTask } from './assume-root';

export interface Opened {
  readonly root: RootForTask;
  /** The policy as it stands; null where there is none. */
  readonly text: string | null;
}

/**
 * A bucket opened by the root user of its account for the one task, and what is done with its policy then. The session is
 * forgotten with the component that began it.
 */
export function useUnlocking(bucket: BucketLocation) {
  const queryClient = useQueryClient();
  const held = useRef<RootForTask>(null);
  useEffect(
    () => () => {
      if (held.current !== null) forget(queryClient, held.current);
    },
    [queryClient],
  );
  const opening = useMutation<Opened, AwsFailure, { by: Session; account: string }>({
    mutationFn: async ({ by, account }) => {
      const root = await assumeRootToUnlock(sessionContext(by.id), bucket, account);
      if (held.current !== null) forget(queryClient, held.current);
      held.current = root;
      return { root, text: await readPolicy(root.context, bucket) };
    },
  });
  const saving = useMutation<string | null, AwsFailure, { by: Session; opened: Opened; next: string | null }>(
    {
      mutationFn: async ({ by, opened: { root, text }, next }) => {
        const request = { next, base: text };
        const outcome = await guardedWrite(
          root.context,
          queryClient,
          guardedPolicy(root.context, bucket),
          request,
        );
        if (outcome.kind === 'changed') return outcome.theirs;
        const place = historyKey(by.profile.id, bucket.name);
        const noted = { place, by: `root of ${root.account}, by ${byWhom(by)}`, at: Date.now() };
        await noteVersions([
          { ...noted, event: 'overwritten', text },
          next === null ? { ...noted, event: 'deleted', text } : { ...noted, event: 'saved', text: next },
        ]);
        const policy = policyKeys.of(root.context, bucket);
        await queryClient.invalidateQueries({
          // As every session sees it.
          predicate: ({ queryKey: [, ...rest] }) => isPolicyOf(rest, policy.slice(1)),
        });
        return next;
      },
    },
  );
  return { opening, saving };
}

const isPolicyOf = (key: readonly unknown[], policy: readonly unknown[]): boolean =>
  policy.every((part, index) => key[index] === part);

function forget(queryClient: QueryClient, root: RootForTask): void {
  removeSessionCache(queryClient, root.context.id);
  forgetOwners(root.context.id);
  root.dispose();
}
