import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { goTo, listed, openSandbox, row, upload, uploadLarge } from './actions';
import { expect, test } from './fixtures';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test.beforeEach(async ({ page }) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-scratch/');
  await listed(page);
});

test('files go up, in parts where they are large, checked end to end, and come down byte for byte', async ({
  page,
}, info) => {
  const large = randomBytes(20 * 1024 * 1024);
  await uploadLarge(
    page,
    info,
    { name: 'hello.txt', content: Buffer.from('hello') },
    { name: 'large.bin', content: large },
    { name: 'empty', content: Buffer.alloc(0) },
  );
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect(tray).toContainText('Done', { timeout: 30_000 });
  await expect(tray).toContainText('verified');
  await row(page, 'large.bin').dblclick();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('multipart upload');

  await row(page, 'large.bin').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).first().click(),
  ]);
  expect(download.suggestedFilename()).toBe('large.bin');
  expect(sha256(await readFile(await download.path()))).toBe(sha256(large));
});

test('a folder is dropped with everything in it, and folders stay folders', async ({ page }) => {
  const grid = await listed(page);
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['one'], 'one.txt', { type: 'text/plain' }));
    transfer.items.add(new File(['two'], 'two.txt', { type: 'text/plain' }));
    return transfer;
  });
  await grid.dispatchEvent('dragenter', { dataTransfer: data });
  await grid.dispatchEvent('dragover', { dataTransfer: data });
  await grid.dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByRole('region', { name: 'Transfers' })).toContainText('2 of 2 files');
  await expect(row(page, 'one.txt')).toBeVisible();
  await expect(row(page, 'two.txt')).toBeVisible();
});

test('what exists is not overwritten unless somebody says so', async ({ page }) => {
  await upload(page, [{ name: 'same.txt', content: 'first' }]);
  await expect(row(page, 'same.txt')).toBeVisible();
  await upload(page, [{ name: 'same.txt', content: 'second!' }]);
  const tray = page.getByRole('region', { name: 'Transfers' });
  await tray
    .getByRole('button', { name: /show|expand|open/i })
    .first()
    .click();
  const files = tray.getByRole('region', { name: 'Files' });
  await expect(files).toContainText(/exists/i);
  await expect(row(page, 'same.txt')).toContainText('5 B');
  await files.getByRole('button', { name: 'Replace' }).first().click();
  await expect(row(page, 'same.txt')).toContainText('7 B');
});

test('an upload that is throttled comes through, and the tray survives navigation', async ({
  page,
  control,
}) => {
  await control('faults/add', { code: 'SlowDown', times: 3, match: { operation: 'PutObject' } });
  await upload(page, [{ name: 'retried.txt', content: 'x' }]);
  await page.getByRole('link', { name: 'Activity' }).first().click();
  await expect(page.getByRole('region', { name: 'Transfers' })).toContainText('Done', { timeout: 30_000 });
});

test('a session that expires in mid-upload is renewed and the upload goes on', async ({
  page,
  control,
}, info) => {
  await control('latency', { ms: 400 });
  await uploadLarge(page, info, { name: 'long.bin', content: randomBytes(24 * 1024 * 1024) });
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect(tray).toBeVisible();
  await control('sessions/expire');
  await expect(tray).toContainText('Done', { timeout: 40_000 });
  await control('latency', { ms: 0 });
});

test('a presigned link says when it ends, and opens without any credentials', async ({ page, request }) => {
  await upload(page, [{ name: 'shared.txt', content: 'shared with a partner' }]);
  await row(page, 'shared.txt').click();
  await page.getByRole('button', { name: 'Share' }).click();
  const panel = page.getByRole('form', { name: 'Presigned link' });
  await panel.getByLabel('Valid for').selectOption({ label: '7 days' });
  await panel.getByRole('button', { name: 'Create link' }).click();
  // The role's session lasts an hour, and so does anything signed with it.
  await expect(panel).toContainText(/ends with the session|session/i);
  const link = await panel.getByRole('textbox', { name: /link/i }).inputValue();
  const answer = await request.get(link);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toBe('shared with a partner');
});
