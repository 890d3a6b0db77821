import { describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { fakeWorld, hop, LONG_TERM, MINUTE, PROFILE } from '@/sessions/testing/fake-world';
import { lend, type LendAsk } from './lend';

/** STS whose clock goes on between two calls, and that gives nothing which outlives what it is narrowed from. */
async function lent(seconds: number, { assumed = true, lag = 1500 } = {}) {
  const world = fakeWorld();
  const source = await world.sessions.connect({ kind: 'keys', credentials: LONG_TERM }, PROFILE);
  const session = assumed ? await world.sessions.assume(source.id, hop('Reader')) : source;
  const asked: (number | undefined)[] = [];
  const sts: typeof world.sts = {
    ...world.sts,
    scopedCredentials(profile, credentials, wish) {
      world.sleep(lag);
      asked.push(wish.durationSeconds);
      const left = (credentials.expiration?.getTime() ?? 0) - world.now();
      if ((wish.durationSeconds ?? 0) * 1000 > left)
        throw new AwsFailure('too long', { kind: 'invalid', code: 'InsufficientSessionLifetime' });
      return world.sts.scopedCredentials(profile, credentials, wish);
    },
  };
  const ask: LendAsk = {
    way: 'scoped',
    session,
    parent: undefined,
    policy: '{}',
    seconds,
    name: 'lent',
    description: '',
  };
  const made = await lend(
    { sessions: world.sessions, sts, now: world.now } as Parameters<typeof lend>[0],
    ask,
  );
  return { asked, left: made.credentials.expiration.getTime() - world.now() };
}

describe('credentials narrowed from a session', () => {
  it('may live as long as the session does', async () => {
    const { asked, left } = await lent(3600);
    expect(asked).toEqual([undefined]);
    expect(left).toBeGreaterThan(59 * MINUTE);
    expect(left).toBeLessThanOrEqual(60 * MINUTE);
  });

  it('live shorter where that is asked', async () => {
    const { asked, left } = await lent(900);
    expect(asked).toEqual([900]);
    expect(left).toBeLessThanOrEqual(15 * MINUTE);
  });

  it.each([600, 900, 3600, 129_600])('of a long-term key live %s seconds', async (seconds) => {
    const { left } = await lent(seconds, { assumed: false });
    expect(Math.abs(left - seconds * 1000)).toBeLessThanOrEqual(MINUTE);
  });
});
