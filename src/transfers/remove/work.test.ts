import { describe, expect, it, vi } from 'vitest';
import { AwsFailure, type FailureKind } from '@/aws/failure';
import type { DeleteRefusal } from '@/resources/objects/delete-batch';
import { systemClock, type Clock } from '../engine/clock';
import { countOf, nameOf, type RemovalTarget } from './targets';
import { RemovalWork, type RemovalPort } from './work';

/** Time passes at once. */
class QuickClock implements Clock {
  readonly slept: number[] = [];
  now = () => systemClock.now();
  random = () => 0.5;
  async sleep(milliseconds: number, signal: AbortSignal) {
    this.slept.push(milliseconds);
    signal.throwIfAborted();
  }
}

const refusal = (code: string): DeleteRefusal => ({ code, message: code, advice: undefined });
const object = (key: string, more: Partial<RemovalTarget> = {}): RemovalTarget => ({
  kind: 'object',
  key,
  size: 1,
  ...more,
});
const objects = (count: number) => Array.from({ length: count }, (_, index) => object(`k${index}`));
const failure = (kind: FailureKind, code: string = kind) => new AwsFailure(code, { kind, code });

type Answer = (target: RemovalTarget, request: number) => string | undefined;

interface Setup {
  /** Code of a refusal of this key, or undefined: it goes. */
  readonly answer?: Answer;
  /** What a request as a whole is refused with. */
  readonly whole?: (request: number) => AwsFailure | undefined;
  readonly many?: number;
  readonly onRequest?: (batch: readonly RemovalTarget[]) => Promise<void> | void;
}

/** A place with these things in it, and a work that takes them away. */
function working(things: RemovalTarget[], setup: Setup = {}, again = false) {
  const left = new Map(things.map((target) => [nameOf(target), target]));
  const requests: (readonly RemovalTarget[])[] = [];
  let most = 0;
  let running = 0;
  const clock = new QuickClock();
  const port: RemovalPort = {
    parallel: { many: setup.many ?? 4, one: 8 },
    ready: async () => undefined,
    remove: async (batch) => {
      requests.push(batch);
      const number = requests.length;
      running += 1;
      most = Math.max(most, running);
      try {
        await setup.onRequest?.(batch);
        await new Promise((resolve) => {
          setTimeout(resolve, 0);
        });
        const refused = setup.whole?.(number);
        if (refused !== undefined) throw refused;
        return batch.map((target) => {
          const code = setup.answer?.(target, number);
          if (code !== undefined) return refusal(code);
          left.delete(nameOf(target));
          return undefined;
        });
      } finally {
        running -= 1;
      }
    },
  };
  const work = new RemovalWork({
    port,
    clock,
    round: (round) => {
      if (round > 1 && !again) return undefined;
      let given = false;
      return {
        next: async () => {
          if (given) return undefined;
          given = true;
          return [...left.values()];
        },
      };
    },
    onChange: () => undefined,
    onEnd: () => undefined,
  });
  const end = () => vi.waitFor(() => expect(work.state.endedAt).toBeDefined(), { interval: 1 });
  work.start();
  return { work, left, requests, clock, end, most: () => most };
}

describe('taking things away', () => {
  it('sends a thousand a request, several at a time', async () => {
    const { work, requests, end, left, most } = working(objects(12_345));
    await end();
    expect(requests.map(({ length }) => length)).toEqual([...Array.from({ length: 12 }, () => 1000), 345]);
    expect(most()).toBe(4);
    expect(left.size).toBe(0);
    expect(work.state).toMatchObject({ phase: 'done', failed: 0, complete: true });
    expect(work.state.removed).toMatchObject({ object: 12_345, bytes: 12_345 });
  });

  it('knows of each key whether it went, changed or was refused', async () => {
    const codes: Record<string, string> = {
      k1: 'AccessDenied',
      k2: 'PreconditionFailed',
      k3: 'NoSuchVersion',
    };
    const things = objects(5).map((target) => ({ ...target, etag: 'e' }));
    const { work, end } = working(things, { answer: ({ key }) => codes[key] });
    await end();
    expect(work.refused.map(({ target, code }) => [target.key, code])).toEqual([['k1', 'AccessDenied']]);
    expect(work.changed.map(({ target }) => target.key)).toEqual(['k2']);
    expect(countOf(work.state.removed)).toBe(3);
  });

  it('repeats what stumbled, and asks for less at a time where the service says so', async () => {
    const { work, requests, end, clock } = working(objects(20_000), {
      answer: ({ key }, request) => (request <= 4 && key.endsWith('7') ? 'SlowDown' : undefined),
    });
    await end();
    expect(work.state).toMatchObject({ phase: 'done', failed: 0 });
    expect(work.state.removed.object).toBe(20_000);
    expect(clock.slept.length).toBeGreaterThan(0);
    expect(requests.some(({ length }) => length === 100)).toBe(true);
  });

  it('gives up on what stumbles for ever, and on nothing else', async () => {
    const { work, end } = working(objects(3), {
      answer: ({ key }) => (key === 'k1' ? 'InternalError' : undefined),
    });
    await end();
    expect(work.refused).toMatchObject([{ target: { key: 'k1' }, code: 'InternalError' }]);
    expect(work.state.phase).toBe('done');
  });

  it.each([['throttled'], ['server'], ['expired'], ['offline']] as const)(
    'goes on after a request that was refused: %s',
    async (kind) => {
      const { work, end } = working(objects(2500), {
        whole: (request) => (request === 2 ? failure(kind) : undefined),
      });
      await end();
      expect(work.state).toMatchObject({ phase: 'done', failed: 0 });
      expect(work.state.removed.object).toBe(2500);
    },
  );

  it('stops when everything is refused, and goes on with the rest when told', async () => {
    let denied = true;
    const { work, end, left } = working(objects(9000), {
      many: 1,
      whole: (request) => (denied && request > 2 ? failure('denied', 'AccessDenied') : undefined),
    });
    await end();
    expect(work.state).toMatchObject({ phase: 'stopped', failed: 1000, failure: { code: 'AccessDenied' } });
    expect(work.state.removed.object).toBe(2000);
    denied = false;
    work.retry();
    await end();
    expect(left.size).toBe(0);
    expect(work.state).toMatchObject({ phase: 'done', failed: 0, failure: undefined });
  });

  it('does not ask a million times for what nobody may', async () => {
    const { work, requests, end } = working(objects(30_000), { answer: () => 'AccessDenied' });
    await end();
    expect(work.state.phase).toBe('stopped');
    expect(requests.length).toBeLessThan(12);
  });

  it('stops at once, knows what went, and goes on where it stopped', async () => {
    const world = working(objects(10_000), {
      onRequest: () => {
        if (world.requests.length === 3) world.work.stop();
      },
    });
    const { work, left, end } = world;
    await end();
    expect(work.state.phase).toBe('stopped');
    const gone = work.state.removed.object;
    expect(gone).toBeLessThan(10_000);
    expect(left.size).toBe(10_000 - gone);
    work.resume();
    await end();
    expect(work.state.phase).toBe('done');
    expect(left.size).toBe(0);
    expect(work.state.removed.object).toBe(10_000);
  });

  it('pauses between requests', async () => {
    const world = working(objects(10_000), {
      many: 1,
      onRequest: () => {
        if (world.requests.length === 2) world.work.pause();
      },
    });
    await vi.waitFor(() =>
      expect(world.work.state).toMatchObject({ phase: 'paused', removed: { object: 2000 } }),
    );
    expect(world.requests).toHaveLength(2);
    world.work.resume();
    await world.end();
    expect(world.work.state.removed.object).toBe(10_000);
  });

  it('tries again what was refused, and what has changed only when told', async () => {
    let locked = true;
    const things = objects(4).map((target) => ({ ...target, etag: 'e' }));
    const { work, end, requests } = working(things, {
      answer: ({ key, etag }) => {
        if (key === 'k0' && locked) return 'AccessDenied';
        return key === 'k1' && etag !== undefined ? 'PreconditionFailed' : undefined;
      },
    });
    await end();
    locked = false;
    work.retry();
    await end();
    expect(requests.at(-1)?.map(({ key }) => key)).toEqual(['k0']);
    expect(work.state).toMatchObject({ failed: 0, changed: 1 });
    work.retry({ anyway: true });
    await end();
    expect(requests.at(-1)).toEqual([{ kind: 'object', key: 'k1', size: 1 }]);
    expect(work.state).toMatchObject({ changed: 0, phase: 'done', removed: { object: 4 } });
  });

  it('takes uploads away one by one, and names that XML cannot carry', async () => {
    const upload = { kind: 'upload', key: 'u', uploadId: 'x' } as const;
    const { requests, end } = working([object('a'), object('b\u0007'), upload]);
    await end();
    expect(requests.map((batch) => batch.map(({ key }) => key))).toEqual([['a'], ['b\u0007'], ['u']]);
  });

  describe('until a place is empty', () => {
    it('looks again while others write', async () => {
      let writes = 3;
      const world = working(
        objects(1500),
        {
          onRequest: () => {
            if (writes > 0) world.left.set(`  late${writes}`, object(`late${writes}`));
            writes -= 1;
          },
        },
        true,
      );
      await world.end();
      expect(world.left.size).toBe(0);
      expect(world.work.state.phase).toBe('done');
      expect(world.work.state.rounds).toBeGreaterThan(1);
      expect(world.work.state.found.object).toBe(world.work.state.removed.object);
    });

    it('does not run in circles over what is refused', async () => {
      const { work, end, requests } = working(
        objects(10),
        { answer: ({ key }) => (key === 'k3' ? 'AccessDenied' : undefined) },
        true,
      );
      await end();
      expect(work.state).toMatchObject({ phase: 'done', failed: 1, rounds: 2, found: { object: 10 } });
      expect(requests).toHaveLength(1);
    });

    it('looks again after a retry', async () => {
      let locked = true;
      const { work, end, left } = working(
        objects(2),
        { answer: ({ key }) => (locked && key === 'k1' ? 'AccessDenied' : undefined) },
        true,
      );
      await end();
      left.set('  new', object('new'));
      locked = false;
      work.retry();
      await end();
      expect(left.size).toBe(0);
    });
  });
});
