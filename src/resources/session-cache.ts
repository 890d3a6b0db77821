import type { QueryClient } from '@tanstack/react-query';

/** Cancels and forgets everything read for a session; its id is the first element of every key. */
export function removeSessionCache(queryClient: QueryClient, contextId: string): void {
  const filter = { queryKey: [contextId] };
  void queryClient.cancelQueries(filter);
  queryClient.removeQueries(filter);
}
