import { describe, expect, it } from 'vitest';
import { DownloadJob } from './download';
import { StoreFailure, type GetOptions, type ObjectHead, type Received } from './port';
import { crcOf, FakeStore, md5Etag, plainHasher, plainIsMd5Of } from './testing/fake-store';
import { persistentIo, recordedIo } from './testing/job-io';
import { MemorySink } from './testing/memory-sink';

const KIB = 1024;
const MIB = 1024 * KIB;
/** Far less than usual: what is tested is hashed many times over. */
const RANGE = 512 * KIB;
/** Not small, and in one range. */
const MEDIUM = 300 * KIB;

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

  override async get(key: string, options: GetOptions): Promise<Received> {
    this.ranges.push(`${options.range?.start}-${options.range?.end}`);
    const received = await super.get(key, options);
    if (this.cuts === 0 || this.cutAfter === undefined) return received;
    this.cuts -= 1;
    let left = this.cutAfter;
    const { politely } = this;
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.subarray(0, left));
        left -= Math.min(left, chunk.length);
        if (left > 0) return;
        if (politely) controller.terminate();
        else controller.error(new TypeError('network error'));
      },
    });
    return { ...received, body: received.body.pipeThrough(cut) };
  }

  /** Whatever is asked of an object, the answer says this of it. */
  says(said: Partial<ObjectHead>): void {
    const [head, get] = [this.head.bind(this), this.get.bind(this)];
    this.head = async (...args) => ({ ...(await head(...args)), ...said });
    this.get = async (...args) => {
      const received = await get(...args);
      return { ...received, head: { ...received.head, ...said } };
    };
  }
}

function setup(size: number, { range }: { readonly range?: number } = { range: RANGE }) {
  const store = new CuttingStore();
  const data = bytes(size);
  store.objects.set('k', { bytes: data, etag: '"v1"' });
  const sinks: MemorySink[] = [];
  const open = async () => {
    const sink = new MemorySink();
    sinks.push(sink);
    return sink;
  };
  const input = { store, key: 'k', size, hash: plainHasher, isMd5Of: plainIsMd5Of, open };
  const job = new DownloadJob({ ...input, range });
  return { store, data, job, sinks };
}

describe('DownloadJob', () => {
  it.each([
    [0, { range: RANGE }],
    [1, { range: RANGE }],
    [MEDIUM, { range: RANGE }],
    [RANGE, { range: RANGE }],
    [1280 * KIB + 7, { range: RANGE }],
    // As it is outside of tests.
    [16 * MIB + 1, {}],
  ])(
    'brings %i bytes to disk, checked',
    { timeout: 30_000 },
    async (size, sizes: { readonly range?: number }) => {
      const { data, job, sinks, store } = setup(size, sizes);
      const io = recordedIo();
      await expect(job.run(io)).resolves.toEqual({ verified: true });
      expect(sinks).toHaveLength(1);
      expect(sinks[0]?.state).toBe('delivered');
      expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
      expect(store.count('get')).toBe(Math.max(1, Math.ceil(size / (sizes.range ?? 16 * MIB))));
      expect(sinks[0]?.mostWriting).toBeLessThanOrEqual(1);
    },
  );

  it('brings an object of unknown size whole, and checks it', async () => {
    const { data, sinks, store } = setup(640 * KIB);
    store.says({ size: undefined });
    const open = async () => {
      sinks.push(new MemorySink());
      return sinks[0]!;
    };
    const job = new DownloadJob({
      store,
      key: 'k',
      size: undefined,
      hash: plainHasher,
      isMd5Of: plainIsMd5Of,
      open,
    });
    const io = recordedIo();
    await expect(job.run(io)).resolves.toEqual({ verified: true });
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
    expect(store.ranges).toEqual(['undefined-undefined']);
    expect(io.moves.at(-1)).toBe(640 * KIB);
    expect(io.sizes).toEqual([]);
  });

  it('is not called verified when the service keeps no checksum', async () => {
    const { job, store } = setup(100);
    store.checksums = false;
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: false });
  });

  it.each([true, false])('goes on where the body was cut (politely: %s)', async (politely) => {
    const { data, job, sinks, store } = setup(MEDIUM);
    store.cuts = 3;
    store.cutAfter = 1000;
    store.politely = politely;
    await expect(job.run(persistentIo())).resolves.toEqual({ verified: true });
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
    expect(store.ranges).toEqual([`0-${MEDIUM}`, `1000-${MEDIUM}`, `2000-${MEDIUM}`, `3000-${MEDIUM}`]);
  });

  it('fails when the object changes on the way', async () => {
    const { job, store } = setup(MEDIUM);
    store.cuts = 1;
    store.cutAfter = 10;
    store.script = ({ verb }) => {
      if (verb === 'get' && store.count('get') === 2)
        store.objects.set('k', { bytes: bytes(MEDIUM), etag: '"v2"' });
    };
    await expect(job.run(persistentIo())).rejects.toMatchObject({ kind: 'changed' });
  });

  it('goes on after a pause with what it has', async () => {
    const { data, job, sinks, store } = setup(640 * KIB);
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
      const received = await get(key, options);
      const damage = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => controller.enqueue(chunk.map((byte) => byte ^ 1)),
      });
      return { ...received, body: received.body.pipeThrough(damage) };
    };
    await expect(job.run(recordedIo())).rejects.toThrow('does not have the checksum');
    expect(sinks[0]?.state).toBe('discarded');
  });

  it('refuses more bytes than it asked for', async () => {
    const { job, store } = setup(1000);
    const get = store.get.bind(store);
    store.get = async (...args) => ({ ...(await get(...args)), body: new Blob([bytes(2000)]).stream() });
    await expect(job.run(recordedIo())).rejects.toThrow('longer than asked for');
  });

  it('reads a body the browser decodes in one piece', async () => {
    const { data, job, sinks, store } = setup(1000);
    store.says({ size: 400, decoded: true });
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: false });
    expect(new Set(store.ranges)).toEqual(new Set(['undefined-undefined']));
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
  });

  it.each([undefined, 7, 5 * MIB])('tells the size where the listing said %s', async (size) => {
    const { store } = setup(MEDIUM);
    const open = async () => new MemorySink();
    const io = recordedIo();
    await new DownloadJob({ store, key: 'k', size, hash: plainHasher, isMd5Of: plainIsMd5Of, open }).run(io);
    expect(new Set(io.sizes)).toEqual(new Set([MEDIUM]));
  });

  it.each([10, MEDIUM])('opens no file for an object of %i bytes that may not be read', async (size) => {
    const { job, sinks, store } = setup(size);
    store.script = ({ verb }) => {
      if (verb === 'head' || size === 10) throw new StoreFailure('fatal', 'Access Denied');
    };
    await expect(job.run(recordedIo())).rejects.toThrow('Access Denied');
    expect(sinks).toHaveLength(0);
  });

  it('discards what it has', async () => {
    const { job, sinks, store } = setup(MEDIUM);
    store.script = ({ verb }) => {
      if (verb === 'get') throw new StoreFailure('fatal', 'no');
    };
    await expect(job.run(recordedIo())).rejects.toThrow('no');
    await job.discard();
    expect(sinks[0]?.state).toBe('discarded');
  });
});

it.each([1000, MEDIUM])(
  'of %i bytes that are not what was asked for nothing reaches the disk',
  async (size) => {
    const { store, sinks } = setup(size);
    const open = async () => {
      const sink = new MemorySink();
      sinks.push(sink);
      return sink;
    };
    const input = { store, key: 'k', size, hash: plainHasher, isMd5Of: plainIsMd5Of, open };
    const job = new DownloadJob({ ...input, etag: '"v0"', range: RANGE });
    await expect(job.run(recordedIo())).rejects.toMatchObject({ kind: 'changed' });
    expect(sinks).toHaveLength(0);
  },
);

describe('a small object', () => {
  const SMALL = 100_000;

  it.each([0, 1, SMALL, 256 * 1024])('of %i bytes comes in one request, checked', async (size) => {
    const { data, job, sinks, store } = setup(size);
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.calls.map(({ verb }) => verb)).toEqual(['get']);
    expect(sinks).toHaveLength(1);
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
  });

  it.each([true, false])('goes on where it was cut (politely: %s), pinned', async (politely) => {
    const { data, job, sinks, store } = setup(SMALL);
    Object.assign(store, { cuts: 2, cutAfter: 1000, politely });
    await expect(job.run(persistentIo())).resolves.toEqual({ verified: true });
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
    expect(store.ranges).toEqual(['undefined-undefined', `1000-${SMALL}`, `2000-${SMALL}`]);
    expect(store.count('head')).toBe(0);
  });

  it('that changes after a cut is not put together from two', async () => {
    const { job, store } = setup(SMALL);
    Object.assign(store, { cuts: 1, cutAfter: 10 });
    store.script = () => {
      if (store.count('get') === 2) store.objects.set('k', { bytes: bytes(SMALL), etag: '"v2"' });
    };
    await expect(job.run(persistentIo())).rejects.toMatchObject({ kind: 'changed' });
  });

  it.each([300_000, 640 * KIB])(
    'that has grown to %i bytes since it was listed comes whole',
    async (size) => {
      const { sinks, store } = setup(size);
      const open = async () => {
        sinks.push(new MemorySink());
        return sinks[0]!;
      };
      const job = new DownloadJob({
        store,
        key: 'k',
        size: 5,
        hash: plainHasher,
        isMd5Of: plainIsMd5Of,
        open,
      });
      await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
      expect(sinks).toHaveLength(1);
      expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(bytes(size)));
    },
  );

  it('comes after a pause, pinned to what it was', async () => {
    const { data, job, sinks, store } = setup(SMALL);
    const io = recordedIo();
    const get = store.get.bind(store);
    store.get = async (...args) => {
      store.get = get;
      const received = await get(...args);
      io.controller.abort(new Error('paused'));
      return received;
    };
    await expect(job.run(io)).rejects.toThrow('paused');
    expect(sinks).toHaveLength(0);
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.ranges).toEqual(['undefined-undefined', `0-${SMALL}`]);
    expect(crcOf(sinks[0]!.bytes)).toBe(crcOf(data));
  });

  it('makes room for the next request before its file is opened', async () => {
    const { store } = setup(SMALL);
    const io = recordedIo();
    let asking = 0;
    const request: typeof io.request = async (...args) => {
      asking += 1;
      return io.request(...args).finally(() => (asking -= 1));
    };
    const open = async () => {
      expect(asking).toBe(0);
      return new MemorySink();
    };
    const job = new DownloadJob({ store, key: 'k', size: 5, hash: plainHasher, isMd5Of: plainIsMd5Of, open });
    await expect(job.run({ ...io, request })).resolves.toEqual({ verified: true });
    expect(store.calls).toHaveLength(1);
  });

  describe('that comes without its checksum, for a preflight spared,', () => {
    function simply(size = SMALL) {
      const given = setup(size);
      given.store.simple = true;
      given.store.objects.set('k', { bytes: given.data, etag: md5Etag(given.data) });
      return given;
    }

    it('is verified by the MD5 in its ETag', async () => {
      const { job, store } = simply();
      await expect(job.run(recordedIo())).resolves.toEqual({ verified: true, by: 'MD5' });
      expect(store.calls.map(({ verb }) => verb)).toEqual(['get']);
    });

    it('is verified by its checksum where the ETag is no MD5', async () => {
      const { data, job, store } = simply();
      store.objects.set('k', { bytes: data, etag: '"kms"' });
      await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
      expect(store.calls.map(({ verb }) => verb)).toEqual(['get', 'head']);
    });

    it('is verified by its checksum where the ETag is hidden', async () => {
      const { job, store } = simply();
      store.says({ etag: undefined });
      await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    });

    it('is not called verified where there is neither, or nobody to ask', async () => {
      for (const denied of [false, true]) {
        const { data, job, store } = simply();
        store.objects.set('k', { bytes: data, etag: '"kms"' });
        store.checksums = false;
        store.script = ({ verb }) => {
          if (denied && verb === 'head') throw new StoreFailure('fatal', 'Access Denied');
        };
        await expect(job.run(recordedIo())).resolves.toEqual({ verified: false });
      }
    });

    it.each(['damaged', 'replaced meanwhile'])(
      'is not given away when it was %s, and can be had anew',
      async (what) => {
        const { data, job, sinks, store } = simply();
        const damage = what === 'damaged';
        const get = store.get.bind(store);
        store.get = async (...args) => {
          store.get = get;
          const received = await get(...args);
          if (!damage) store.objects.set('k', { bytes: data.map((byte) => byte ^ 2), etag: '"later"' });
          return { ...received, body: new Blob([data.map((byte) => byte ^ 1)]).stream() };
        };
        const kind = damage ? 'fatal' : 'changed';
        await expect(job.run(recordedIo())).rejects.toMatchObject({ kind });
        expect(sinks[0]?.state).toBe('discarded');
        await expect(job.run(recordedIo())).resolves.toMatchObject({ verified: true });
        expect(crcOf(sinks[1]!.bytes)).toBe(crcOf(store.objects.get('k')!.bytes));
      },
    );

    it('is asked after once more when a pause did not wait', async () => {
      const { data, job, sinks, store } = simply();
      store.objects.set('k', { bytes: data, etag: '"kms"' });
      const io = recordedIo();
      store.script = ({ verb }) => {
        if (verb !== 'head') return;
        store.script = () => {};
        io.controller.abort(new Error('paused'));
      };
      await expect(job.run(io)).rejects.toThrow('paused');
      await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
      expect(store.count('get')).toBe(1);
      expect(sinks[0]?.closed).toBe(1);
    });
  });
});
