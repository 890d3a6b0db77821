import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { guardedWriteMutation } from '../guarded-write';
import type { AccessKey, AccountKeys, KeyStatus } from './access-key';

const accessKeyKeys = {
  all: (context: AwsContext) => [context.id, 'access-keys'] as const,
  own: (context: AwsContext) => [context.id, 'access-keys', 'own'] as const,
  account: (context: AwsContext) => [context.id, 'access-keys', 'account'] as const,
  progress: (context: AwsContext) => [context.id, 'access-keys-progress'] as const,
  one: (context: AwsContext, id: string) => [context.id, 'access-key', id] as const,
};

/** Keys of whoever signs with `context`, who must be a user or root, and which of them it signs with. */
export function ownKeysQuery(context: AwsContext) {
  return queryOptions({
    queryKey: accessKeyKeys.own(context),
    queryFn: async ({ signal }) => {
      const { accessKeyId } = await context.credentials();
      const { readKeys } = await import('./calls');
      return { keys: await readKeys(context, undefined, { signal }), signing: accessKeyId };
    },
  });
}

/** What ends the reading of a session's account, by the session. */
const stops = new Map<string, AbortController>();

/** Keys of all users of the account; while they are read for the first time, those there are so far. */
export function accountKeysQuery(context: AwsContext) {
  const queryKey = accessKeyKeys.account(context);
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<AccountKeys> => {
      const { readAccountKeys } = await import('./read-account-keys');
      const stop = new AbortController();
      stops.set(context.id, stop);
      const before = client.getQueryData<AccountKeys>(queryKey);
      const isNew = before === undefined || before.looked < before.users;
      return readAccountKeys(context, {
        signal: AbortSignal.any([signal, stop.signal]),
        told: (soFar) => {
          // What nobody waits for any more is not told either.
          if (signal.aborted) return;
          client.setQueryData(accountKeysProgressQuery(context).queryKey, soFar);
          if (isNew) client.setQueryData(queryKey, soFar);
        },
      });
    },
  });
}

/** How far the reading of the account's keys is; it tells, and nobody asks. */
export function accountKeysProgressQuery(context: AwsContext) {
  return queryOptions<Pick<AccountKeys, 'users' | 'looked'>>({
    queryKey: accessKeyKeys.progress(context),
    queryFn: skipToken,
  });
}

/** Ends the reading of the account's keys: what was read stays. */
export const stopAccountKeys = ({ id }: AwsContext): void => stops.get(id)?.abort();

/** A key as it is acted upon; null once it is gone. */
type KeyState = Pick<AccessKey, 'status' | 'lastUse'> | null;

/**
 * Deactivates a key, or activates it again, over the status it was seen with.
 * @throws AwsFailure
 */
export function keyStatusMutation(context: AwsContext, queryClient: QueryClient, key: AccessKey) {
  return guardedWriteMutation<KeyStatus | null>(context, queryClient, {
    action: 'UpdateAccessKey',
    queryKey: accessKeyKeys.one(context, `${key.id} status`),
    read: async () => (await stateOf(context, key))?.status ?? null,
    same: (left, right) => left === right,
    write: async ({ next }) => (await import('./calls')).setStatus(context, key, next ?? 'Inactive'),
    affects: [accessKeyKeys.all(context)],
  });
}

/**
 * Deletes a key (`next: null`), unless it was activated or used since it was seen. There is no way back.
 * @throws AwsFailure
 */
export function deleteKeyMutation(context: AwsContext, queryClient: QueryClient, key: AccessKey) {
  return guardedWriteMutation<KeyState>(context, queryClient, {
    action: 'DeleteAccessKey',
    queryKey: accessKeyKeys.one(context, `${key.id} state`),
    read: () => stateOf(context, key),
    same: (left, right) =>
      left?.status === right?.status && left?.lastUse?.at.getTime() === right?.lastUse?.at.getTime(),
    write: async () => (await import('./calls')).deleteKey(context, key),
    affects: [accessKeyKeys.all(context)],
  });
}

async function stateOf(context: AwsContext, { id, user }: AccessKey): Promise<KeyState> {
  const { readKeys } = await import('./calls');
  const found = (await readKeys(context, user)).find((one) => one.id === id);
  return found === undefined ? null : { status: found.status, lastUse: found.lastUse };
}
