import { describe, expect, it } from 'vitest';
import { MINUTE, LONG_TERM, PROFILE, failure, fakeWorld, hop } from '../testing/fake-world';

async function connected(rest: Parameters<typeof hop>[1] = {}, world = fakeWorld()) {
  const parent = await world.sessions.connect({ kind: 'keys', credentials: LONG_TERM }, PROFILE);
  const child = await world.sessions.assume(parent.id, hop('BucketAdmin', rest), rest.mfaSerial && '123456');
  const credentials = () => world.sessions.context(child.id).credentials();
  const state = () => world.find(child.id)?.state;
  return { world, parent, child, credentials, state };
}

describe('renewal by the timer', () => {
  it('happens five minutes before the end and not earlier', async () => {
    const { world, child, state } = await connected();
    await world.pass(55 * MINUTE - 1);
    expect(world.assumed()).toHaveLength(1);
    await world.pass(1);
    expect(world.assumed()).toHaveLength(2);
    expect(state()).toEqual({ kind: 'active' });
    expect(world.find(child.id)?.credentials.accessKeyId).toBe('ASIA2');
  });

  it('goes on for as long as the parent lives', async () => {
    const { world } = await connected();
    await world.pass(10 * 60 * MINUTE);
    expect(world.assumed()).toHaveLength(11);
  });

  it('starts at a quarter of a short life', async () => {
    const { world } = await connected({ durationSeconds: 20 });
    await world.pass(14_999);
    expect(world.assumed()).toHaveLength(1);
    await world.pass(1);
    expect(world.assumed()).toHaveLength(2);
  });

  it('renews a chain from its root', async () => {
    const { world, child } = await connected();
    const leaf = await world.sessions.assume(child.id, hop('Leaf'));
    await world.pass(56 * MINUTE);
    const renewed = world.assumed().slice(2);
    expect(new Set(renewed.map((call) => call.hop.roleArn.split('/')[1]))).toEqual(
      new Set(['BucketAdmin', 'Leaf']),
    );
    expect(renewed).toHaveLength(2);
    // The leaf waited for its parent's new key.
    const leafCall = renewed.find((call) => call.hop.roleArn.endsWith('Leaf'));
    expect(leafCall?.key).toBe(world.find(child.id)?.credentials.accessKeyId);
    expect(world.find(leaf.id)?.state.kind).toBe('active');
  });

  it('catches up after sleep when the tab wakes', async () => {
    const { world, state } = await connected();
    world.sleep(3 * 60 * MINUTE);
    world.sessions.tick();
    await world.settle();
    expect(world.assumed()).toHaveLength(2);
    expect(state()).toEqual({ kind: 'active' });
  });
});

describe('renewal on demand', () => {
  it('two callers share one attempt', async () => {
    const { world, credentials } = await connected();
    world.sleep(56 * MINUTE);
    const [first, second] = await Promise.all([credentials(), credentials()]);
    expect(first).toBe(second);
    expect(first.accessKeyId).toBe('ASIA2');
    expect(world.assumed()).toHaveLength(2);
  });

  it('waits for a renewal under way', async () => {
    const { world, child, credentials } = await connected();
    let release = () => {};
    world.answers.gate = new Promise((resolve) => (release = resolve));
    const renewing = world.sessions.renew(child.id);
    await world.settle();
    expect(world.find(child.id)?.state.kind).toBe('renewing');
    const waiting = credentials();
    release();
    expect((await waiting).accessKeyId).toBe((await renewing).credentials.accessKeyId);
  });

  it('does not bring back a session that was ended meanwhile', async () => {
    const { world, child } = await connected();
    let release = () => {};
    world.answers.gate = new Promise((resolve) => (release = resolve));
    const renewing = world.sessions.renew(child.id);
    await world.settle();
    world.sessions.end(child.id);
    release();
    await expect(renewing).rejects.toMatchObject({ code: 'SessionEnded' });
    expect(world.find(child.id)).toBeUndefined();
  });
});

describe('renewal that fails', () => {
  it('tries again with growing waits while the network is away, then goes on', async () => {
    const { world, state, credentials } = await connected();
    world.answers.fail = failure('offline', 'Offline');
    await world.pass(55 * MINUTE);
    expect(world.assumed()).toHaveLength(2);
    expect(state()).toMatchObject({ kind: 'renewing', message: 'fake Offline' });
    expect((await credentials()).accessKeyId).toBe('ASIA1');
    await world.pass(2000);
    expect(world.assumed()).toHaveLength(3);
    await world.pass(3999);
    expect(world.assumed()).toHaveLength(3);
    await world.pass(1);
    expect(world.assumed()).toHaveLength(4);
    world.answers.fail = undefined;
    await world.pass(8000);
    expect(state()).toEqual({ kind: 'active' });
  });

  it('is named with its code when the role refuses, and not repeated', async () => {
    const { world, state, credentials } = await connected();
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    await world.pass(56 * MINUTE);
    expect(state()).toEqual({ kind: 'failed', message: 'fake AccessDenied', code: 'AccessDenied' });
    expect((await credentials()).accessKeyId).toBe('ASIA1');
    await world.pass(4 * MINUTE);
    expect(state()).toEqual({ kind: 'expired', message: 'fake AccessDenied' });
    expect(world.assumed()).toHaveLength(2);
    await expect(credentials()).rejects.toMatchObject({ kind: 'expired' });
  });

  it('is tried again when the operator asks, and work that waited goes on', async () => {
    const { world, child, state } = await connected();
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    await world.pass(61 * MINUTE);
    const waiting = world.sessions.whenUsable(child.id);
    world.answers.fail = undefined;
    await world.sessions.renew(child.id);
    await waiting;
    expect(state()).toEqual({ kind: 'active' });
  });
});

describe('renewal that needs the operator', () => {
  const mfaSerial = 'arn:aws:iam::444455556666:mfa/operator';

  it('asks for an MFA code, keeps working until the end, and goes on with the code', async () => {
    const { world, child, state, credentials } = await connected({ mfaSerial });
    await world.pass(55 * MINUTE);
    expect(world.assumed()).toHaveLength(1);
    expect(state()).toMatchObject({ kind: 'needs-operator', reason: 'mfa' });
    expect((await credentials()).accessKeyId).toBe('ASIA1');
    await world.pass(5 * MINUTE);
    expect(state()?.kind).toBe('expired');
    await expect(credentials()).rejects.toMatchObject({ kind: 'expired' });
    const waiting = world.sessions.whenUsable(child.id);
    await world.sessions.renew(child.id, '654321');
    await waiting;
    expect(world.assumed().at(-1)).toMatchObject({ mfaCode: '654321' });
    expect(state()).toEqual({ kind: 'active' });
  });

  it('goes back to asking after a wrong code', async () => {
    const { world, child, state } = await connected({ mfaSerial });
    await world.pass(55 * MINUTE);
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    await expect(world.sessions.renew(child.id, '000000')).rejects.toMatchObject({ code: 'AccessDenied' });
    await world.settle();
    expect(state()).toMatchObject({ kind: 'needs-operator', reason: 'mfa' });
  });

  it('takes new source credentials of the same identity and revives the children', async () => {
    const world = fakeWorld();
    const temporary = {
      ...LONG_TERM,
      sessionToken: 'brought',
      expiration: new Date(Date.UTC(2026, 10, 22, 9, 30)),
    };
    const parent = await world.sessions.connect({ kind: 'keys', credentials: temporary }, PROFILE);
    const child = await world.sessions.assume(parent.id, hop('BucketAdmin', { durationSeconds: 2400 }));
    await world.pass(45 * MINUTE);
    expect(world.find(parent.id)?.state).toMatchObject({ kind: 'expired' });
    expect(world.find(child.id)?.state).toMatchObject({ kind: 'expired' });
    await world.sessions.replaceSource(parent.id, {
      kind: 'keys',
      credentials: { ...temporary, expiration: new Date(Date.UTC(2026, 10, 22, 12)) },
    });
    await world.settle();
    expect(world.find(parent.id)?.state).toEqual({ kind: 'active' });
    expect(world.find(child.id)?.state).toEqual({ kind: 'active' });
    expect(world.find(child.id)?.slug).toBe(child.slug);
  });

  it('refuses source credentials of somebody else', async () => {
    const { world, parent } = await connected();
    const strangers = { kind: 'keys', credentials: { ...LONG_TERM, accessKeyId: 'AKIAOTHER' } } as const;
    world.answers.identityFails = failure('not-supported', 'MethodNotAllowed', 405);
    await expect(world.sessions.replaceSource(parent.id, strangers)).rejects.toMatchObject({
      code: 'SourceMismatch',
    });
    expect(world.find(parent.id)?.credentials).toBe(LONG_TERM);
  });
});

describe('what the service says first', () => {
  it('an early ExpiredToken renews once, however many requests failed', async () => {
    const { world, child } = await connected();
    await world.pass(10 * MINUTE);
    const answers: Promise<boolean>[] = [];
    for (let request = 0; request < 5; request += 1) {
      answers.push(world.sessions.noteFailure(child.id, failure('expired', 'ExpiredToken', 400)));
    }
    await world.settle();
    answers.push(world.sessions.noteFailure(child.id, failure('expired', 'ExpiredToken', 400)));
    expect(await Promise.all(answers)).toEqual(Array(6).fill(true));
    expect(world.assumed()).toHaveLength(2);
  });

  it('an ExpiredToken right after connecting renews too', async () => {
    const { world, child } = await connected();
    expect(await world.sessions.noteFailure(child.id, failure('expired', 'ExpiredToken', 400))).toBe(true);
    expect(world.assumed()).toHaveLength(2);
  });

  it('an early end that renewal cannot mend is named as expired, whatever the date says', async () => {
    const { world, child, state } = await connected();
    await world.pass(10 * MINUTE);
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    expect(await world.sessions.noteFailure(child.id, failure('expired', 'ExpiredToken', 400))).toBe(false);
    expect(state()).toEqual({ kind: 'expired', message: 'fake AccessDenied' });
  });

  it('an unknown key of a role is replaced by a new one, as after a restart of the sandbox', async () => {
    const { world, child } = await connected();
    const refusal = failure('credentials', 'InvalidAccessKeyId', 403);
    expect(await world.sessions.noteFailure(child.id, refusal)).toBe(true);
    expect(world.find(child.id)?.credentials.accessKeyId).toBe('ASIA2');
  });

  it('a wrong signature says nothing about the session', async () => {
    const { world, child } = await connected();
    const refusal = failure('credentials', 'SignatureDoesNotMatch', 403);
    expect(await world.sessions.noteFailure(child.id, refusal)).toBe(false);
    expect(world.find(child.id)?.state).toEqual({ kind: 'active' });
  });

  it('an early end of what cannot renew is shown at once', async () => {
    const { world, child, state } = await connected({ mfaSerial: 'arn:aws:iam::444455556666:mfa/operator' });
    await world.pass(MINUTE);
    expect(await world.sessions.noteFailure(child.id, failure('expired', 'ExpiredToken', 400))).toBe(false);
    expect(state()).toMatchObject({ kind: 'expired', message: expect.stringContaining('MFA') });
  });

  it('an unknown key is named as revoked and stays so', async () => {
    const { world, parent } = await connected();
    await world.pass(MINUTE);
    const again = await world.sessions.noteFailure(
      parent.id,
      failure('credentials', 'InvalidAccessKeyId', 403),
    );
    expect(again).toBe(false);
    expect(world.find(parent.id)?.state).toMatchObject({ kind: 'failed', code: 'InvalidAccessKeyId' });
    expect(world.find(parent.id)?.state).toHaveProperty('message', expect.stringContaining('revoked'));
  });
});

it('stops waiting when the waiter gives up', async () => {
  const { world, child } = await connected();
  world.answers.fail = failure('denied', 'AccessDenied', 403);
  await world.pass(61 * MINUTE);
  const abort = new AbortController();
  const waiting = world.sessions.whenUsable(child.id, abort.signal);
  abort.abort(new Error('given up'));
  await expect(waiting).rejects.toThrow('given up');
});

it('tells listeners of every renewal', async () => {
  const { world, child } = await connected();
  const renewed: string[] = [];
  const unsubscribe = world.sessions.onSessionRenewed((id) => renewed.push(id));
  await world.pass(56 * MINUTE);
  await world.sessions.renew(child.id);
  unsubscribe();
  await world.sessions.renew(child.id);
  expect(renewed).toEqual([child.id, child.id]);
});
