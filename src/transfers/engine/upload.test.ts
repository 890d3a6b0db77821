import { describe, expect, it } from 'vitest';
import { MULTIPART_ABOVE } from './plan';
import { StoreFailure } from './port';
import { crcOf, FakeStore, plainHasher } from './testing/fake-store';
import { persistentIo, recordedIo } from './testing/job-io';
import { until } from './testing/until';
import { UploadJob } from './upload';

const KIB = 1024;
/** A thousandth of the usual: what is tested is hashed many times over. */
const sizes = { atOnce: 16 * KIB, part: 8 * KIB };
/** Three parts of 8 KiB and one of 1 KiB. */
const LARGE = 25 * KIB;

function bytes(size: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(size);
  for (let at = 0; at < size; at += 7) data[at] = (at * 31) & 255;
  return data;
}

const large = bytes(LARGE);

function setup({
  body = new Blob(['hello']),
  overwrite = false,
  key = 'a/b.txt',
  replaces = undefined as string | undefined,
} = {}) {
  const store = new FakeStore();
  const input = { store, key, body, contentType: 'text/plain', overwrite, replaces, hash: plainHasher };
  const job = new UploadJob({ ...input, sizes });
  return { store, job };
}

describe('a small file', () => {
  it('goes up in one request, checked', async () => {
    const { store, job } = setup();
    const io = recordedIo();
    await expect(job.run(io)).resolves.toEqual({ verified: true });
    expect(store.text('a/b.txt')).toBe('hello');
    expect(store.calls.map(({ verb }) => verb)).toEqual(['put']);
    expect(io.moves.at(-1)).toBe(5);
  });

  it('may be empty', async () => {
    const { store, job } = setup({ body: new Blob() });
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.text('a/b.txt')).toBe('');
  });

  it('is not called verified when the service keeps no checksum', async () => {
    const { store, job } = setup();
    store.checksums = false;
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: false });
  });

  it('replaces nothing unless told so', async () => {
    const { store, job } = setup();
    store.objects.set('a/b.txt', { bytes: bytes(3), etag: 'old' });
    await expect(job.run(recordedIo())).rejects.toMatchObject({ kind: 'exists' });
    expect(store.objects.get('a/b.txt')?.etag).toBe('old');
    job.allow('overwrite');
    await job.run(recordedIo());
    expect(store.text('a/b.txt')).toBe('hello');
  });

  it.each([
    ['at once', undefined],
    ['in parts', new Blob([large])],
  ])('replaces the object it was made for and no other, %s', async (_, body) => {
    const { store, job } = setup({ body, replaces: 'seen' });
    store.objects.set('a/b.txt', { bytes: bytes(3), etag: 'another' });
    await expect(job.run(recordedIo())).rejects.toMatchObject({ kind: 'replaced' });
    expect(store.objects.get('a/b.txt')?.etag).toBe('another');
    store.objects.set('a/b.txt', { bytes: bytes(3), etag: 'seen' });
    await expect(job.run(recordedIo())).resolves.toMatchObject({ verified: true });
    expect(store.objects.get('a/b.txt')?.etag).not.toBe('seen');
  });

  it('finds a free name when both are to be kept', async () => {
    const { store, job } = setup();
    for (const taken of ['a/b.txt', 'a/b (1).txt'])
      store.objects.set(taken, { bytes: bytes(3), etag: 'old' });
    await expect(job.run(recordedIo())).rejects.toMatchObject({ kind: 'exists' });
    job.allow('rename');
    await job.run(recordedIo());
    expect(job.key).toBe('a/b (2).txt');
    expect(store.text('a/b (2).txt')).toBe('hello');
  });

  it('recognises its own object after a pause that did not wait for the answer', async () => {
    const { store, job } = setup();
    const controller = new AbortController();
    const written = store.put.bind(store);
    store.put = async (key, body, options) => {
      store.put = written;
      await written(key, body, { ...options, signal: new AbortController().signal });
      controller.abort();
      throw options.signal.reason;
    };
    await expect(job.run({ ...recordedIo(), signal: controller.signal })).rejects.toThrow();
    expect(store.text('a/b.txt')).toBe('hello');
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
  });

  it('keeps both where the one that was there is the same', async () => {
    const { store, job } = setup();
    store.objects.set('a/b.txt', { bytes: new TextEncoder().encode('hello'), etag: 'old' });
    await expect(job.run(recordedIo())).rejects.toMatchObject({ kind: 'exists' });
    job.allow('rename');
    await job.run(recordedIo());
    expect(job.key).toBe('a/b (1).txt');
  });

  it('recognises its own object after an answer that was lost', async () => {
    const { store, job } = setup();
    let lost = false;
    store.script = async ({ verb }) => {
      if (verb !== 'put' || lost) return;
      lost = true;
      store.script = () => {};
      const signal = new AbortController().signal;
      await store.put('a/b.txt', new Blob(['hello']), {
        contentType: '',
        overwrite: false,
        signal,
        onProgress: () => {},
      });
      throw new StoreFailure('transient', 'The connection was cut.');
    };
    await expect(job.run(persistentIo())).resolves.toEqual({ verified: true });
  });

  describe.each([
    ['of some bytes', 'hello'],
    ['of none', ''],
  ])('%s whose answer was lost', (_, text) => {
    function lostOnce(options: { checksums?: boolean } = {}) {
      const { store, job } = setup({ body: new Blob([text]) });
      store.checksums = options.checksums ?? true;
      const put = store.put.bind(store);
      store.put = async (...put_) => {
        store.put = put;
        await put(...put_);
        throw new StoreFailure('transient', 'The connection was cut.');
      };
      return { store, job };
    }

    it('is recognised by its checksum', async () => {
      const { job } = lostOnce();
      await expect(job.run(persistentIo())).resolves.toEqual({ verified: true });
    });

    it('is recognised by its bytes where the service keeps no checksum', async () => {
      const { job } = lostOnce({ checksums: false });
      await expect(job.run(persistentIo())).resolves.toEqual({ verified: text !== '' });
    });

    it('is recognised when it is tried again by hand', async () => {
      const { job } = lostOnce();
      await expect(job.run(recordedIo())).rejects.toMatchObject({ kind: 'transient' });
      await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    });

    it('is left to the operator where looking is not allowed', async () => {
      const { store, job } = lostOnce();
      store.script = ({ verb }) => {
        if (verb === 'head') throw new StoreFailure('fatal', 'Access Denied');
      };
      await expect(job.run(persistentIo())).rejects.toMatchObject({ kind: 'exists' });
    });

    it('is not taken for another of the same size', async () => {
      const { store, job } = lostOnce({ checksums: false });
      store.script = ({ verb }) => {
        if (verb === 'head')
          store.objects.set('a/b.txt', { bytes: new TextEncoder().encode(`${text}!`), etag: 'theirs' });
      };
      await expect(job.run(persistentIo())).rejects.toMatchObject({ kind: 'exists' });
    });
  });

  it('does not take somebody else’s object for its own', async () => {
    const { store, job } = setup();
    store.script = ({ verb }) => {
      if (verb !== 'put' || store.objects.has('a/b.txt')) return;
      store.objects.set('a/b.txt', { bytes: bytes(5), etag: 'theirs' });
      throw new StoreFailure('transient', 'The connection was cut.');
    };
    await expect(job.run(persistentIo())).rejects.toMatchObject({ kind: 'exists' });
    expect(store.objects.get('a/b.txt')?.etag).toBe('theirs');
  });
});

describe('a large file', () => {
  const body = new Blob([large]);

  it('goes up in parts and is checked as a whole', async () => {
    const { store, job } = setup({ body });
    const io = recordedIo();
    await expect(job.run(io)).resolves.toEqual({ verified: true });
    expect(crcOf(store.objects.get('a/b.txt')!.bytes)).toBe(crcOf(large));
    expect(store.count('part')).toBe(4);
    expect(store.uploads.size).toBe(0);
    expect(io.phases).toEqual(['moving', 'finishing']);
    expect(io.moves.at(-1)).toBe(LARGE);
  });

  it('goes up in parts of the usual size where no other is asked for', async () => {
    const store = new FakeStore();
    const data = bytes(MULTIPART_ABOVE + 1);
    const input = { store, key: 'k', body: new Blob([data]), contentType: '', overwrite: true };
    await expect(new UploadJob({ ...input, hash: plainHasher }).run(recordedIo())).resolves.toEqual({
      verified: true,
    });
    expect(store.count('part')).toBe(3);
    expect(crcOf(store.objects.get('k')!.bytes)).toBe(crcOf(data));
  }, 30_000);

  it('asks before the first byte whether the key is taken', async () => {
    const { store, job } = setup({ body });
    store.objects.set('a/b.txt', { bytes: bytes(1), etag: 'old' });
    await expect(job.run(recordedIo())).rejects.toMatchObject({ kind: 'exists' });
    expect(store.count('create')).toBe(0);
  });

  it('goes on when looking is denied, and is still refused at the end', async () => {
    const { store, job } = setup({ body });
    store.objects.set('a/b.txt', { bytes: bytes(1), etag: 'old' });
    store.script = ({ verb }) => {
      if (verb === 'head') throw new StoreFailure('fatal', 'Access Denied');
    };
    await expect(job.run(recordedIo())).rejects.toMatchObject({ kind: 'exists' });
    expect(store.count('complete')).toBe(1);
    expect(store.objects.get('a/b.txt')?.etag).toBe('old');
    // The parts are kept: replacing after all costs one request.
    job.allow('overwrite');
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.count('part')).toBe(4);
  });

  it('keeps the upload on an error and sends only what is missing', async () => {
    const { store, job } = setup({ body });
    store.script = ({ verb, partNumber }) => {
      if (verb === 'part' && partNumber === 4) throw new StoreFailure('fatal', 'Access Denied');
    };
    await expect(job.run(recordedIo())).rejects.toMatchObject({ message: 'Access Denied' });
    expect(store.count('abort')).toBe(0);
    const [upload] = store.uploads.values();
    const stored = upload!.parts.size;
    expect(stored).toBeLessThan(4);
    store.script = () => {};
    const before = store.count('part');
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.count('list')).toBe(1);
    expect(store.count('part') - before).toBe(4 - stored);
    expect(crcOf(store.objects.get('a/b.txt')!.bytes)).toBe(crcOf(large));
  });

  it('goes on after a pause, and sends again a part the service holds differently', async () => {
    const { store, job } = setup({ body });
    const io = recordedIo();
    store.script = async ({ verb, partNumber }, signal) => {
      if (verb !== 'part' || partNumber !== 4) return;
      await until(() => [...store.uploads.values()][0]?.parts.size === 3);
      io.controller.abort(new Error('paused'));
      signal.throwIfAborted();
    };
    await expect(job.run(io)).rejects.toThrow('paused');
    const [upload] = store.uploads.values();
    upload!.parts.set(2, { bytes: bytes(8 * KIB), etag: '"another"' });
    store.script = () => {};
    const before = store.calls.length;
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    const sent = store.calls.slice(before).filter(({ verb }) => verb === 'part');
    expect(new Set(sent.map(({ partNumber }) => partNumber))).toEqual(new Set([2, 4]));
    expect(sent).toHaveLength(2);
  });

  it('starts anew when the upload is gone', async () => {
    const { store, job } = setup({ body });
    store.script = ({ verb, partNumber }) => {
      if (verb === 'part' && partNumber === 4) throw new StoreFailure('fatal', 'no');
    };
    await expect(job.run(recordedIo())).rejects.toThrow('no');
    store.uploads.clear();
    store.script = () => {};
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.count('create')).toBe(2);
  });

  it('repeats everything after a conflict at Complete, as S3 asks', async () => {
    const { store, job } = setup({ body });
    let conflicts = 0;
    store.script = ({ verb }) => {
      if (verb === 'complete' && conflicts++ === 0)
        throw new StoreFailure('conflict', 'ConditionalRequestConflict');
    };
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.count('create')).toBe(2);
    expect(store.count('part')).toBe(8);
  });

  it('aborts what was begun while a pause did not wait for the answer', async () => {
    const { store, job } = setup({ body });
    const controller = new AbortController();
    const create = store.createMultipart.bind(store);
    store.createMultipart = async (key, options) => {
      store.createMultipart = create;
      await create(key, { ...options, signal: new AbortController().signal });
      controller.abort(new Error('paused'));
      throw options.signal.reason;
    };
    await expect(job.run({ ...recordedIo(), signal: controller.signal })).rejects.toThrow('paused');
    expect(store.uploads.size).toBe(1);
    await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.uploads.size).toBe(0);
    expect(store.count('lost')).toBe(1);
  });

  it('asks for nothing more where every answer came', async () => {
    const { store, job } = setup({ body });
    await job.run(recordedIo());
    expect(store.count('lost')).toBe(0);
  });

  it('takes a Complete whose answer was lost for what it is', async () => {
    const { store, job } = setup({ body });
    store.script = ({ verb }) => {
      if (verb !== 'complete' || store.objects.has('a/b.txt')) return;
      store.objects.set('a/b.txt', { bytes: large, etag: 'done' });
      store.uploads.clear();
      throw new StoreFailure('transient', 'The connection was cut.');
    };
    await expect(job.run(persistentIo())).resolves.toEqual({ verified: true });
    expect(store.count('create')).toBe(1);
  });

  it('leaves nothing behind when discarded', async () => {
    const { store, job } = setup({ body });
    store.script = ({ verb }) => {
      if (verb === 'complete') throw new StoreFailure('fatal', 'no');
    };
    await expect(job.run(recordedIo())).rejects.toThrow('no');
    expect(store.uploads.size).toBe(1);
    await job.discard();
    expect(store.uploads.size).toBe(0);
    await job.discard();
    expect(store.count('abort')).toBe(1);
  });

  it('never shows more moved than there is, also when a part is repeated', async () => {
    const { store, job } = setup({ body });
    let failed = false;
    store.script = ({ verb, partNumber }) => {
      if (verb !== 'part' || partNumber !== 2 || failed) return;
      failed = true;
      throw new StoreFailure('transient', 'cut');
    };
    const io = persistentIo();
    await job.run(io);
    expect(Math.max(...io.moves)).toBe(LARGE);
    expect(io.moves.at(-1)).toBe(LARGE);
  });
});
