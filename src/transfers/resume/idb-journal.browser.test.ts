import { describe, expect, it, vi } from 'vitest';
import type { Fingerprint, SentPart } from '../engine/journal';
import { createIdbJournal, type IdbJournal } from './idb-journal';

const print = (key: string): Fingerprint => ({
  place: 'sandbox lake',
  key,
  fileName: 'big.bin',
  size: 20,
  lastModified: 1,
});

const part = (partNumber: number): SentPart => ({
  part: { partNumber, size: 8, etag: `"${partNumber}"`, checksum: 'AAAAAAAAAAA=' },
  checksum: 'AAAAAAAAAAA=',
});

/** Another tab cannot be had here; another journal over the same database has no locks of its own either. */
const freshName = () => `test-${crypto.randomUUID()}`;

/** As the browser does with the locks of a tab that is closed. */
async function closeTabs(name: string): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  for (const lock of held) {
    if (lock.name?.startsWith(name))
      await navigator.locks.request(lock.name, { steal: true }, async () => {});
  }
}

async function begin(journal: IdbJournal, uploadId: string, of = print('a')): Promise<string> {
  const id = await journal.ask(of, 'me');
  await journal.begin(id, { uploadId, partSize: 8 });
  return id;
}

describe('the upload journal', () => {
  it('gives back what was written, in the order of the parts', async () => {
    const name = freshName();
    const journal = createIdbJournal(name);
    const id = await begin(journal, 'u1');
    await journal.addPart(id, part(2));
    await journal.addPart(id, part(1));
    await closeTabs(name);
    const record = await createIdbJournal(name).load(print('a'));
    expect(record).toMatchObject({ id, uploadId: 'u1', partSize: 8 });
    expect(record?.parts.map(({ part: { partNumber } }) => partNumber)).toEqual([1, 2]);
  });

  it('keeps files apart by all of their fingerprint', async () => {
    const name = freshName();
    await begin(createIdbJournal(name), 'u1');
    await closeTabs(name);
    const journal = createIdbJournal(name);
    await expect(journal.load({ ...print('a'), lastModified: 2 })).resolves.toBeUndefined();
    await expect(journal.load({ ...print('a'), size: 21 })).resolves.toBeUndefined();
    await expect(journal.load(print('b'))).resolves.toBeUndefined();
  });

  it('forgets what is over, parts and all', async () => {
    const journal = createIdbJournal(freshName());
    const id = await begin(journal, 'u1');
    await journal.addPart(id, part(1));
    await journal.clear(id);
    await expect(journal.load(print('a'))).resolves.toBeUndefined();
    await expect(journal.list()).resolves.toEqual([]);
  });

  it('keeps a record of each upload, however many tabs send one file to one key', async () => {
    const name = freshName();
    const mine = createIdbJournal(name);
    const theirs = createIdbJournal(name);
    await begin(mine, 'u1');
    await expect(theirs.load(print('a'))).resolves.toBeUndefined();
    await begin(theirs, 'u2');
    await expect(mine.list()).resolves.toMatchObject([
      { uploadId: 'u1', busy: true },
      { uploadId: 'u2', busy: true },
    ]);
    await closeTabs(name);
    const later = createIdbJournal(name);
    await expect(later.list()).resolves.toMatchObject([
      { uploadId: 'u1', busy: false },
      { uploadId: 'u2', busy: false },
    ]);
    const [, second] = await later.list();
    await expect(later.load(print('a'), second!.id)).resolves.toMatchObject({ uploadId: 'u2' });
    await expect(later.load(print('a'), second!.id)).resolves.toMatchObject({ uploadId: 'u1' });
    await expect(later.load(print('a'))).resolves.toBeUndefined();
  });

  it('gives one upload to one of two transfers of the same tab', async () => {
    const journal = createIdbJournal(freshName());
    const id = await begin(journal, 'u1');
    await expect(journal.load(print('a'))).resolves.toBeUndefined();
    await journal.release(id);
    await expect(journal.load(print('a'))).resolves.toMatchObject({ uploadId: 'u1' });
  });

  it('keeps that an upload was asked for, and tells whoever listens when it is left alone', async () => {
    const journal = createIdbJournal(freshName());
    const id = await journal.ask(print('a'), 'me');
    const left = vi.fn();
    journal.onRelease(left);
    await expect(journal.list()).resolves.toMatchObject([{ id, busy: true }]);
    await journal.release(id);
    expect(left).toHaveBeenCalledOnce();
    const [entry] = await journal.list();
    expect(entry).toMatchObject({ id, busy: false, bearer: 'me', print: { key: 'a' } });
    expect(entry?.uploadId).toBeUndefined();
    await expect(journal.load(print('a'))).resolves.toBeUndefined();
  });

  it('lists what closed tabs left, and drops what is too old', async () => {
    const name = freshName();
    let now = 1000;
    const journal = createIdbJournal(name, () => now);
    const id = await begin(journal, 'u1');
    await journal.addPart(id, part(1));
    await closeTabs(name);
    await expect(journal.list()).resolves.toMatchObject([
      { uploadId: 'u1', storedBytes: 8, busy: false, print: { key: 'a' } },
    ]);
    now += 8 * 24 * 3600 * 1000;
    await expect(journal.list()).resolves.toEqual([]);
  });
});
