import { describe, expect, it } from 'vitest';
import { LONG_TERM, PROFILE, failure, fakeWorld, hop } from '../testing/fake-world';
import type { Hop } from '../types';
import { createConnectFlow, type ConnectPlan } from './connect-flow';

function plan(hops: readonly Hop[], rest: Partial<ConnectPlan> = {}): ConnectPlan {
  return {
    source: { kind: 'keys', credentials: LONG_TERM },
    profile: PROFILE,
    hops: () => hops,
    mfaCodes: [],
    ...rest,
  };
}
const names = (world: ReturnType<typeof fakeWorld>) =>
  world.sessions.store.getState().sessions.map(({ name }) => name);

describe('connect flow', () => {
  it('says how far it came, which hop failed, and with which identity', async () => {
    const world = fakeWorld();
    const flow = createConnectFlow(world.sessions);
    const steps: number[] = [];
    const result = await flow.run(plan([hop('Gate'), hop('Denied')]), (done) => {
      steps.push(done);
      if (done === 2) world.answers.fail = failure('denied', 'AccessDenied', 403);
    });
    expect(steps).toEqual([1, 2]);
    expect(result).toMatchObject({
      kind: 'failed',
      step: 2,
      hop: hop('Denied'),
      caller: { name: 'Gate' },
      failure: { code: 'AccessDenied' },
    });
  });

  it('goes on from where it stopped, without asking for what succeeded again', async () => {
    const world = fakeWorld();
    const flow = createConnectFlow(world.sessions);
    await flow.run(plan([hop('Gate'), hop('Denied')]), (done) => {
      if (done === 2) world.answers.fail = failure('denied', 'AccessDenied', 403);
    });
    world.answers.fail = undefined;
    const result = await flow.run(plan([hop('Gate'), hop('Leaf')]), () => {});
    expect(result.kind).toBe('connected');
    expect(names(world)).toEqual(['operator', 'Gate', 'Leaf']);
    expect(world.calls.filter(({ operation }) => operation === 'callerIdentity')).toHaveLength(1);
  });

  it('ends what it opened when the form no longer leads there', async () => {
    const world = fakeWorld();
    const flow = createConnectFlow(world.sessions);
    await flow.run(plan([hop('Gate'), hop('Denied')]), (done) => {
      if (done === 2) world.answers.fail = failure('denied', 'AccessDenied', 403);
    });
    world.answers.fail = undefined;
    await flow.run(plan([hop('Other')]), () => {});
    expect(names(world)).toEqual(['operator', 'Other']);
  });

  it('never ends sessions that were open before', async () => {
    const world = fakeWorld();
    const mine = await world.sessions.connect({ kind: 'keys', credentials: LONG_TERM }, PROFILE);
    await world.sessions.assume(mine.id, hop('Mine'));
    const flow = createConnectFlow(world.sessions);
    world.answers.fail = failure('denied', 'AccessDenied', 403);
    await flow.run(plan([hop('Denied')]), () => {});
    world.answers.fail = undefined;
    await flow.run(plan([hop('Fine')]), () => {});
    expect(names(world)).toEqual(['operator', 'Mine', 'Fine']);
  });

  it('takes up an equal session instead of opening a second', async () => {
    const world = fakeWorld();
    const first = await createConnectFlow(world.sessions).run(plan([hop('Gate')]), () => {});
    const second = await createConnectFlow(world.sessions).run(plan([hop('Gate')]), () => {});
    expect(first.kind === 'connected' && second.kind === 'connected').toBe(true);
    expect(names(world)).toEqual(['operator', 'Gate']);
  });

  it('keeps other profiles, external IDs and policies apart', async () => {
    const world = fakeWorld();
    const flow = () => createConnectFlow(world.sessions);
    await flow().run(plan([hop('Gate')]), () => {});
    await flow().run(plan([hop('Gate', { externalId: 'x1' })]), () => {});
    await flow().run(plan([hop('Gate')], { profile: { ...PROFILE, transport: 'relay' } }), () => {});
    expect(names(world)).toEqual(['operator', 'Gate', 'Gate', 'operator', 'Gate']);
  });

  it('names the source when that is what was refused', async () => {
    const world = fakeWorld();
    world.answers.identityFails = failure('credentials', 'SignatureDoesNotMatch', 403);
    const result = await createConnectFlow(world.sessions).run(plan([hop('Gate')]), () => {});
    expect(result).toMatchObject({ kind: 'failed', step: 0, failure: { code: 'SignatureDoesNotMatch' } });
    expect(names(world)).toEqual([]);
  });
});

describe('connecting in safe mode', () => {
  const safe = { scope: { may: 'read' }, policy: '{}' } as const;

  it('narrows the source before anything is done with it, and every role after it', async () => {
    const world = fakeWorld();
    const result = await createConnectFlow(world.sessions).run(plan([hop('Gate')], { safe }), () => {});
    expect(result).toMatchObject({ kind: 'connected', session: { name: 'Gate', safe } });
    expect(world.sessions.store.getState().sessions).toMatchObject([{ safe }, { safe }]);
    const operations = world.calls.map(({ operation }) => operation);
    expect(operations.indexOf('scopedCredentials')).toBeLessThan(operations.indexOf('assumeRole'));
  });

  it('leaves nothing open that could not be narrowed', async () => {
    const world = fakeWorld();
    world.answers.narrowFails = failure('denied', 'AccessDenied', 403);
    const result = await createConnectFlow(world.sessions).run(plan([hop('Gate')], { safe }), () => {});
    expect(result).toMatchObject({ kind: 'failed', step: 0, failure: { code: 'AccessDenied' } });
    expect(names(world)).toEqual([]);
  });

  it('takes up no session in a safe mode that lets more in', async () => {
    const world = fakeWorld();
    const flow = createConnectFlow(world.sessions);
    const first = await flow.run(plan([hop('Gate')]), () => {});
    if (first.kind !== 'connected') throw new Error(first.failure.message);
    const bucket = { scope: { may: 'everything', bucket: 'lake' }, policy: '{"of":"lake"}' } as const;
    await world.sessions.enterSafeMode(first.session.id, bucket);
    await flow.run(plan([hop('Gate')], { safe }), () => {});
    expect(world.sessions.store.getState().sessions).toMatchObject([{ safe }, { name: 'Gate', safe }]);
  });

  it('narrows a session that is open already, and takes it up again as such', async () => {
    const world = fakeWorld();
    const flow = () => createConnectFlow(world.sessions);
    await flow().run(plan([hop('Gate')]), () => {});
    await flow().run(plan([hop('Gate')], { safe }), () => {});
    await flow().run(plan([hop('Gate')], { safe }), () => {});
    expect(world.sessions.store.getState().sessions).toMatchObject([
      { name: 'operator', safe },
      { name: 'Gate', safe },
    ]);
  });
});
