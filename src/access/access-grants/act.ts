import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { InstancePlace } from '@/resources/access-grants/place';

/** Where something is done, and by whom. */
export interface InstanceAt {
  readonly context: AwsContext;
  readonly place: InstancePlace;
}

/** One change of an instance, and how it is taken back. */
export interface Act {
  /** What has been done, in a sentence. */
  readonly done: string;
  readonly run: (queryClient: QueryClient) => Promise<unknown>;
  /** Left out where nothing brings back what was there. */
  readonly undo?: {
    readonly undone: string;
    readonly run: (queryClient: QueryClient) => Promise<unknown>;
  };
}
