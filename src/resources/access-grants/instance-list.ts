import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
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

export interface InstanceList<Item> {
  readonly action: string;
  readonly queryKey: readonly unknown[];
  readonly ask: (input: PageInput, options: SendOptions) => Promise<Page<Item>>;
}

/** All that an instance lists of one kind, page by page; null without an instance. @throws AwsFailure */
export const readInstanceList = <Item extends { readonly id: string }>(
  { account }: InstancePlace,
  { action, ask }: Pick<InstanceList<Item>, 'action' | 'ask'>,
  options: SendOptions,
): Promise<Listed<Item> | null> =>
  nullWithout(NO_INSTANCE, () =>
    listAll(
      action,
      ({ id }) => id,
      (token) => ask({ AccountId: account, MaxResults: 1000, NextToken: token }, options),
    ),
  );

export const instanceListQuery = <Item extends { readonly id: string }>(
  place: InstancePlace,
  list: InstanceList<Item>,
) =>
  queryOptions({
    queryKey: list.queryKey,
    queryFn: ({ signal }) => readInstanceList(place, list, { signal }),
  });
