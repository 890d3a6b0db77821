import { describe, expect, it, vi } from 'vitest';
import { StoreFailure, type StoreFailureKind } from './port';
import { backoff, MAX_ATTEMPTS, problemOf, withRetry } from './retry';
import type { TransferEvent } from './state';
import { FakeClock } from './testing/fake-clock';
import { gate, until } from './testing/until';

function setup(kinds: (StoreFailureKind | undefined)[]) {
  const clock = new FakeClock();
  const events: TransferEvent[] = [];
  const onThrottled = vi.fn();
  const ready = vi.fn(async () => {});
  const controller = new AbortController();
  let calls = 0;
  const task = async () => {
    const kind = kinds[calls];
    calls += 1;
    if (kind !== undefined) throw new StoreFailure(kind, kind);
    return 'done';
  };
  const options = {
    clock,
    signal: controller.signal,
    ready,
    onThrottled,
    emit: (event: TransferEvent) => void events.push(event),
  };
  return { clock, events, onThrottled, ready, controller, options, task, calls: () => calls };
}

/** Lets every pause pass as soon as it begins. */
async function settle<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  const state = { over: false };
  const watched = promise.finally(() => (state.over = true));
  watched.catch(() => {});
  while (!state.over) {
    await until(() => state.over || clock.sleeping > 0);
    clock.advance(60_000);
  }
  return watched;
}

describe('backoff', () => {
  it('doubles up to a ceiling, and never falls below half', () => {
    expect([1, 2, 3, 4].map((attempt) => backoff(attempt, 1))).toEqual([500, 1000, 2000, 4000]);
    expect(backoff(1, 0)).toBe(250);
    expect(backoff(30, 1)).toBe(20_000);
  });
});

describe('withRetry', () => {
  it('repeats what is transient with growing pauses and says so', async () => {
    const { clock, events, options, task, calls } = setup(['transient', 'transient']);
    await expect(settle(clock, withRetry(task, options))).resolves.toBe('done');
    expect(calls()).toBe(3);
    expect(clock.slept).toEqual([375, 750]);
    expect(events.map((event) => event.type)).toEqual(['retry', 'retry', 'proceed']);
    expect(events[0]).toMatchObject({ attempt: 1, problem: { message: 'transient' } });
  });

  it.each(['fatal', 'exists', 'changed', 'no-such-upload', 'conflict'] as const)(
    'does not repeat %s',
    async (kind) => {
      const { options, task, calls } = setup([kind]);
      await expect(withRetry(task, options)).rejects.toMatchObject({ kind });
      expect(calls()).toBe(1);
    },
  );

  it('repeats a conflict where the caller says that helps', async () => {
    const { clock, options, task } = setup(['conflict']);
    await expect(settle(clock, withRetry(task, { ...options, retryConflicts: true }))).resolves.toBe('done');
  });

  it('does not repeat errors it does not know', async () => {
    const { options } = setup([]);
    const task = vi.fn(() => Promise.reject(new TypeError('a bug')));
    await expect(withRetry(task, options)).rejects.toThrow('a bug');
    expect(task).toHaveBeenCalledTimes(1);
  });

  it('gives up in the end', async () => {
    const { clock, options, task, calls } = setup(Array.from({ length: 50 }, () => 'transient' as const));
    await expect(settle(clock, withRetry(task, options))).rejects.toMatchObject({ kind: 'transient' });
    expect(calls()).toBe(MAX_ATTEMPTS);
  });

  it('tells the limiter of throttling', async () => {
    const { clock, options, task, onThrottled } = setup(['throttled', 'transient']);
    await settle(clock, withRetry(task, options));
    expect(onThrottled).toHaveBeenCalledTimes(1);
  });

  it('waits for a renewal and then goes on at once', async () => {
    const { clock, events, options, task } = setup(['expired']);
    const renewed = gate();
    const running = withRetry(task, { ...options, ready: () => renewed.opened });
    await until(() => events.length === 1);
    expect(events[0]).toEqual({ type: 'wait', for: 'session' });
    renewed.open();
    await expect(running).resolves.toBe('done');
    expect(clock.slept).toEqual([]);
  });

  it('paces credentials that are refused again and again, and gives up', async () => {
    const { clock, options, task, calls } = setup(Array.from({ length: 50 }, () => 'expired' as const));
    await expect(settle(clock, withRetry(task, options))).rejects.toMatchObject({ kind: 'expired' });
    expect(calls()).toBe(MAX_ATTEMPTS);
    expect(clock.slept).toHaveLength(MAX_ATTEMPTS - 2);
  });

  it('passes on that a session will never be ready', async () => {
    const { options, task } = setup(['expired']);
    const ready = () => Promise.reject(new StoreFailure('fatal', 'ended'));
    await expect(withRetry(task, { ...options, ready })).rejects.toThrow('ended');
  });

  it.each([
    ['disconnected', 'network'],
    ['expired', 'session'],
  ] as const)('says when it waits, %s, and when it is at work again', async (kind, reason) => {
    const { events, options, task } = setup([kind]);
    const answer = gate();
    const slow = () => task().then(() => answer.opened);
    const running = withRetry(slow, options);
    await until(() => events.length === 2);
    expect(events).toEqual([{ type: 'wait', for: reason }, { type: 'proceed' }]);
    answer.open();
    await running;
  });

  it('ends with the reason when aborted in a pause', async () => {
    const { clock, controller, options, task } = setup(['transient']);
    const running = withRetry(task, options);
    await until(() => clock.sleeping === 1);
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
  });

  it('counts anew after progress, so that a long body survives many cuts', async () => {
    const { clock, options } = setup([]);
    let cuts = 0;
    const task = async (progressed: () => void) => {
      progressed();
      cuts += 1;
      if (cuts < 30) throw new StoreFailure('transient', 'cut');
      return 'done';
    };
    await expect(settle(clock, withRetry(task, options))).resolves.toBe('done');
  });
});

describe('problemOf', () => {
  it('keeps the failure a store failure was made of', () => {
    const cause = new Error('AWS said so');
    expect(problemOf(new StoreFailure('fatal', 'Denied', { cause }))).toEqual({
      message: 'Denied',
      failure: cause,
    });
  });

  it('takes anything', () => {
    expect(problemOf('odd')).toEqual({ message: 'odd', failure: 'odd' });
  });
});
