import { expect, it } from 'vitest';
import type { AccessKey } from '@/resources/access-keys/access-key';
import type { Session } from '@/sessions/types';
import { allKeys, chosenKeys, sourceOf, type KeysAddress, type OwnKeys } from './which';

const NOW = Date.UTC(2027, 0, 1);
const ago = (days: number) => new Date(NOW - days * 86_400_000);
const key = (id: string, more: Partial<AccessKey> = {}): AccessKey => ({
  id,
  user: 'eve',
  status: 'Active',
  created: ago(10),
  lastUse: { at: ago(0), service: 's3', region: 'eu-west-1' },
  ...more,
});
const own: OwnKeys = { keys: [key('OWN', { user: undefined })], signing: 'OWN' };
const keys = allKeys(
  {
    keys: [
      key('OLD', { created: ago(200) }),
      key('NEVER', { lastUse: null }),
      key('OFF', { status: 'Inactive', lastUse: { at: ago(200), service: undefined, region: undefined } }),
    ],
    users: 2,
    looked: 2,
    stopped: false,
    unread: [],
  },
  own,
);

it.each<[KeysAddress, string[]]>([
  [{}, ['OWN', 'OLD', 'NEVER', 'OFF']],
  [{ of: 'own' }, ['OWN']],
  [{ of: 'old' }, ['OLD']],
  [{ of: 'unused' }, ['NEVER', 'OFF']],
  [{ of: 'inactive' }, ['OFF']],
  [{ filter: ' ROOT' }, ['OWN']],
  [{ filter: 'eve', of: 'old' }, ['OLD']],
  [{ filter: 'nobody' }, []],
])('%j chooses %j', (address, ids) => {
  expect(chosenKeys(keys, own, address, NOW).map(({ id }) => id)).toEqual(ids);
});

it('the account tells of a key what its owner may not see, once', () => {
  const account = { keys: [key('OWN')], users: 1, looked: 0, stopped: false, unread: [] };
  const unseen = { ...own, keys: [key('OWN', { lastUse: undefined })] };
  expect(allKeys(account, unseen)).toEqual(account.keys);
});

it('the session behind others is the one that began, as far as it is open', () => {
  const session = (id: string, parentId?: string) => ({ id, parentId }) as Session;
  const chain = [session('user'), session('role', 'user'), session('next', 'role')];
  expect(sourceOf(chain[2]!, chain).id).toBe('user');
  expect(sourceOf(chain[0]!, chain).id).toBe('user');
  expect(sourceOf(chain[2]!, chain.slice(1)).id).toBe('role');
  const round = [session('a', 'b'), session('b', 'a')];
  expect(['a', 'b']).toContain(sourceOf(round[0]!, round).id);
});
