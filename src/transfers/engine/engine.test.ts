import { describe, expect, it, vi } from 'vitest';
import { TransferEngine, type Batch } from './engine';
import type { Job, JobIo, JobResult } from './job';
import { StoreFailure } from './port';
import { FakeClock } from './testing/fake-clock';
import { FakeStore } from './testing/fake-store';
import { gate, until } from './testing/until';

const info = { sessionId: 's1', direction: 'upload' } as const;

/** A job whose course the test decides. */
class ScriptedJob implements Job {
  runs = 0;
  discarded = 0;
  choices: string[] = [];
  signal: AbortSignal | undefined;
  readonly key: string;
  size: number | undefined;
  bulk = false;
  script: (io: JobIo, run: number) => Promise<JobResult>;

  constructor(key: string, script: ScriptedJob['script'] = async () => ({ verified: true }), size = 10) {
    this.key = key;
    this.size = size;
    this.script = script;
  }

  run(io: JobIo): Promise<JobResult> {
    this.runs += 1;
    this.signal = io.signal;
    return this.script(io, this.runs);
  }

  async discard(): Promise<void> {
    this.discarded += 1;
  }

  allow(choice: 'overwrite' | 'rename'): void {
    this.choices.push(choice);
  }
}

const untilAborted = (io: JobIo) =>
  new Promise<never>((_, reject) => {
    io.signal.addEventListener('abort', () => reject(io.signal.reason));
  });

function setup(parallelFiles = 2) {
  const clock = new FakeClock();
  const settled: number[] = [];
  const onChange = vi.fn();
  const engine = new TransferEngine({
    clock,
    parallelFiles,
    onChange,
    onBatchSettled: (batch) => void settled.push(batch.id),
  });
  const store = new FakeStore();
  const kind = (id: number) => engine.transfer(id)?.state.kind;
  const kinds = (batch: Batch) => batch.ids.map(kind);
  return { clock, engine, store, settled, onChange, kind, kinds };
}

describe('TransferEngine', () => {
  it('runs every job and settles the batch once', async () => {
    const { engine, store, settled, kinds } = setup();
    const batch = engine.add(
      info,
      store,
      ['a', 'b', 'c'].map((key) => new ScriptedJob(key)),
    );
    await until(() => settled.length > 0);
    expect(settled).toEqual([batch.id]);
    expect(kinds(batch)).toEqual(['done', 'done', 'done']);
    expect(batch.tally).toMatchObject({ files: 3, totalBytes: 30, movedBytes: 30, verified: 3 });
  });

  it('works on a few files at once, and takes batches in turn', async () => {
    const { engine, store } = setup(1);
    const order: string[] = [];
    const job = (key: string) =>
      new ScriptedJob(key, async () => {
        order.push(key);
        return { verified: false };
      });
    const first = gate();
    engine.add(info, store, [new ScriptedJob('first', () => first.opened.then(() => ({ verified: false })))]);
    engine.add(info, store, ['a1', 'a2', 'a3'].map(job));
    engine.add(info, store, ['b1'].map(job));
    expect(engine.active.map(({ key }) => key)).toEqual(['first']);
    first.open();
    await until(() => order.length === 4);
    expect(order).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('keeps requests within the origin’s limit, whoever makes them', async () => {
    const { engine, store, settled } = setup(6);
    store.maxRequests = 3;
    let running = 0;
    let most = 0;
    const request = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    };
    const job = (key: string) =>
      new ScriptedJob(key, async (io) => {
        await Promise.all(Array.from({ length: 5 }, () => io.request(request)));
        return { verified: false };
      });
    engine.add(info, store, ['a', 'b', 'c', 'd', 'e', 'f'].map(job));
    await until(() => settled.length === 1);
    expect(most).toBe(3);
  });

  it('fails a file with its problem and goes on with the others', async () => {
    const { engine, store, settled, kinds } = setup();
    const cause = new Error('because');
    const failing = new ScriptedJob('a', () =>
      Promise.reject(new StoreFailure('fatal', 'Denied', { cause })),
    );
    const batch = engine.add(info, store, [failing, new ScriptedJob('b')]);
    await until(() => settled.length === 1);
    expect(kinds(batch)).toEqual(['failed', 'done']);
    const [first] = batch.ids;
    expect(engine.transfer(first!)?.state).toEqual({
      kind: 'failed',
      problem: { message: 'Denied', failure: cause },
    });
    expect(failing.discarded).toBe(0);
  });

  it('tries again what failed, and settles once more', async () => {
    const { engine, store, settled, kinds } = setup();
    const job = new ScriptedJob('a', (_, run) =>
      run === 1 ? Promise.reject(new StoreFailure('fatal', 'no')) : Promise.resolve({ verified: true }),
    );
    const batch = engine.add(info, store, [job]);
    await until(() => settled.length === 1);
    engine.resume(batch.ids);
    await until(() => settled.length === 2);
    expect(kinds(batch)).toEqual(['done']);
  });

  it('pauses and resumes without two runs of one job at a time', async () => {
    const { engine, store, kind } = setup();
    const windingDown = gate();
    let running = 0;
    const job = new ScriptedJob('a', async (io, run) => {
      running += 1;
      expect(running).toBe(1);
      try {
        if (run === 2) return { verified: true };
        await untilAborted(io).catch(() => {});
        await windingDown.opened;
        throw io.signal.reason;
      } finally {
        running -= 1;
      }
    });
    const batch = engine.add(info, store, [job]);
    const id = batch.ids[0]!;
    engine.pause([id]);
    expect(kind(id)).toBe('paused');
    engine.resume([id]);
    expect(kind(id)).toBe('queued');
    expect(job.runs).toBe(1);
    windingDown.open();
    await until(() => kind(id) === 'done');
    expect(job.runs).toBe(2);
  });

  it('pauses what waits so that it does not start', async () => {
    const { engine, store, kinds } = setup(1);
    const first = gate();
    const jobs = [
      new ScriptedJob('a', () => first.opened.then(() => ({ verified: false }))),
      new ScriptedJob('b'),
    ];
    const batch = engine.add(info, store, jobs);
    engine.pause([batch.ids[1]!]);
    first.open();
    await until(() => kinds(batch)[0] === 'done');
    expect(kinds(batch)).toEqual(['done', 'paused']);
    expect(jobs[1]?.runs).toBe(0);
    engine.resume(batch.ids);
    await until(() => kinds(batch)[1] === 'done');
  });

  it('cancels: aborts, waits for the run to end, then cleans up', async () => {
    const { engine, store, kind, settled } = setup();
    const windingDown = gate();
    const job = new ScriptedJob('a', async (io) => {
      await untilAborted(io).catch(() => {});
      await windingDown.opened;
      throw io.signal.reason;
    });
    const batch = engine.add(info, store, [job]);
    const id = batch.ids[0]!;
    engine.cancel([id], 'operator');
    expect(kind(id)).toBe('cancelled');
    expect(job.signal?.aborted).toBe(true);
    expect(job.discarded).toBe(0);
    windingDown.open();
    await until(() => job.discarded === 1);
    expect(settled).toEqual([batch.id]);
    expect(batch.tally).toMatchObject({ totalBytes: 0, movedBytes: 0 });
  });

  it('does not finish a transfer that was cancelled meanwhile', async () => {
    const { engine, store, kind } = setup();
    const late = gate();
    const job = new ScriptedJob('a', () => late.opened.then(() => ({ verified: true })));
    const { ids } = engine.add(info, store, [job]);
    engine.cancel(ids, 'session-ended');
    late.open();
    await until(() => job.discarded === 1);
    expect(engine.transfer(ids[0]!)?.state).toEqual({ kind: 'cancelled', reason: 'session-ended' });
    expect(kind(ids[0]!)).toBe('cancelled');
  });

  it('leaves what exists to the operator', async () => {
    const { engine, store, kinds, settled } = setup();
    const job = (key: string) =>
      new ScriptedJob(key, (_, run) =>
        run === 1
          ? Promise.reject(new StoreFailure('exists', 'exists'))
          : Promise.resolve({ verified: true }),
      );
    const jobs = ['a', 'b', 'c'].map(job);
    const batch = engine.add(info, store, jobs);
    await until(() => settled.length === 1);
    expect(kinds(batch)).toEqual(['exists', 'exists', 'exists']);
    const [a, b, c] = batch.ids;
    engine.resolve([a!], 'overwrite');
    engine.resolve([b!], 'rename');
    engine.resolve([c!], 'skip');
    await until(() => settled.length === 2);
    expect(kinds(batch)).toEqual(['done', 'done', 'cancelled']);
    expect(jobs.map(({ choices }) => choices)).toEqual([['overwrite'], ['rename'], []]);
    expect(engine.transfer(c!)?.state).toEqual({ kind: 'cancelled', reason: 'skipped' });
  });

  it('shows that a request is repeated, and that it goes on', async () => {
    const { clock, engine, store, kind, settled } = setup();
    let calls = 0;
    const job = new ScriptedJob('a', async (io) => {
      await io.request(async () => {
        calls += 1;
        if (calls === 1) throw new StoreFailure('transient', 'cut');
      });
      return { verified: false };
    });
    const { ids } = engine.add(info, store, [job]);
    await until(() => kind(ids[0]!) === 'retrying');
    expect(engine.transfer(ids[0]!)?.state).toMatchObject({ attempt: 1, problem: { message: 'cut' } });
    clock.advance(10_000);
    await until(() => settled.length === 1);
    expect(kind(ids[0]!)).toBe('done');
  });

  it('waits for the session and goes on by itself', async () => {
    const { engine, store, kind } = setup();
    const renewed = gate();
    store.usable = renewed.opened;
    let calls = 0;
    const job = new ScriptedJob('a', async (io) => {
      await io.request(async () => {
        calls += 1;
        if (calls === 1) throw new StoreFailure('expired', 'ExpiredToken');
      });
      return { verified: true };
    });
    const { ids } = engine.add(info, store, [job]);
    await until(() => kind(ids[0]!) === 'waiting');
    renewed.open();
    await until(() => kind(ids[0]!) === 'done');
  });

  it('counts bytes as they move, and takes them back when a part starts over', async () => {
    const { engine, store, settled } = setup();
    const step = gate();
    const job = new ScriptedJob('a', async (io) => {
      io.moved(8);
      io.moved(2);
      await step.opened;
      return { verified: false };
    });
    const batch = engine.add(info, store, [job]);
    expect(batch.tally.movedBytes).toBe(2);
    expect(engine.transfer(batch.ids[0]!)?.moved).toBe(2);
    step.open();
    await until(() => settled.length === 1);
    expect(batch.tally.movedBytes).toBe(10);
  });

  it('forgets what is over, and nothing else', async () => {
    const { engine, store, settled } = setup();
    const done = engine.add(info, store, [new ScriptedJob('a')]);
    const failed = engine.add(info, store, [
      new ScriptedJob('b', () => Promise.reject(new StoreFailure('fatal', 'no'))),
    ]);
    await until(() => settled.length === 2);
    engine.forget([done.id, failed.id]);
    expect(engine.batches.map(({ id }) => id)).toEqual([failed.id]);
    expect(engine.transfer(done.ids[0]!)).toBeUndefined();
  });

  it('takes a file for as large as it turns out to be', async () => {
    const { engine, store, settled } = setup();
    const grows = new ScriptedJob('k', async (io) => (io.moved(70), io.moved(50), { verified: false }), 0);
    const batch = engine.add(info, store, [grows, new ScriptedJob('other')]);
    await until(() => settled.length === 1);
    expect(engine.transfer(batch.ids[0]!)).toMatchObject({ size: 70, moved: 70 });
    expect(batch.tally).toMatchObject({ totalBytes: 80, movedBytes: 80, doneBytes: 80 });
  });

  describe('of a file whose size nobody has said', () => {
    const course: Record<string, { script: ScriptedJob['script']; size?: number; tally: object }> = {
      'counts what came, once all of it has': {
        script: async (io) => (io.moved(30), { verified: false }),
        size: 30,
        tally: { unsized: 0, totalBytes: 40, movedBytes: 40, doneBytes: 40 },
      },
      'hears from the job, before the first byte or after': {
        script: async (io) => (io.moved(3), io.sized(20), io.sized(25), { verified: false }),
        size: 25,
        tally: { unsized: 0, totalBytes: 35, movedBytes: 35, doneBytes: 35 },
      },
      'knows nothing when it fails': {
        script: async (io) => {
          io.moved(3);
          throw new StoreFailure('fatal', 'no');
        },
        tally: { unsized: 1, totalBytes: 10, movedBytes: 13, doneBytes: 10 },
      },
    };

    it.each(Object.entries(course))('%s', async (_, { script, size, tally }) => {
      const { engine, store, settled } = setup();
      const begun = gate();
      const job = new ScriptedJob('k', async (io, run) => (await begun.opened, script(io, run)));
      job.size = undefined;
      const batch = engine.add(info, store, [job, new ScriptedJob('other')]);
      expect(batch.tally).toMatchObject({ unsized: 1, totalBytes: 10 });
      begun.open();
      await until(() => settled.length === 1);
      expect(engine.transfer(batch.ids[0]!)?.size).toBe(size);
      expect(batch.tally).toMatchObject(tally);
      engine.cancel(batch.ids, 'operator');
      expect(batch.tally.unsized).toBe(0);
    });
  });

  it('takes ten thousand files', async () => {
    const { engine, store, settled } = setup(6);
    const jobs = Array.from({ length: 10_000 }, (_, index) => new ScriptedJob(`f${index}`, undefined, 1));
    const batch = engine.add(info, store, jobs);
    await until(() => settled.length === 1);
    expect(batch.tally.counts.done).toBe(10_000);
    expect(batch.tally.movedBytes).toBe(10_000);
  });
});

describe('small files', () => {
  it('have places and requests of their own, and large ones keep theirs', async () => {
    const store = new FakeStore();
    store.maxRequests = 2;
    store.maxBulkRequests = 12;
    const open = gate();
    let atOnce = 0;
    let most = 0;
    const waits: ScriptedJob['script'] = async (io) => {
      await io.request(async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await open.opened;
        atOnce -= 1;
      });
      return { verified: true };
    };
    const small = Array.from({ length: 30 }, (_, index) => new ScriptedJob(`s${index}`, waits));
    for (const job of small) job.bulk = true;
    const large = Array.from({ length: 4 }, (_, index) => new ScriptedJob(`l${index}`, waits));
    const engine = new TransferEngine({
      clock: new FakeClock(),
      parallelFiles: 2,
      parallelBulkFiles: 20,
      onChange: () => {},
      onBatchSettled: () => {},
    });
    const batch = engine.add(info, store, [...small, ...large]);
    await until(() => atOnce === 14);
    expect(engine.active).toHaveLength(22);
    open.open();
    await until(() => batch.tally.counts.done === 34);
    expect(most).toBe(14);
  });

  it('are many at a time where they share the requests of large ones, which need not wait for them all', async () => {
    const store = new FakeStore();
    store.maxRequests = 2;
    const turns = Array.from({ length: 40 }, () => gate());
    const order: string[] = [];
    const asks: (name: string) => ScriptedJob['script'] = (name) => async (io) => {
      for (let part = 0; part < (name === 'large' ? 3 : 1); part += 1) {
        await io.request(async () => {
          order.push(name);
          await turns[order.length - 1]!.opened;
        });
      }
      return { verified: true };
    };
    const small = Array.from({ length: 30 }, (_, index) => new ScriptedJob(`s${index}`, asks('small')));
    for (const job of small) job.bulk = true;
    const engine = new TransferEngine({
      clock: new FakeClock(),
      parallelFiles: 2,
      parallelBulkFiles: 20,
      onChange: () => {},
      onBatchSettled: () => {},
    });
    const batch = engine.add(info, store, [...small, new ScriptedJob('l', asks('large'))]);
    await until(() => order.length === 2);
    expect(engine.active).toHaveLength(21);
    for (const [index, turn] of turns.entries()) {
      turn.open();
      const begun = Math.min(33, index + 3);
      await until(() => order.length === begun);
    }
    await until(() => batch.tally.counts.done === 31);
    expect(order.slice(0, 9).filter((name) => name === 'large')).toHaveLength(3);
  });
});
