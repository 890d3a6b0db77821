import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Gives up a read that is under way; what was there before stays. */
export function cancelQuery(queryClient: QueryClient, { queryKey }: { readonly queryKey: QueryKey }): void {
  void queryClient.cancelQueries({ queryKey, exact: true });
}
