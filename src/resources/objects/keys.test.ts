import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { accessPointKeys } from '../access-points/keys';
import { bucketSettingsKeys } from '../bucket-settings/keys';
import { bucketKeys } from '../buckets/keys';
import { objectKeys } from './keys';

const contextOf = (id: string) => ({ id }) as AwsContext;
const ours = contextOf('session-1');
const theirs = contextOf('session-2');
const lake: Location = { type: 'bucket', name: 'lake' };
const drop: Location = { type: 'bucket', name: 'drop' };

/** Every kind of key there is, for two sessions and two buckets. */
function seeded(): { client: QueryClient; stale: () => string[] } {
  const client = new QueryClient();
  for (const context of [ours, theirs]) {
    client.setQueryData(bucketKeys.list(context), 1);
    client.setQueryData(accessPointKeys.list(context, '111122223333', 'eu-west-1'), 1);
    for (const location of [lake, drop]) {
      client.setQueryData([...bucketKeys.location(context, location), 'region'], 1);
      client.setQueryData([...bucketSettingsKeys.all(context, location), 'cors'], 1);
      client.setQueryData(objectKeys.listing(context, location, 'folders', 'a/'), 1);
      client.setQueryData(objectKeys.listing(context, location, 'flat', ''), 1);
      client.setQueryData([...objectKeys.version(context, location, 'a/b', undefined), 'head'], 1);
      client.setQueryData([...objectKeys.version(context, location, 'a/b', 'v1'), 'head'], 1);
      client.setQueryData([...objectKeys.object(context, location, 'a/b'), 'versions'], 1);
      client.setQueryData([...objectKeys.version(context, location, 'a/c', undefined), 'head'], 1);
    }
  }
  const stale = () =>
    client
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map((query) => query.queryKey.join(' '));
  return { client, stale };
}

async function invalidated(queryKey: readonly unknown[]): Promise<string[]> {
  const { client, stale } = seeded();
  await client.invalidateQueries({ queryKey, refetchType: 'none' });
  return stale();
}

it('a location takes everything about its objects, and nothing of another location or session', async () => {
  const found = await invalidated(objectKeys.location(ours, lake));
  expect(found).toHaveLength(6);
  expect(found.every((key) => key.startsWith('session-1 objects lake'))).toBe(true);
});

it('listings are taken without the objects', async () => {
  expect(await invalidated(objectKeys.listings(ours, lake))).toEqual([
    'session-1 objects lake listing folders a/',
    'session-1 objects lake listing flat ',
  ]);
});

it('an object is taken with all its versions, and without its neighbours', async () => {
  const found = await invalidated(objectKeys.object(ours, lake, 'a/b'));
  expect(found).toHaveLength(3);
  expect(found.some((key) => key.includes('a/c'))).toBe(false);
});

it('settings of a bucket are taken without its objects', async () => {
  expect(await invalidated(bucketSettingsKeys.all(ours, drop))).toEqual([
    'session-1 bucket-settings drop cors',
  ]);
});

it('the list of buckets and the access points stand alone', async () => {
  expect(await invalidated(bucketKeys.list(ours))).toEqual(['session-1 buckets list']);
  expect(await invalidated(accessPointKeys.all(ours))).toHaveLength(1);
});

it('a session goes as a whole, and another session is untouched', async () => {
  const { client } = seeded();
  const before = client.getQueryCache().getAll().length;
  client.removeQueries({ queryKey: [ours.id] });
  const left = client.getQueryCache().getAll();
  expect(left).toHaveLength(before / 2);
  expect(left.every((query) => query.queryKey[0] === 'session-2')).toBe(true);
});
