import { describe, expect, it } from 'vitest';
import { failure, fakeWorld, hop, LONG_TERM, memoryStorage, MINUTE, PROFILE } from '../testing/fake-world';

const source = { kind: 'keys', credentials: LONG_TERM } as const;
const TEMPORARY = { ...LONG_TERM, accessKeyId: 'ASIABROUGHT', sessionToken: 'brought' };
const READ_ONLY = { scope: { may: 'read' }, policy: '{"Statement":[]}' } as const;
const HOUR = 60 * MINUTE;

async function assumed(options: Parameters<typeof fakeWorld>[0] = {}) {
  const world = fakeWorld(options);
  const parent = await world.sessions.connect(source, PROFILE);
  const session = await world.sessions.assume(parent.id, hop('Reader'));
  return { world, parent, session };
}

const scoped = (world: ReturnType<typeof fakeWorld>) =>
  world.calls.filter((call) => call.operation === 'scopedCredentials');

describe('safe mode', () => {
  it('signs with narrowed credentials and goes back to the full ones', async () => {
    const { world, session } = await assumed();
    const safe = await world.sessions.enterSafeMode(session.id, READ_ONLY);
    expect(scoped(world)).toEqual([
      { operation: 'scopedCredentials', key: session.credentials.accessKeyId, policy: READ_ONLY.policy },
    ]);
    const used = await world.sessions.context(session.id).credentials();
    expect(used.accessKeyId).toBe(safe.credentials.accessKeyId);
    expect(used.accessKeyId).not.toBe(session.credentials.accessKeyId);
    expect(used.expiration).toEqual(session.credentials.expiration);
    const lifted = await world.sessions.leaveSafeMode(session.id);
    expect(lifted.credentials).toEqual(session.credentials);
    expect(lifted.safe).toBeUndefined();
  });

  it('changes from one mode to another without narrowing what is narrowed', async () => {
    const { world, session } = await assumed();
    await world.sessions.enterSafeMode(session.id, READ_ONLY);
    await world.sessions.enterSafeMode(session.id, { scope: { may: 'upload' }, policy: '{}' });
    expect(new Set(scoped(world).map(({ key }) => key))).toEqual(new Set([session.credentials.accessKeyId]));
  });

  it('renews from the full credentials of its parent, and stays on', async () => {
    const { world, parent, session } = await assumed();
    await world.sessions.enterSafeMode(parent.id, READ_ONLY);
    await world.sessions.enterSafeMode(session.id, READ_ONLY);
    await world.pass(57 * MINUTE);
    const renewals = world.assumed();
    expect(renewals).toHaveLength(2);
    expect(renewals.map(({ key }) => key)).toEqual([LONG_TERM.accessKeyId, LONG_TERM.accessKeyId]);
    expect(world.find(session.id)).toMatchObject({ state: { kind: 'active' }, safe: READ_ONLY });
    expect(world.find(session.id)?.credentials).not.toEqual(world.find(session.id)?.safe?.full);
  });

  it('narrows an IAM user’s key by way of a session token, again and again', async () => {
    const world = fakeWorld();
    const { id } = await world.sessions.connect(source, PROFILE);
    await world.sessions.enterSafeMode(id, READ_ONLY);
    expect(world.calls.map(({ operation }) => operation)).toEqual([
      'callerIdentity',
      'sessionToken',
      'scopedCredentials',
    ]);
    await world.pass(25 * HOUR);
    expect(scoped(world)).toHaveLength(3);
    expect(world.find(id)).toMatchObject({ state: { kind: 'active' }, safe: { full: LONG_TERM } });
  });

  it('is taken over by what is opened from the session, before that can be used', async () => {
    const { world, session } = await assumed();
    await world.sessions.enterSafeMode(session.id, READ_ONLY);
    const child = await world.sessions.assume(session.id, hop('Next'));
    expect(child).toMatchObject({ safe: READ_ONLY });
    world.answers.narrowFails = failure('denied', 'AccessDenied', 403);
    await expect(world.sessions.assume(session.id, hop('Other'))).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    expect(world.sessions.store.getState().sessions).toHaveLength(3);
  });

  it('is taken over by the same role assumed for longer, whatever the mode of the parent', async () => {
    const { world, parent, session } = await assumed();
    await world.sessions.enterSafeMode(session.id, READ_ONLY);
    const longer = await world.sessions.assumeLonger(session.id, 12 * 3600);
    expect(longer).toMatchObject({
      parentId: parent.id,
      hop: { ...session.hop, durationSeconds: 12 * 3600 },
      safe: READ_ONLY,
    });
    expect(longer.credentials).not.toEqual(longer.safe?.full);
    await world.sessions.enterSafeMode(parent.id, READ_ONLY);
    await world.sessions.leaveSafeMode(session.id);
    expect(await world.sessions.assumeLonger(session.id, 7200)).not.toHaveProperty('safe');
  });

  it('assumes the role anew with the policy where STS cannot narrow', async () => {
    const { world, session } = await assumed();
    world.answers.narrowFails = failure('invalid', 'InvalidAction', 400);
    await world.sessions.enterSafeMode(session.id, READ_ONLY);
    expect(world.assumed().at(-1)).toMatchObject({
      key: LONG_TERM.accessKeyId,
      hop: { sessionPolicy: READ_ONLY.policy },
    });
  });

  it.each([
    [
      'of a source',
      async (world: ReturnType<typeof fakeWorld>) =>
        world.sessions.connect({ ...source, credentials: TEMPORARY }, PROFILE),
    ],
    [
      'with a policy of its own',
      async (world: ReturnType<typeof fakeWorld>) => {
        const { id } = await world.sessions.connect(source, PROFILE);
        return world.sessions.assume(id, hop('Reader', { sessionPolicy: '{}' }));
      },
    ],
  ])('is refused in words for a session %s there, which stays as it was', async (_, open) => {
    const world = fakeWorld();
    const session = await open(world);
    world.answers.narrowFails = failure('invalid', 'InvalidAction', 400);
    await expect(world.sessions.enterSafeMode(session.id, READ_ONLY)).rejects.toMatchObject({
      code: 'SafeModeNotPossible',
    });
    expect(world.find(session.id)).toEqual(session);
  });

  it('stays on for credentials brought anew', async () => {
    const world = fakeWorld();
    const brought = { ...source, credentials: { ...TEMPORARY, expiration: new Date(world.now() + HOUR) } };
    const { id } = await world.sessions.connect(brought, PROFILE);
    await world.sessions.enterSafeMode(id, READ_ONLY);
    const replaced = await world.sessions.replaceSource(id, {
      ...brought,
      credentials: { ...brought.credentials, accessKeyId: 'ASIAAGAIN' },
    });
    expect(replaced.safe?.full.accessKeyId).toBe('ASIAAGAIN');
    expect(replaced.credentials.accessKeyId).not.toBe('ASIAAGAIN');
  });

  it('keeps no secret of a long-term key over a reload, and is still on', async () => {
    const storage = memoryStorage();
    const world = fakeWorld({ storage });
    const { id } = await world.sessions.connect(source, PROFILE);
    world.sessions.setKeepForTab(true);
    await world.sessions.enterSafeMode(id, READ_ONLY);
    expect(storage.getItem('drawbridge.sessions')).not.toContain(LONG_TERM.secretAccessKey);
    const again = fakeWorld({ storage }).sessions.store.getState().sessions;
    expect(again).toMatchObject([{ id, safe: READ_ONLY, state: { kind: 'active' } }]);
    expect(again[0]?.credentials.expiration).toBeInstanceOf(Date);
  });
});

/** A promise that is kept when told. */
function gate() {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

describe('safe mode while the service answers', () => {
  it('stays on where a renewal began before it was entered', async () => {
    const { world, session } = await assumed();
    const slow = gate();
    // By now the session has credentials, and the renewal waits for its answer.
    const entering = world.sessions.enterSafeMode(session.id, READ_ONLY);
    await world.settle();
    world.answers.gate = slow.promise;
    const renewing = world.sessions.renew(session.id);
    await world.settle();
    await entering;
    expect(world.find(session.id)?.safe).toBeDefined();
    slow.open();
    await renewing;
    const { safe, credentials } = world.find(session.id)!;
    expect(safe).toMatchObject(READ_ONLY);
    expect(credentials).not.toEqual(safe?.full);
    expect(scoped(world).at(-1)?.key).toBe(safe?.full.accessKeyId);
  });

  it('stays on where a renewal ends between the question and the answer', async () => {
    const { world, session } = await assumed();
    const slow = gate();
    world.answers.gate = slow.promise;
    const entering = world.sessions.enterSafeMode(session.id, READ_ONLY);
    await world.settle();
    const renewing = world.sessions.renew(session.id);
    await world.settle();
    slow.open();
    await Promise.all([entering, renewing]);
    const { safe, credentials } = world.find(session.id)!;
    expect(credentials).not.toEqual(safe?.full);
  });

  it('stays off where it was lifted during a renewal', async () => {
    const { world, session } = await assumed();
    await world.sessions.enterSafeMode(session.id, READ_ONLY);
    const slow = gate();
    world.answers.gate = slow.promise;
    const renewing = world.sessions.renew(session.id);
    await world.settle();
    const lifting = world.sessions.leaveSafeMode(session.id);
    slow.open();
    await Promise.all([renewing, lifting]);
    expect(world.find(session.id)?.safe).toBeUndefined();
  });

  it('is lifted by two calls at once as by one', async () => {
    const { world, session } = await assumed();
    await world.sessions.enterSafeMode(session.id, READ_ONLY);
    world.sleep(2 * HOUR);
    const lifting = [
      world.sessions.leaveSafeMode(session.id),
      world.sessions.leaveSafeMode(session.id),
    ] as const;
    await Promise.all(lifting);
    expect(world.find(session.id)).toMatchObject({ state: { kind: 'active' } });
    expect(world.find(session.id)?.safe).toBeUndefined();
  });

  it.each(['ended', 'narrowed'] as const)('reaches a role whose parent is %s meanwhile', async (what) => {
    const { world, session } = await assumed();
    if (what === 'ended') await world.sessions.enterSafeMode(session.id, READ_ONLY);
    const slow = gate();
    world.answers.gate = slow.promise;
    const opening = world.sessions.assume(session.id, hop('Next'));
    await world.settle();
    world.answers.gate = undefined;
    if (what === 'ended') world.sessions.end(session.id);
    else await world.sessions.enterSafeMode(session.id, READ_ONLY);
    slow.open();
    const child = await opening;
    expect(child.safe).toMatchObject(READ_ONLY);
    expect(child.credentials).not.toEqual(child.safe?.full);
  });

  it('ends with what it was narrowed from, also where the role was assumed anew for it', async () => {
    const { world, session } = await assumed();
    world.answers.narrowFails = failure('invalid', 'InvalidAction', 400);
    await world.pass(20 * MINUTE);
    const safe = await world.sessions.enterSafeMode(session.id, READ_ONLY);
    expect(safe.credentials.expiration).toEqual(session.credentials.expiration);
  });

  it('asks for a key that a reload lost, for all that takes more than is left', async () => {
    const storage = memoryStorage();
    const world = fakeWorld({ storage });
    const { id } = await world.sessions.connect(source, PROFILE);
    world.sessions.setKeepForTab(true);
    await world.sessions.enterSafeMode(id, READ_ONLY);
    const again = fakeWorld({ storage });
    const refused = { message: 'The secret access key of operator was not kept over the reload.' };
    await expect(again.sessions.assume(id, hop('Reader'))).rejects.toMatchObject(refused);
    await expect(again.sessions.leaveSafeMode(id)).rejects.toMatchObject(refused);
    await expect(
      again.sessions.enterSafeMode(id, { scope: { may: 'upload' }, policy: '{}' }),
    ).rejects.toMatchObject(refused);
    expect(again.calls).toEqual([]);
    expect(again.find(id)).toMatchObject({ safe: READ_ONLY, state: { kind: 'active' } });
  });
});

describe('a session through S3 Access Grants', () => {
  const access = {
    account: '111122223333',
    region: 'eu-west-1',
    target: 's3://lake/curated/*',
    permission: 'READ',
    privilege: 'Default',
    durationSeconds: 3600,
  } as const;

  it('is opened from another, named after its place, and renewed', async () => {
    const { world, session } = await assumed();
    const shared = await world.sessions.openDataAccess(session.id, access);
    expect(shared).toMatchObject({ kind: 'data-access', name: 'lake/curated', parentId: session.id });
    await world.pass(57 * MINUTE);
    expect(world.calls.filter(({ operation }) => operation === 'dataAccess')).toHaveLength(2);
    expect(world.find(shared.id)).toMatchObject({ state: { kind: 'active' } });
  });

  it('cannot be renewed once its parent is gone', async () => {
    const { world, session } = await assumed();
    const shared = await world.sessions.openDataAccess(session.id, access);
    world.sessions.end(session.id);
    await world.pass(57 * MINUTE);
    expect(world.find(shared.id)).toMatchObject({
      state: { kind: 'needs-operator', reason: 'parent-ended' },
    });
  });
});
