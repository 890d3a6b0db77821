import { describe, expect, it } from 'vitest';
import { Limiter } from './limiter';
import { gate, until } from './testing/until';

const never = new AbortController().signal;

describe('Limiter', () => {
  it('runs no more than its limit at once, and everything in the end', async () => {
    const limiter = new Limiter(3);
    let running = 0;
    let most = 0;
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => limiter.run('a', never, task)));
    expect(most).toBe(3);
    expect(running).toBe(0);
  });

  it('lets lanes take turns', async () => {
    const limiter = new Limiter(1);
    const order: string[] = [];
    const first = gate();
    const blocked = limiter.run('a', never, () => first.opened);
    const rest = ['a1', 'a2', 'b1'].map((name) =>
      limiter.run(name.slice(0, 1), never, async () => void order.push(name)),
    );
    first.open();
    await Promise.all([blocked, ...rest]);
    expect(order).toEqual(['a1', 'b1', 'a2']);
  });

  it('drops a waiting task that is aborted, without running it', async () => {
    const limiter = new Limiter(1);
    const first = gate();
    const blocked = limiter.run('a', never, () => first.opened);
    const controller = new AbortController();
    let ran = false;
    const waiting = limiter.run('a', controller.signal, async () => void (ran = true));
    controller.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    first.open();
    await blocked;
    expect(ran).toBe(false);
    await expect(limiter.run('a', never, async () => 'next')).resolves.toBe('next');
  });

  it('refuses a task whose signal is aborted already', async () => {
    const limiter = new Limiter(1);
    await expect(limiter.run('a', AbortSignal.abort(new Error('gone')), async () => 1)).rejects.toThrow(
      'gone',
    );
  });

  it('frees the place of a task that fails', async () => {
    const limiter = new Limiter(1);
    await expect(limiter.run('a', never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limiter.run('a', never, async () => 2)).resolves.toBe(2);
  });

  it('halves its limit when throttled, down to one, and wins it back by successes', async () => {
    const limiter = new Limiter(4);
    limiter.throttled();
    expect(limiter.limit).toBe(2);
    limiter.throttled();
    limiter.throttled();
    expect(limiter.limit).toBe(1);
    for (let success = 0; success < 7; success += 1) await limiter.run('a', never, async () => {});
    expect(limiter.limit).toBe(1);
    await limiter.run('a', never, async () => {});
    expect(limiter.limit).toBe(2);
    for (let success = 0; success < 100; success += 1) await limiter.run('a', never, async () => {});
    expect(limiter.limit).toBe(4);
  });

  it('starts nothing new above a limit that shrank', async () => {
    const limiter = new Limiter(4);
    const gates = Array.from({ length: 4 }, gate);
    const running = gates.map((one) => limiter.run('a', never, () => one.opened));
    let started = false;
    const waiting = limiter.run('a', never, async () => void (started = true));
    limiter.throttled();
    gates[0]?.open();
    gates[1]?.open();
    await Promise.all(running.slice(0, 2));
    expect(started).toBe(false);
    gates[2]?.open();
    await until(() => started);
    gates[3]?.open();
    await Promise.all([...running, waiting]);
  });
});
