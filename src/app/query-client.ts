import { AwsQueryClient } from '@/resources/query-client';

/**
 * The SDK already retries what is worth retrying, and the relay and lookalikes on loopback answer while
 * the computer is offline, so both of the library's own ideas of that are off.
 */
export const queryClient = new AwsQueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});
