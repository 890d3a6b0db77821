import type { QueryClient } from '@tanstack/react-query';

/** Reads again what failed because the session was over; everything else stays as it is. */
export function refetchExpired(queryClient: QueryClient, contextId: string): void {
  void queryClient.refetchQueries({
    queryKey: [contextId],
    predicate: ({ state: { error } }) => error?.kind === 'expired',
  });
}

/** Cancels and forgets everything read for a session; its id is the first element of every key. */
export function removeSessionCache(queryClient: QueryClient, contextId: string): void {
  const filter = { queryKey: [contextId] };
  void queryClient.cancelQueries(filter);
  queryClient.removeQueries(filter);
}
