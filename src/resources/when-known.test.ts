import { QueryObserver, queryOptions } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { AwsQueryClient } from './query-client';
import { whenKnown } from './when-known';

const read = vi.fn((name: string) => Promise.resolve(name.length));
const lengthQuery = (name: string) => queryOptions({ queryKey: ['s', name], queryFn: () => read(name) });

it('asks nothing until it is known what about, and then that', async () => {
  const client = new AwsQueryClient();
  const observer = new QueryObserver(
    client,
    whenKnown<string, ReturnType<typeof lengthQuery>>(undefined, lengthQuery),
  );
  const leave = observer.subscribe(() => undefined);
  expect(observer.getCurrentResult()).toMatchObject({ isPending: true, isLoading: false, isFetching: false });
  await client.refetchQueries();
  await client.invalidateQueries();
  expect(read).not.toHaveBeenCalled();
  expect(observer.getCurrentResult()).toMatchObject({ isPending: true, error: null });

  observer.setOptions(whenKnown('lake', lengthQuery));
  await expect.poll(() => observer.getCurrentResult().data).toBe(4);
  expect(read).toHaveBeenCalledExactlyOnceWith('lake');

  observer.setOptions(whenKnown<string, ReturnType<typeof lengthQuery>>(undefined, lengthQuery));
  expect(observer.getCurrentResult()).toMatchObject({ data: undefined, isPending: true, isLoading: false });
  leave();
});

it.each(['', 0, false, null])('takes %o for known', (subject) => {
  expect(whenKnown(subject, (known) => ({ queryKey: ['s', known] })).queryKey).toEqual(['s', subject]);
});
