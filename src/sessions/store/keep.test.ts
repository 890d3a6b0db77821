import { describe, expect, it } from 'vitest';
import { LONG_TERM, MINUTE, PROFILE, fakeWorld, hop, memoryStorage } from '../testing/fake-world';

const text = (storage: Storage) =>
  Array.from({ length: storage.length }, (_, index) => storage.getItem(storage.key(index)!)).join('\n');

async function opened(storage: Storage, profile = PROFILE) {
  const world = fakeWorld({ storage });
  const parent = await world.sessions.connect({ kind: 'keys', credentials: LONG_TERM }, profile);
  const child = await world.sessions.assume(parent.id, hop('BucketAdmin'));
  return { world, parent, child };
}

describe('keep for this tab', () => {
  it('writes nothing unless asked to', async () => {
    const storage = memoryStorage();
    const { world } = await opened(storage);
    await world.pass(60 * MINUTE);
    expect(storage.length).toBe(0);
  });

  it('brings sessions back after a reload, with their times', async () => {
    const storage = memoryStorage();
    const { world, child } = await opened(storage);
    world.sessions.setKeepForTab(true);
    const again = fakeWorld({ storage });
    expect(again.sessions.store.getState().keepForTab).toBe(true);
    expect(again.find(child.id)).toMatchObject({
      slug: child.slug,
      credentials: child.credentials,
      state: { kind: 'active' },
    });
    await expect(again.sessions.context(child.id).credentials()).resolves.toEqual(child.credentials);
  });

  it('never writes a long-term secret key; the source comes back asking for it', async () => {
    const storage = memoryStorage();
    const { world, parent } = await opened(storage);
    world.sessions.setKeepForTab(true);
    expect(text(storage)).not.toContain(LONG_TERM.secretAccessKey);
    const again = fakeWorld({ storage });
    await again.settle();
    expect(again.find(parent.id)?.state).toMatchObject({
      kind: 'needs-operator',
      reason: 'source-not-kept',
      message: 'The secret access key was not kept over the reload. Bring it again to go on.',
    });
    await expect(again.sessions.context(parent.id).credentials()).rejects.toMatchObject({
      kind: 'expired',
      message: 'The secret access key of operator was not kept over the reload.',
      advice: 'Bring it again to go on.',
    });
    await again.sessions.replaceSource(parent.id, { kind: 'keys', credentials: LONG_TERM });
    await again.settle();
    expect(again.find(parent.id)?.state).toEqual({ kind: 'active' });
    expect(text(storage)).not.toContain(LONG_TERM.secretAccessKey);
  });

  it('does not call a source expired that was never kept, nor gone for its roles', async () => {
    const storage = memoryStorage();
    const { world, parent, child } = await opened(storage);
    world.sessions.setKeepForTab(true);
    const again = fakeWorld({ storage });
    await again.pass(56 * MINUTE);
    const waiting = again.find(child.id)?.state;
    expect(waiting).toMatchObject({ kind: 'needs-operator', reason: 'parent-waiting' });
    await again.pass(10 * MINUTE);
    expect(again.find(child.id)?.state).toEqual({
      kind: 'expired',
      message: 'Expired. It renews once the session it was assumed from has credentials again.',
    });
    for (const { state } of again.sessions.store.getState().sessions) {
      expect(JSON.stringify(state)).not.toMatch(/source credentials have expired|gone/);
    }
    await again.sessions.replaceSource(parent.id, { kind: 'keys', credentials: LONG_TERM });
    await again.settle();
    expect(again.find(child.id)?.state).toEqual({ kind: 'active' });
  });

  it("keeps the sandbox's public keys, so that a reload loses nothing there", async () => {
    const storage = memoryStorage();
    const { world, parent } = await opened(storage, { ...PROFILE, kind: 'sandbox', id: 'sandbox' });
    world.sessions.setKeepForTab(true);
    const again = fakeWorld({ storage });
    expect(again.find(parent.id)?.state).toEqual({ kind: 'active' });
  });

  it('follows renewals, and wipes on end and on opting out', async () => {
    const storage = memoryStorage();
    const { world, parent, child } = await opened(storage);
    world.sessions.setKeepForTab(true);
    await world.pass(56 * MINUTE);
    expect(text(storage)).toContain(world.find(child.id)!.credentials.secretAccessKey);
    expect(text(storage)).not.toContain(child.credentials.secretAccessKey);
    world.sessions.end(child.id);
    expect(text(storage)).not.toContain('minted-secret');
    world.sessions.end(parent.id);
    expect(storage.length).toBe(0);

    const second = await opened(storage);
    second.world.sessions.setKeepForTab(true);
    expect(storage.length).toBe(1);
    second.world.sessions.setKeepForTab(false);
    expect(storage.length).toBe(0);
  });

  it('wipes what it cannot read', () => {
    const storage = memoryStorage();
    storage.setItem('drawbridge.sessions', '{"version":1,"sessions":[{"id":7}]}');
    expect(fakeWorld({ storage }).sessions.store.getState().sessions).toEqual([]);
    expect(storage.length).toBe(0);
  });
});
