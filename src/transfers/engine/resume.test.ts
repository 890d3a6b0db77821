import { beforeEach, describe, expect, it } from 'vitest';
import type { Hasher } from './hasher';
import { StoreFailure } from './port';
import { crcOf, FakeStore, plainHasher } from './testing/fake-store';
import { persistentIo, recordedIo } from './testing/job-io';
import { MemoryJournal } from './testing/memory-journal';
import { until } from './testing/until';
import { UploadJob } from './upload';

const KIB = 1024;
/** A thousandth of the usual: what is tested is hashed many times over. */
const sizes = { atOnce: 16 * KIB, part: 8 * KIB };
/** Three parts: 8, 8 and 1 KiB. */
const SIZE = 17 * KIB;

function bytes(seed: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(SIZE);
  for (let at = 0; at < SIZE; at += 13) data[at] = (at * seed) & 255;
  return data;
}

const content = bytes(31);

/** What the objects are written with; the operator may change it between two runs. */
let headers: string;
beforeEach(() => {
  headers = '';
});

/** The same file chosen again in a page that knows nothing but the journal. */
function visit(
  store: FakeStore,
  journal: MemoryJournal,
  data = content,
  key = 'big.bin',
  hash: Hasher = plainHasher,
) {
  return new UploadJob({
    store,
    key,
    body: new Blob([data]),
    contentType: 'x/y',
    overwrite: false,
    hash,
    sizes,
    journal: {
      store: journal,
      place: 'sandbox lake',
      fileName: 'big.bin',
      lastModified: 1,
      bearer: 'me',
      headers: () => headers,
    },
  });
}

/** Two parts are stored, then the page goes away. */
async function interrupted() {
  const store = new FakeStore();
  const journal = new MemoryJournal();
  const first = visit(store, journal);
  store.script = async ({ verb, partNumber }) => {
    if (verb !== 'part' || partNumber !== 3) return;
    await until(() => [...journal.records.values()][0]?.parts.length === 2);
    throw new StoreFailure('fatal', 'gone');
  };
  await expect(first.run(recordedIo())).rejects.toThrow('gone');
  const [upload] = store.uploads.values();
  expect([...upload!.parts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2]);
  store.script = () => {};
  journal.closeTabs();
  return { store, journal, sent: () => store.calls.filter(({ verb }) => verb === 'part') };
}

describe('an upload after a reload', () => {
  it('sends only what is missing', async () => {
    const { store, journal, sent } = await interrupted();
    const before = sent().length;
    const io = recordedIo();
    await expect(visit(store, journal).run(io)).resolves.toEqual({ verified: true });
    expect(
      sent()
        .slice(before)
        .map(({ partNumber }) => partNumber),
    ).toEqual([3]);
    expect(crcOf(store.objects.get('big.bin')!.bytes)).toBe(crcOf(content));
    expect(io.moves).toContain(16 * KIB);
    expect(journal.records.size).toBe(0);
  });

  it.each([1, 2])(
    'goes on with the same one after a pause while part %i of 2 was read again',
    async (pausedAt) => {
      const { store, journal, sent } = await interrupted();
      const before = sent().length;
      const io = recordedIo();
      let reads = 0;
      const hash: Hasher = (blob, signal) => {
        reads += 1;
        if (reads === pausedAt) io.controller.abort(new Error('paused'));
        return plainHasher(blob, signal);
      };
      const job = visit(store, journal, content, 'big.bin', hash);
      await expect(job.run(io)).rejects.toThrow('paused');
      await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
      expect(sent().length - before).toBe(1);
      expect(store.count('create')).toBe(1);
      expect(store.uploads.size).toBe(0);
      expect(journal.records.size).toBe(0);
    },
  );

  it('trusts no date: a part whose bytes changed goes up again', async () => {
    const { store, journal, sent } = await interrupted();
    const changed = content.slice();
    changed[9 * KIB] = 77;
    const before = sent().length;
    await expect(visit(store, journal, changed).run(recordedIo())).resolves.toEqual({ verified: true });
    expect(
      new Set(
        sent()
          .slice(before)
          .map(({ partNumber }) => partNumber),
      ),
    ).toEqual(new Set([2, 3]));
    expect(crcOf(store.objects.get('big.bin')!.bytes)).toBe(crcOf(changed));
  });

  it('begins anew when the upload is gone, also when it cannot be aborted', async () => {
    const { store, journal } = await interrupted();
    store.uploads.clear();
    store.script = ({ verb }) => {
      if (verb === 'abort') throw new StoreFailure('fatal', 'Access Denied');
    };
    await expect(visit(store, journal).run(recordedIo())).resolves.toEqual({ verified: true });
    expect(store.count('create')).toBe(2);
    expect(journal.records.size).toBe(0);
  });

  it('goes on for those who may write and not look', async () => {
    const { store, journal, sent } = await interrupted();
    store.script = ({ verb }) => {
      if (verb === 'list' || verb === 'head') throw new StoreFailure('fatal', 'Access Denied');
    };
    const before = sent().length;
    await expect(visit(store, journal).run(recordedIo())).resolves.toEqual({ verified: true });
    expect(sent()).toHaveLength(before + 1);
  });

  it('leaves uploads to other keys alone', async () => {
    const { store, journal } = await interrupted();
    await expect(visit(store, journal, content, 'other.bin').run(recordedIo())).resolves.toEqual({
      verified: true,
    });
    expect(store.count('create')).toBe(2);
    expect(journal.records.size).toBe(1);
  });

  it('is forgotten when it is cancelled, and kept when the service cannot be told', async () => {
    const { store, journal } = await interrupted();
    const job = visit(store, journal);
    store.script = ({ verb }) => {
      if (verb === 'part' || verb === 'abort') throw new StoreFailure('fatal', 'no');
    };
    await expect(job.run(recordedIo())).rejects.toThrow('no');
    await expect(job.discard()).rejects.toThrow('no');
    expect(journal.records.size).toBe(1);
    const again = visit(store, journal);
    await expect(again.run(recordedIo())).rejects.toThrow('no');
    store.script = () => {};
    await again.discard();
    expect(journal.records.size).toBe(0);
    expect(store.uploads.size).toBe(0);
  });
});

describe('an upload that is to be written with something else than it began with', () => {
  const KMS = '{"encryption":"aws:kms"}';
  const ACL = '{"acl":"bucket-owner-full-control"}';

  describe.each([
    ['chosen since', '', KMS],
    ['changed since', ACL, KMS],
    ['left out since', KMS, ''],
  ])('(%s)', (_, before, after) => {
    async function begun() {
      headers = before;
      const { store, journal, sent } = await interrupted();
      headers = after;
      return { store, journal, sent, sentBefore: sent().length, first: [...store.uploads.keys()][0]! };
    }

    it('begins anew after a reload, and leaves nothing of the first behind', async () => {
      const { store, journal, sent, sentBefore } = await begun();
      await expect(visit(store, journal).run(recordedIo())).resolves.toEqual({ verified: true });
      expect(sent().length - sentBefore).toBe(3);
      expect(store.count('create')).toBe(2);
      expect(store.uploads.size).toBe(0);
      expect(journal.records.size).toBe(0);
      expect(crcOf(store.objects.get('big.bin')!.bytes)).toBe(crcOf(content));
    });

    it('begins anew in the same tab, and leaves nothing of the first behind', async () => {
      headers = before;
      const store = new FakeStore();
      const journal = new MemoryJournal();
      const job = visit(store, journal);
      store.script = ({ verb, partNumber }) => {
        if (verb === 'part' && partNumber === 3) throw new StoreFailure('fatal', 'gone');
      };
      await expect(job.run(recordedIo())).rejects.toThrow('gone');
      store.script = () => {};
      headers = after;
      await expect(job.run(recordedIo())).resolves.toEqual({ verified: true });
      expect(store.count('create')).toBe(2);
      expect(store.uploads.size).toBe(0);
      expect(journal.records.size).toBe(0);
    });

    it('begins anew also where the first cannot be discarded, which stays on record', async () => {
      const { store, journal, first } = await begun();
      store.script = ({ verb }) => {
        if (verb === 'abort') throw new StoreFailure('fatal', 'Access Denied');
      };
      await expect(visit(store, journal).run(recordedIo())).resolves.toEqual({ verified: true });
      expect([...store.uploads.keys()]).toEqual([first]);
      expect([...journal.records.values()].map(({ begun: kept }) => kept?.uploadId)).toEqual([first]);
    });

    it('goes on with the first once it is to be written as before', async () => {
      const { store, journal, sent, sentBefore } = await begun();
      headers = before;
      await expect(visit(store, journal).run(recordedIo())).resolves.toEqual({ verified: true });
      expect(sent().length - sentBefore).toBe(1);
      expect(store.count('create')).toBe(1);
    });
  });
});

describe('uploads of one file to one key', () => {
  it('are two, each with a record of its own, where two are at work at once', async () => {
    const { store, journal } = await interrupted();
    store.script = ({ verb, partNumber }) => {
      if (verb === 'part' && partNumber === 3) throw new StoreFailure('fatal', 'gone');
    };
    const jobs = [visit(store, journal), visit(store, journal)];
    for (const job of jobs) await expect(job.run(recordedIo())).rejects.toThrow('gone');
    expect(store.count('create')).toBe(2);
    expect(new Set([...journal.records.values()].map(({ begun }) => begun?.uploadId))).toEqual(
      new Set(store.uploads.keys()),
    );
    for (const job of jobs) await job.discard();
    expect(journal.records.size).toBe(0);
    expect(store.uploads.size).toBe(0);
  });
});

describe('an upload whose start had no answer', () => {
  /** The service begins it, and the answer never comes. */
  function losing(store: FakeStore, failure: () => Error, times: number) {
    const create = store.createMultipart.bind(store);
    let left = times;
    store.createMultipart = async (key, options) => {
      const id = await create(key, options);
      if (left-- > 0) throw failure();
      return id;
    };
  }
  const left = (journal: MemoryJournal) => [...journal.records.values()].map(({ begun }) => begun);

  it('is found and aborted once another one has begun', async () => {
    const store = new FakeStore();
    const journal = new MemoryJournal();
    losing(store, () => new StoreFailure('transient', 'The connection was cut.'), 2);
    await expect(visit(store, journal).run(persistentIo())).resolves.toEqual({ verified: true });
    expect(store.uploads.size).toBe(0);
    expect(left(journal)).toEqual([]);
  });

  it('is remembered where it may not be looked for', async () => {
    const store = new FakeStore();
    const journal = new MemoryJournal();
    store.script = ({ verb }) => {
      if (verb === 'lost') throw new StoreFailure('fatal', 'Access Denied');
    };
    losing(store, () => new StoreFailure('transient', 'The connection was cut.'), 2);
    await expect(visit(store, journal).run(persistentIo())).resolves.toEqual({ verified: true });
    // Two that the service keeps without our knowing their ids.
    expect(store.uploads.size).toBe(2);
    expect(left(journal)).toEqual([undefined, undefined]);
  });

  it('is remembered when a pause or a cancel did not wait for it', async () => {
    const store = new FakeStore();
    const journal = new MemoryJournal();
    losing(store, () => new DOMException('', 'AbortError'), 1);
    await expect(visit(store, journal).run(recordedIo())).rejects.toThrow();
    expect(left(journal)).toEqual([undefined]);
  });

  it('is nothing to remember where the service said no', async () => {
    const store = new FakeStore();
    const journal = new MemoryJournal();
    store.script = ({ verb }) => {
      if (verb === 'create') throw new StoreFailure('fatal', 'Access Denied');
    };
    await expect(visit(store, journal).run(recordedIo())).rejects.toThrow('Access Denied');
    expect(journal.records.size).toBe(0);
  });
});
