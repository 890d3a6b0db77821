import { describe, expect, it } from 'vitest';
import type { Fingerprint, SentPart } from '../engine/journal';
import { createIdbJournal } from './idb-journal';

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

describe('the upload journal', () => {
  it('gives back what was written, in the order of the parts', async () => {
    const journal = createIdbJournal(freshName());
    await journal.begin(print('a'), { uploadId: 'u1', partSize: 8, bearer: 'me' });
    await journal.addPart(print('a'), part(2));
    await journal.addPart(print('a'), part(1));
    const record = await journal.load(print('a'));
    expect(record).toMatchObject({ uploadId: 'u1', partSize: 8 });
    expect(record?.parts.map(({ part: { partNumber } }) => partNumber)).toEqual([1, 2]);
  });

  it('keeps files apart by all of their fingerprint', async () => {
    const journal = createIdbJournal(freshName());
    await journal.begin(print('a'), { uploadId: 'u1', partSize: 8, bearer: 'me' });
    await expect(journal.load({ ...print('a'), lastModified: 2 })).resolves.toBeUndefined();
    await expect(journal.load({ ...print('a'), size: 21 })).resolves.toBeUndefined();
    await expect(journal.load(print('b'))).resolves.toBeUndefined();
  });

  it('forgets what is over, parts and all', async () => {
    const journal = createIdbJournal(freshName());
    await journal.begin(print('a'), { uploadId: 'u1', partSize: 8, bearer: 'me' });
    await journal.addPart(print('a'), part(1));
    await journal.clear(print('a'));
    await expect(journal.load(print('a'))).resolves.toBeUndefined();
    await journal.begin(print('a'), { uploadId: 'u2', partSize: 8, bearer: 'me' });
    await expect(journal.load(print('a'))).resolves.toEqual({ uploadId: 'u2', partSize: 8, parts: [] });
  });

  it('leaves to another tab what that is at work on', async () => {
    const name = freshName();
    const mine = createIdbJournal(name);
    const theirs = createIdbJournal(name);
    await mine.begin(print('a'), { uploadId: 'u1', partSize: 8, bearer: 'me' });
    await expect(theirs.load(print('a'))).resolves.toBeUndefined();
    await theirs.begin(print('a'), { uploadId: 'u2', partSize: 8, bearer: 'me' });
    await expect(mine.load(print('a'))).resolves.toMatchObject({ uploadId: 'u1' });
    await expect(theirs.list()).resolves.toEqual([]);
  });

  it('lists what closed tabs left, and drops what is too old', async () => {
    const name = freshName();
    let now = 1000;
    const journal = createIdbJournal(name, () => now);
    await journal.begin(print('a'), { uploadId: 'u1', partSize: 8, bearer: 'me' });
    await journal.addPart(print('a'), part(1));
    // As the browser does when a tab is closed.
    const held = (await navigator.locks.query()).held?.find((lock) => lock.name?.startsWith(name));
    await navigator.locks.request(held!.name!, { steal: true }, async () => {});
    await expect(journal.list()).resolves.toMatchObject([
      { uploadId: 'u1', storedBytes: 8, print: { key: 'a' } },
    ]);
    now += 8 * 24 * 3600 * 1000;
    await expect(journal.list()).resolves.toEqual([]);
  });
});
