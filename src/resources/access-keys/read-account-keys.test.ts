import { afterEach, expect, it, vi } from 'vitest';
import { disposeClients } from '@/aws/clients/dispose';
import type { AwsContext } from '@/aws/context';
import { turns } from '@/lib/turns';
import { fakeAccount } from '../review/testing/fake-account';
import type { AccountKeys } from './access-key';
import { readAccountKeys } from './read-account-keys';

const context: AwsContext = {
  id: 'account-keys',
  credentials: async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 's' }),
  profile: {
    id: 'aws',
    label: 'AWS',
    kind: 'aws',
    transport: 'direct',
    partition: 'aws',
    region: 'eu-west-1',
  },
};
const answers = fakeAccount({ account: '111122223333', buckets: 0, points: 0, roles: 0, users: 8 });

/** @param seen what is asked of IAM, before it is answered */
function service(seen: (body: string) => void = () => undefined) {
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    const { host, pathname } = new URL(request.url);
    const body = await request.text();
    seen(body);
    return answers({ host, target: pathname, body });
  });
}

afterEach(() => {
  disposeClients(context.id);
  vi.unstubAllGlobals();
});

it('tells what there is of it while it reads, in the order of the users', async () => {
  service();
  const told: AccountKeys[] = [];
  const { signal } = new AbortController();
  const all = await readAccountKeys(context, { signal, told: (soFar) => told.push(soFar) });
  expect(all).toMatchObject({ users: 8, looked: 8, stopped: false, unread: [] });
  expect(all.keys.map(({ user, status }) => `${user} ${status}`).slice(0, 3)).toEqual([
    'loader-0000 Active',
    'loader-0000 Inactive',
    'loader-0001 Active',
  ]);
  expect(told[0]).toMatchObject({ users: 8, looked: 1, stopped: false });
  expect(told[0]?.keys).toHaveLength(2);
});

it('looks at so many of them alone', async () => {
  service();
  const { keys, users, looked } = await readAccountKeys(context, {
    signal: new AbortController().signal,
    most: 3,
  });
  expect([keys.length, users, looked]).toEqual([6, 8, 3]);
});

it('keeps what it has when it is stopped', async () => {
  const stop = new AbortController();
  service((body) => {
    if (body.includes('Action=ListAccessKeys') && body.includes('loader-0002')) stop.abort();
  });
  const read = await readAccountKeys(context, { signal: stop.signal, inTurn: turns(1) });
  expect(read).toMatchObject({ users: 8, looked: 2, stopped: true, unread: [] });
  expect(read.keys.map(({ user }) => user)).toEqual([
    'loader-0000',
    'loader-0000',
    'loader-0001',
    'loader-0001',
  ]);
});

it('is nothing where it is stopped before the users are known', async () => {
  const stop = new AbortController();
  service();
  stop.abort();
  expect(await readAccountKeys(context, { signal: stop.signal })).toEqual({
    keys: [],
    users: 0,
    looked: 0,
    stopped: true,
    unread: [],
  });
});
