import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { addAccount, addUser, named } from '../../sandbox/seed/build';
import { startServer, type RunningServer } from '../../server/start-server';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import {
  accountKeysQuery,
  deleteKeyMutation,
  keyStatusMutation,
  ownKeysQuery,
} from '../../src/resources/access-keys/access-keys';
import { AwsQueryClient } from '../../src/resources/query-client';

const ACCOUNT = '123456789012';
const user = (name: string) => ({
  accessKeyId: `AKIAEXAMPLE${name.toUpperCase().padEnd(9, '0')}`,
  secretAccessKey: `secret-of-${name}`,
});
const SPARE = 'AKIAEXAMPLESPARE0000';
let sandbox: Sandbox;
let server: RunningServer;
let client: AwsQueryClient;
const made: string[] = [];

beforeAll(async () => {
  sandbox = await createSandbox({ seed: () => undefined });
  server = await startServer({ version: 'test', port: 0, sandbox });
}, 60_000);
beforeEach(() => {
  Object.assign(globalThis, { location: { origin: server.url } });
  client = new AwsQueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } });
  const { world } = sandbox;
  world.accounts.clear();
  const account = addAccount(world, ACCOUNT, 'own');
  const may = (Action: string[], Resource: string) => named('May', { Effect: 'Allow', Action, Resource });
  addUser(account, { name: 'admin', ...user('admin'), policies: [may(['*'], '*')] });
  const self = addUser(account, {
    name: 'self',
    ...user('self'),
    keyCreatedAt: '2024-02-29T12:00:00Z',
    policies: [may(['iam:ListAccessKeys', 'iam:UpdateAccessKey'], `arn:aws:iam::${ACCOUNT}:user/self`)],
  });
  self.keys.push({
    accessKeyId: SPARE,
    secretAccessKey: 'secret-of-spare',
    active: false,
    createdAt: Date.parse('2025-01-01T00:00:00Z'),
  });
  addUser(account, { name: 'nobody', ...user('nobody') });
});
afterAll(async () => {
  for (const id of made) disposeClients(id);
  await server.close();
  await sandbox.close();
});

let count = 0;
/** Clients are kept by session, and these worlds are not the same. */
function as(name: string): AwsContext {
  const id = `keys-wire-${name}-${(count += 1)}`;
  made.push(id);
  return {
    id,
    profile: {
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: 'eu-west-1',
    },
    credentials: async () => user(name),
  };
}
const held = (id: string) =>
  [...(sandbox.world.accounts.get(ACCOUNT)?.users.values() ?? [])]
    .flatMap(({ keys }) => keys)
    .find(({ accessKeyId }) => accessKeyId === id);
const run = (mutation: { mutationFn?: unknown }, request: unknown) =>
  client
    .getMutationCache()
    .build(client, mutation as never)
    .execute(request);
const spareOf = async (context: AwsContext) =>
  (await client.fetchQuery(accountKeysQuery(context))).keys.find(({ id }) => id === SPARE)!;

describe('access keys', () => {
  it('of all users are read with age and last use', async () => {
    const { keys, users, unread } = await client.fetchQuery(accountKeysQuery(as('admin')));
    expect([users, unread]).toEqual([3, []]);
    expect(keys).toContainEqual({
      id: SPARE,
      user: 'self',
      arn: `arn:aws:iam::${ACCOUNT}:user/self`,
      status: 'Inactive',
      created: new Date('2025-01-01T00:00:00Z'),
      lastUse: null,
    });
    expect(keys.find(({ user: name }) => name === 'admin')?.lastUse).toMatchObject({ service: 'iam' });
  });

  it('of oneself are read without the right to see their use, and the one that signs is known', async () => {
    const { keys, signing } = await client.fetchQuery(ownKeysQuery(as('self')));
    expect(signing).toBe(user('self').accessKeyId);
    expect(keys.map(({ id, lastUse }) => [id, lastUse])).toEqual([
      [signing, undefined],
      [SPARE, undefined],
    ]);
  });

  it('are refused whoever may not see them', async () => {
    await expect(client.fetchQuery(ownKeysQuery(as('nobody')))).rejects.toMatchObject({
      kind: 'denied',
      action: 'ListAccessKeys',
    });
    await expect(client.fetchQuery(accountKeysQuery(as('self')))).rejects.toMatchObject({
      kind: 'denied',
      action: 'ListUsers',
    });
  });

  it('are activated and deactivated, over the status that was seen alone', async () => {
    const context = as('admin');
    const key = await spareOf(context);
    const set = (next: string, base: string) => run(keyStatusMutation(context, client, key), { next, base });
    expect(await set('Active', 'Inactive')).toEqual({ kind: 'saved', replaced: 'Inactive' });
    expect(held(SPARE)?.active).toBe(true);
    expect(await set('Active', 'Inactive')).toEqual({ kind: 'changed', theirs: 'Active' });
    expect(await set('Inactive', 'Active')).toEqual({ kind: 'saved', replaced: 'Active' });
    expect(held(SPARE)?.active).toBe(false);
  });

  it.each<[string, (key: NonNullable<ReturnType<typeof held>>) => void]>([
    ['activated', (key) => (key.active = true)],
    ['used', (key) => (key.lastUsed = { at: Date.now(), service: 's3', region: 'eu-west-1' })],
  ])('are not deleted when they were %s meanwhile', async (_, change) => {
    const context = as('admin');
    const key = await spareOf(context);
    change(held(SPARE)!);
    expect(await run(deleteKeyMutation(context, client, key), { next: null, base: key })).toMatchObject({
      kind: 'changed',
    });
    expect(held(SPARE)).toBeDefined();
  });

  it('are deleted once, and refused whoever may not', async () => {
    const self = as('self');
    const own = (await client.fetchQuery(ownKeysQuery(self))).keys.find(({ id }) => id === SPARE)!;
    await expect(run(deleteKeyMutation(self, client, own), { next: null, base: own })).rejects.toMatchObject({
      kind: 'denied',
      action: 'DeleteAccessKey',
    });
    const context = as('admin');
    const key = await spareOf(context);
    const remove = () => run(deleteKeyMutation(context, client, key), { next: null, base: key });
    expect(await remove()).toMatchObject({ kind: 'saved' });
    expect(held(SPARE)).toBeUndefined();
    expect(await remove()).toEqual({ kind: 'changed', theirs: null });
  });
});
