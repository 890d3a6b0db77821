import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { removeSessionCache } from './session-cache';

it('forgets the ended session and leaves the others untouched', () => {
  const client = new QueryClient();
  client.setQueryData(['ended', 'buckets'], ['a']);
  client.setQueryData(['ended', 'objects', 'lake', ''], ['b']);
  client.setQueryData(['other', 'buckets'], ['c']);
  removeSessionCache(client, 'ended');
  expect(
    client
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  ).toEqual([['other', 'buckets']]);
});
