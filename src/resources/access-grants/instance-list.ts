import { queryOptions } from '@tanstack/react-query';
import { listAll, type Listed, type Page } from '../listed';
import { NO_INSTANCE, nullWithout } from './none';
import type { InstancePlace } from './place';

/** What every list of an instance is asked with. */
interface PageInput {
  /** 12 digits */
  readonly AccountId: string;
  readonly MaxResults: number;
  readonly NextToken: string | undefined;
}

interface InstanceList<Item> {
  readonly action: string;
  readonly queryKey: readonly unknown[];
  readonly ask: (input: PageInput, signal: AbortSignal) => Promise<Page<Item>>;
}

/** All that an instance lists of one kind, page by page; null without an instance. */
export const instanceListQuery = <Item extends { readonly id: string }>(
  { account }: InstancePlace,
  { action, queryKey, ask }: InstanceList<Item>,
) =>
  queryOptions({
    queryKey,
    queryFn: ({ signal }) =>
      nullWithout(NO_INSTANCE, (): Promise<Listed<Item>> =>
        listAll(
          action,
          ({ id }) => id,
          (token) => ask({ AccountId: account, MaxResults: 1000, NextToken: token }, signal),
        ),
      ),
  });
