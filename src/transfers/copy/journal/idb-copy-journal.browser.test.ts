import { expect, it, vi } from 'vitest';
import type { CopyItem } from '../request';
import { createCopyJournal } from './idb-copy-journal';
import type { StoredHead } from './stored';

const session = { profileId: 'p', slug: '111122223333.Admin' };
const end = { session, location: 'lake', prefix: 'a/' };
const head: StoredHead = { mode: 'move', options: { compare: true }, label: 'a', from: end, to: end };
const items: CopyItem[] = [
  {
    source: { key: 'a/1', size: 1, etag: '"e1"', storageClass: 'STANDARD', versionId: undefined },
    target: { key: 'b/1' },
  },
  { source: { key: 'a/2', size: undefined }, target: { key: 'b/2', there: { etag: '"t2"' } } },
  { source: { key: 'a/3', size: 3, versionId: 'v' }, target: { key: 'b/3' } },
];
const begun = { key: 'b/2', uploadId: 'u', partSize: 5 };

let named = 0;
/** A database of its own, and journals on it as of several tabs that share this one's locks by another name. */
function freshName(): string {
  named += 1;
  return `copies ${Date.now()} ${named}`;
}

it('gives back what is left of a batch, with what its items came to', async () => {
  const name = freshName();
  const journal = createCopyJournal(name);
  const record = await journal.begin(head, items);
  record?.of(0).ended({ kind: 'done', by: 'MD5' });
  record?.of(1).begun(begun);
  record?.of(2).ended({ kind: 'copied', by: 'SHA256', sourceEtag: '"e3"' });
  await vi.waitFor(async () => expect((await journal.list())[0]?.over).toBe(1));
  expect(await journal.list()).toMatchObject([{ head, count: 3, over: 1, busy: true }]);
  // The sessions ended: whoever opens them again goes on.
  record?.of(1).ended({ kind: 'left' });
  record?.of(2).ended({ kind: 'left' });
  await vi.waitFor(async () => expect((await journal.list())[0]?.busy).toBe(false));
  const batch = await createCopyJournal(name).take(record?.id ?? '');
  expect(batch?.head).toEqual(head);
  expect(batch?.left).toEqual([
    {
      index: 1,
      item: { ...items[1], source: { key: 'a/2', size: undefined } },
      earlier: { copied: undefined, begun },
    },
    {
      index: 2,
      item: items[2],
      earlier: { copied: { kind: 'copied', by: 'SHA256', sourceEtag: '"e3"' }, begun: undefined },
    },
  ]);
});

it('lets one tab at a time work on a batch', async () => {
  const name = freshName();
  const one = createCopyJournal(name);
  const record = await one.begin(head, items);
  const other = createCopyJournal(name);
  await expect(other.take(record?.id ?? '')).resolves.toBeUndefined();
  await expect(other.forget(record?.id ?? '')).resolves.toBeUndefined();
  expect(await other.list()).toMatchObject([{ busy: true }]);
});

it('forgets a batch whose items are all over, and tells of it', async () => {
  const journal = createCopyJournal(freshName());
  const told = vi.fn();
  journal.onChange(told);
  const record = await journal.begin(head, items);
  for (const index of items.keys()) record?.of(index).ended({ kind: index === 0 ? 'cancelled' : 'done' });
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  expect(await journal.list()).toEqual([]);
});

it('is not kept for ever, and gives its uploads back when it is forgotten', async () => {
  const name = freshName();
  let now = 0;
  const journal = createCopyJournal(name, () => now);
  const record = await journal.begin(head, items);
  record?.of(1).begun(begun);
  for (const index of items.keys()) record?.of(index).ended({ kind: 'left' });
  await vi.waitFor(async () => expect((await journal.list())[0]?.busy).toBe(false));
  await expect(journal.forget(record?.id ?? '')).resolves.toEqual([begun]);
  await journal.begin(head, items).then((other) => {
    for (const index of items.keys()) other?.of(index).ended({ kind: 'left' });
  });
  await vi.waitFor(async () => expect((await journal.list())[0]?.busy).toBe(false));
  now = 31 * 24 * 3600 * 1000;
  expect(await journal.list()).toEqual([]);
});
