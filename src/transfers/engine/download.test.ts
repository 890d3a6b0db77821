import { describe, expect, it, vi } from 'vitest';
import { DownloadJob } from './download';
import { StoreFailure, type GetOptions } from './port';
import { crcOf, FakeStore, plainHasher } from './testing/fake-store';
import { persistentIo, recordedIo } from './testing/job-io';
import { MemorySink } from './testing/memory-sink';

// Real part sizes: tens of megabytes are hashed, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000 });

const MIB = 1024 * 1024;

function bytes(size: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(size);
  for (let at = 0; at < size; at += 991) data[at] = (at * 37) & 255;
  return data;
}

/** Hands out a body that breaks off after `length` bytes, as a cut connection does. */
class CuttingStore extends FakeStore {
  cuts = 0;
  ranges: string[] = [];
  cutAfter: number | undefined;
  politely = false;

  override async get(key: string, options: GetOptions): Promise<ReadableStream<Uint8Array>> {
    this.ranges.push(`${options.range?.start}-${options.range?.end}`);
    const body = await super.get(key, options);
    if (this.cuts === 0 || this.cutAfter === undefined) return body;
    this.cuts -= 1;
    let left = this.cutAfter;
    const { politely } = this;
    return body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(chunk.subarray(0, left));
          left -= Math.min(left, chunk.length);
          if (left > 0) return;
          if (politely) controller.terminate();
          else controller.error(new TypeError('network error'));
        },
      }),
    );
  }
}

function setup(size: number) {
  const store = new CuttingStore();
  const data = bytes(size);
  store.objects.set('k', { bytes: data, etag: '"v1"' });
  const sinks: MemorySink[] = [];
  const open = async () => {
    const sink = new MemorySink();
    sinks.push(sink);
    return sink;
  };
  const job = new DownloadJob({ store, key: 'k', size, hash: plainHasher, open });
  return { store, data, job, sinks };
}

describe('DownloadJob', () => {
  it.each([0, 1, 5 * MIB, 16 * MIB, 40 * MIB + 7])('brings %i bytes to disk, checked', async (size) => {
    const { data, job, sinks, store } = setup(size);
    const io = recordedIo();
    await expect(job.run(io)).resolves.toEqual({ verified: true });
    expect(sinks).toHaveLength(1);
    expect(sinks[0]?.state).toBe('delivered');
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
    expect(store.count('get')).toBe(Math.ceil(size / (16 * MIB)));
    expect(sinks[0]?.mostWriting).toBeLessThanOrEqual(1);
  });

  it('brings an object of unknown size whole, and checks it', async () => {
    const { data, sinks, store } = setup(20 * MIB);
    const head = store.head.bind(store);
    store.head = async (...args) => ({ ...(await head(...args)), size: undefined });
    const open = async () => {
      sinks.push(new MemorySink());
      return sinks[0]!;
    };
    const job = new DownloadJob({ store, key: 'k', size: undefined, hash: plainHasher, open });
    const io = recordedIo();
    await expect(job.run(io)).resolves.toEqual({ verified: true });
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
    expect(store.ranges).toEqual(['undefined-undefined']);
    expect(io.moves.at(-1)).toBe(20 * MIB);
  });

  it('is not called verified when the service keeps no checksum', async () => {
    const { job, store } = setup(100);
    store.checksums = false;
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: false });
  });

  it.each([true, false])('goes on where the body was cut (politely: %s)', async (politely) => {
    const { data, job, sinks, store } = setup(MIB);
    store.cuts = 3;
    store.cutAfter = 1000;
    store.politely = politely;
    await expect(job.run(persistentIo())).resolves.toEqual({ verified: true });
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
    expect(store.ranges).toEqual([`0-${MIB}`, `1000-${MIB}`, `2000-${MIB}`, `3000-${MIB}`]);
  });

  it('fails when the object changes on the way', async () => {
    const { job, store } = setup(MIB);
    store.cuts = 1;
    store.cutAfter = 10;
    store.script = ({ verb }) => {
      if (verb === 'get' && store.count('get') === 2)
        store.objects.set('k', { bytes: bytes(MIB), etag: '"v2"' });
    };
    await expect(job.run(persistentIo())).rejects.toMatchObject({ kind: 'changed' });
  });

  it('goes on after a pause with what it has', async () => {
    const { data, job, sinks, store } = setup(20 * MIB);
    const io = recordedIo();
    store.script = ({ verb }) => {
      if (verb === 'get' && store.count('get') === 2) {
        io.controller.abort(new Error('paused'));
        throw new StoreFailure('transient', 'aborted');
      }
    };
    await expect(job.run(io)).rejects.toThrow('paused');
    store.script = () => {};
    await job.run(recordedIo());
    expect(sinks).toHaveLength(1);
    expect(store.count('head')).toBe(1);
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
  });

  it('gives no file away whose checksum is wrong', async () => {
    const { job, sinks, store } = setup(1000);
    const get = store.get.bind(store);
    store.get = async (key, options) => {
      const body = await get(key, options);
      return body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform: (chunk, controller) => controller.enqueue(chunk.map((byte) => byte ^ 1)),
        }),
      );
    };
    await expect(job.run(recordedIo())).rejects.toThrow('does not have the checksum');
    expect(sinks[0]?.state).toBe('discarded');
  });

  it('refuses more bytes than it asked for', async () => {
    const { job, store } = setup(1000);
    store.get = async () => new Blob([bytes(2000)]).stream();
    await expect(job.run(recordedIo())).rejects.toThrow('longer than asked for');
  });

  it('reads a body the browser decodes in one piece', async () => {
    const { data, job, sinks, store } = setup(1000);
    const head = store.head.bind(store);
    store.head = async (key, options) => ({ ...(await head(key, options)), size: 400, decoded: true });
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: false });
    expect(store.ranges).toEqual(['undefined-undefined']);
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
  });

  it('opens no file for an object that may not be read', async () => {
    const { job, sinks, store } = setup(10);
    store.script = ({ verb }) => {
      if (verb === 'head') throw new StoreFailure('fatal', 'Access Denied');
    };
    await expect(job.run(recordedIo())).rejects.toThrow('Access Denied');
    expect(sinks).toHaveLength(0);
  });

  it('discards what it has', async () => {
    const { job, sinks, store } = setup(10);
    store.script = ({ verb }) => {
      if (verb === 'get') throw new StoreFailure('fatal', 'no');
    };
    await expect(job.run(recordedIo())).rejects.toThrow('no');
    await job.discard();
    expect(sinks[0]?.state).toBe('discarded');
  });
});
