import { describe, expect, it } from 'vitest';
import { MINUTE, LONG_TERM, PROFILE, START, failure, fakeWorld, hop } from '../testing/fake-world';

const source = { kind: 'keys', credentials: LONG_TERM } as const;

describe('connect', () => {
  it('asks who the keys belong to and names the session after it', async () => {
    const world = fakeWorld();
    const session = await world.sessions.connect(source, PROFILE);
    expect(session).toMatchObject({
      slug: '444455556666.operator',
      account: '444455556666',
      name: 'operator',
      kind: 'long-term',
      state: { kind: 'active' },
    });
  });

  it('survives a lookalike without GetCallerIdentity', async () => {
    const world = fakeWorld();
    world.answers.identityFails = failure('not-supported', 'MethodNotAllowed', 405);
    const session = await world.sessions.connect(source, { ...PROFILE, id: 'custom:ceph', kind: 'custom' });
    expect(session).toMatchObject({ slug: 'custom-ceph.key-MPLE', name: 'key-MPLE' });
    expect(session.account).toBeUndefined();
  });

  it('keeps nothing when the keys are refused', async () => {
    const world = fakeWorld();
    world.answers.identityFails = failure('credentials', 'InvalidClientTokenId', 403);
    await expect(world.sessions.connect(source, PROFILE)).rejects.toMatchObject({
      code: 'InvalidClientTokenId',
    });
    expect(world.sessions.store.getState().sessions).toEqual([]);
  });

  it('gives a second session of the same bearer its own slug', async () => {
    const world = fakeWorld();
    await world.sessions.connect(source, PROFILE);
    expect((await world.sessions.connect(source, PROFILE)).slug).toBe('444455556666.operator~2');
  });

  it('exchanges a long-term key and forgets it', async () => {
    const world = fakeWorld();
    const session = await world.sessions.connect(
      { ...source, exchange: { durationSeconds: 43_200 } },
      PROFILE,
    );
    expect(session.kind).toBe('temporary');
    expect(JSON.stringify(world.sessions.store.getState())).not.toContain(LONG_TERM.secretAccessKey);
  });

  it('opens a session from an OIDC token and renews it with the same token', async () => {
    const world = fakeWorld();
    const identity = {
      token: 'oidc-token',
      roleArn: 'arn:aws:iam::111122223333:role/Web',
      sessionName: 'me',
      durationSeconds: 3600,
    };
    const session = await world.sessions.connect({ kind: 'web-identity', identity }, PROFILE);
    expect(session).toMatchObject({ slug: '111122223333.Web', kind: 'web-identity' });
    expect(JSON.stringify(world.sessions.store.getState())).not.toContain('oidc-token');
    await world.pass(56 * MINUTE);
    expect(world.calls.filter((call) => call.operation === 'webIdentity')).toHaveLength(2);
    world.answers.fail = failure('expired', 'ExpiredTokenException', 400);
    await world.pass(56 * MINUTE);
    expect(world.find(session.id)?.state).toMatchObject({
      kind: 'needs-operator',
      reason: 'source-expired',
    });
  });
});

describe('routes', () => {
  it('follows hop after hop, each with the credentials of the one before', async () => {
    const world = fakeWorld();
    const { id } = await world.sessions.connect(source, PROFILE);
    const seen: string[] = [];
    const last = await world.sessions.followRoute(id, [hop('Gate'), hop('BucketAdmin')], {
      onProgress: ({ done, session }) => seen.push(`${done} ${session.name}`),
    });
    expect(seen).toEqual(['0 operator', '1 Gate', '2 BucketAdmin']);
    expect(world.assumed().map((call) => call.key)).toEqual(['AKIA4EXAMPLE', 'ASIA1']);
    expect(last.slug).toBe('111122223333.BucketAdmin');
    expect(last.parentId).toBe(world.sessions.store.getState().sessions[1]?.id);
  });

  it('passes each MFA code to its own hop and keeps none', async () => {
    const world = fakeWorld();
    const { id } = await world.sessions.connect(source, PROFILE);
    const serial = 'arn:aws:iam::444455556666:mfa/operator';
    await world.sessions.followRoute(id, [hop('Mfa', { mfaSerial: serial }), hop('Next')], {
      mfaCodes: ['123456'],
    });
    expect(world.assumed()).toMatchObject([{ mfaCode: '123456' }, { mfaCode: undefined }]);
    expect(JSON.stringify(world.sessions.store.getState())).not.toContain('123456');
  });

  it('keeps the hops that succeeded when a later one is refused', async () => {
    const world = fakeWorld();
    const { id } = await world.sessions.connect(source, PROFILE);
    await expect(
      world.sessions.followRoute(id, [hop('Gate'), hop('Denied')], {
        onProgress: ({ done }) => {
          if (done === 1) world.answers.fail = failure('denied', 'AccessDenied', 403);
        },
      }),
    ).rejects.toMatchObject({ code: 'AccessDenied' });
    expect(world.sessions.store.getState().sessions.map((session) => session.name)).toEqual([
      'operator',
      'Gate',
    ]);
  });
});

describe('end', () => {
  it('tells listeners once, and credentials are over at once', async () => {
    const world = fakeWorld();
    const { id } = await world.sessions.connect(source, PROFILE);
    const context = world.sessions.context(id);
    const ended: string[] = [];
    const unsubscribe = world.sessions.onSessionEnd((gone) => ended.push(gone));
    world.sessions.end(id);
    world.sessions.end(id);
    unsubscribe();
    expect(ended).toEqual([id]);
    await expect(context.credentials()).rejects.toMatchObject({ kind: 'expired', code: 'SessionEnded' });
    expect(() => world.sessions.context(id)).toThrow('ended');
  });

  it('lets children live until their own expiry, and says that they cannot renew', async () => {
    const world = fakeWorld();
    const { id } = await world.sessions.connect(source, PROFILE);
    const child = await world.sessions.assume(id, hop('BucketAdmin'));
    world.sessions.end(id);
    await expect(world.sessions.context(child.id).credentials()).resolves.toMatchObject({
      accessKeyId: 'ASIA1',
    });
    await world.pass(55 * MINUTE);
    expect(world.find(child.id)?.state).toMatchObject({ kind: 'needs-operator', reason: 'parent-ended' });
    await world.pass(5 * MINUTE);
    expect(world.find(child.id)?.state.kind).toBe('expired');
    await expect(world.sessions.context(child.id).credentials()).rejects.toMatchObject({
      kind: 'expired',
      code: 'SessionExpired',
    });
  });
});

it('counts the end from the moment of asking when the clocks disagree', async () => {
  const world = fakeWorld({ skew: -120 * MINUTE });
  const { id } = await world.sessions.connect(source, PROFILE);
  const child = await world.sessions.assume(id, hop('BucketAdmin'));
  expect(child.credentials.expiration?.getTime()).toBe(START + 60 * MINUTE);
  await world.pass(10 * MINUTE);
  expect(world.assumed()).toHaveLength(1);
});

it('hands out the same context for the same session', async () => {
  const world = fakeWorld();
  const { id } = await world.sessions.connect(source, PROFILE);
  expect(world.sessions.context(id)).toBe(world.sessions.context(id));
});
