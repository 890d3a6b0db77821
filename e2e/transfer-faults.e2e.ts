import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row, upload, uploadLarge } from './actions';
import { expect, test } from './fixtures';
import { owner } from './owner';

const MIB = 1024 * 1024;
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const tray = (page: Page) => page.getByRole('region', { name: 'Transfers' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openRaw(page: Page): Promise<void> {
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/raw/');
  await listed(page);
}

/** Downloads what is selected and gives the bytes that reached the disk. */
async function download(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [event] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).first().click(),
  ]);
  return { name: event.suggestedFilename(), bytes: await readFile(await event.path()) };
}

test('a folder goes up with its paths, odd names and empty files', async ({ page }, info) => {
  const root = info.outputPath('delivery');
  const files = {
    'q3.csv': 'a,b\n1,2\n',
    'deep/er/réviewed – v2 (1).txt': 'ü',
    'deep/100%+odd#name.txt': 'odd',
    'deep/empty.bin': '',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  await openRaw(page);
  await page.getByLabel('Folder to upload').setInputFiles(root);
  await expect(tray(page)).toContainText('4 of 4 files');
  await expect(tray(page)).toContainText('CRC64NVME verified');
  await row(page, 'delivery/').dblclick();
  await row(page, 'deep/').dblclick();
  await expect(row(page, '100%+odd#name.txt')).toBeVisible();
  await row(page, 'er/').dblclick();
  await row(page, 'réviewed – v2 (1).txt').click();
  const got = await download(page);
  expect(got.name).toBe('réviewed – v2 (1).txt');
  expect(got.bytes.toString()).toBe('ü');
});

test('an upload that is refused before it is read is refused at once', async ({ page }, info) => {
  await openSandbox(page, 'LakeReader');
  await goTo(page, 's3://analytics-lake/raw/');
  await listed(page);
  // Below the size of several parts, above what the connection's buffers swallow.
  await uploadLarge(page, info, { name: 'refused.bin', content: Buffer.alloc(7 * MIB) });
  await expect(tray(page)).toContainText('1 need you', { timeout: 5000 });
  await expect(tray(page)).not.toContainText('left');
});

test('what exists is replaced, kept beside or skipped, file by file', async ({ page }) => {
  await openRaw(page);
  const both = (content: string) => ['one.txt', 'two.txt'].map((name) => ({ name, content }));
  await upload(page, both('first'));
  await expect(tray(page)).toContainText('2 of 2 files');
  await upload(page, both('second'));
  await expect(tray(page)).toContainText('2 need you');
  await button(page, 'Show transfers').click();
  await page
    .getByRole('button', { name: /^Upload one.txt and 1 more/ })
    .first()
    .click();
  const file = (key: string) => tray(page).getByRole('listitem').filter({ hasText: key });
  await file('raw/one.txt').getByRole('button', { name: 'Keep both' }).click();
  await expect(row(page, 'one (1).txt')).toBeVisible();
  await file('raw/two.txt').getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(tray(page)).not.toContainText('need you');
  await row(page, 'one.txt').click();
  expect((await download(page)).bytes.toString()).toBe('first');
  await row(page, 'two.txt').click();
  expect((await download(page)).bytes.toString()).toBe('second');
});

test('a denied file says why, keeps the others going, and can be tried again', async ({ page, control }) => {
  await openRaw(page);
  const match = { operation: 'PutObject', keyPrefix: 'raw/no' };
  await control('faults/add', { match, code: 'AccessDenied', times: 1 });
  await upload(page, [
    { name: 'no.txt', content: 'no' },
    { name: 'yes.txt', content: 'yes' },
  ]);
  await expect(tray(page)).toContainText('1 need you');
  await expect(row(page, 'yes.txt')).toBeVisible();
  await button(page, 'Show transfers').click();
  await tray(page).getByText('Need you 1').click();
  await button(page, 'Details').click();
  await expect(page.getByRole('alert')).toContainText('PutObject · AccessDenied · 403');
  await page.keyboard.press('Escape');
  await button(page, 'Retry raw/no.txt').click();
  await expect(tray(page)).toContainText('2 of 2 files');
});

test('throttled parts slow an upload down and do not fail it', async ({ page, control }, info) => {
  await openRaw(page);
  await control('faults/add', { match: { operation: 'UploadPart' }, code: 'SlowDown', times: 3 });
  await uploadLarge(page, info, { name: 'slow.bin', content: randomBytes(17 * MIB) });
  await expect(tray(page)).toContainText('CRC64NVME verified', { timeout: 30_000 });
});

test('an upload outlives the session it began with', async ({ page, control }, info) => {
  const bytes = randomBytes(30 * MIB);
  await openRaw(page);
  await control('faults/add', {
    match: { operation: 'UploadPart' },
    bytesPerSecond: 8 * MIB,
    times: 'always',
  });
  await uploadLarge(page, info, { name: 'long.bin', content: bytes });
  await expect(tray(page)).toContainText('1 running');
  await control('sessions/expire');
  await control('faults/clear');
  await expect(tray(page)).toContainText('CRC64NVME verified', { timeout: 40_000 });
  await row(page, 'long.bin').click();
  expect(sha((await download(page)).bytes)).toBe(sha(bytes));
});

test('without a network transfers say what they wait for, and go on when it is back', async ({
  page,
  context,
  control,
}, info) => {
  const bytes = randomBytes(20 * MIB);
  const always = (operation: string, fault: object) =>
    control('faults/add', { match: { operation }, ...fault, times: 'always' });
  const lostAndFound = async () => {
    await expect(tray(page)).toContainText(/· [1-9][\d.]* [KM]B of 20.0 MB/);
    await context.setOffline(true);
    await expect(tray(page)).toContainText('1 waiting');
    const text = 'No network; goes on by itself when it is back';
    await expect(tray(page)).toContainText(text);
    await button(page, 'Show transfers').click();
    await expect(tray(page).getByRole('region', { name: 'Files' })).toContainText(text);
    await button(page, 'Hide transfers').click();
    await control('faults/clear');
    await context.setOffline(false);
    await expect(tray(page)).toContainText('CRC64NVME verified', { timeout: 30_000 });
  };
  await openRaw(page);
  await always('UploadPart', { bytesPerSecond: 2 * MIB });
  await uploadLarge(page, info, { name: 'lost.bin', content: bytes });
  await lostAndFound();
  await button(page, 'Clear').click();
  await row(page, 'lost.bin').click();
  // Offline in name only: what is already on its way still comes, and nothing can be asked for any more.
  await always('GetObject', { cut: true });
  const [got] = await Promise.all([download(page), lostAndFound()]);
  expect(sha(got.bytes)).toBe(sha(bytes));
});

test('a download goes on where its body was cut', async ({ page, control }, info) => {
  const bytes = randomBytes(20 * MIB);
  await openRaw(page);
  await uploadLarge(page, info, { name: 'cut.bin', content: bytes });
  await row(page, 'cut.bin').click();
  await expect(tray(page)).toContainText('Done');
  const match = { operation: 'GetObject', keyPrefix: 'raw/cut.bin' };
  await control('faults/add', { match, cut: true, times: 3 });
  const got = await download(page);
  expect(sha(got.bytes)).toBe(sha(bytes));
  await expect(tray(page)).toContainText('CRC64NVME verified');
});

test('uploads pause, go on and are cancelled without a trace', async ({ page, control }, info) => {
  await openRaw(page);
  const slow = { match: { operation: 'UploadPart' }, bytesPerSecond: 2 * MIB, times: 'always' };
  await control('faults/add', slow);
  await uploadLarge(page, info, { name: 'paused.bin', content: randomBytes(20 * MIB) });
  await expect(tray(page)).toContainText('1 running');
  await button(page, 'Pause all').click();
  await expect(tray(page)).toContainText('1 paused');
  await page.getByRole('link', { name: 'Buckets', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Buckets' })).toBeVisible();
  await expect(tray(page)).toContainText('1 paused');
  await button(page, 'Resume all').click();
  await expect(tray(page)).toContainText('1 running');
  const aborted = page.waitForResponse(
    (response) => response.request().method() === 'DELETE' && response.url().includes('uploadId='),
  );
  await button(page, 'Cancel all').click();
  expect((await aborted).status()).toBe(204);
  await button(page, 'Clear').click();
  await expect(tray(page)).toBeHidden();
});

test('a download that may not be read says so', async ({ page, control }) => {
  await openRaw(page);
  await upload(page, [{ name: 'secret.txt', content: 'x' }]);
  await row(page, 'secret.txt').click();
  for (const operation of ['HeadObject', 'GetObject']) {
    const match = { operation, keyPrefix: 'raw/secret.txt' };
    await control('faults/add', { match, code: 'AccessDenied', times: 'always' });
  }
  await page.getByRole('button', { name: 'Download', exact: true }).first().click();
  await expect(tray(page)).toContainText('1 need you');
});

test('an upload goes on after a reload and a new login', async ({ page, control }, info) => {
  const bytes = randomBytes(30 * MIB);
  await openRaw(page);
  const slow = { match: { operation: 'UploadPart' }, bytesPerSecond: 4 * MIB, times: 'always' };
  await control('faults/add', slow);
  await uploadLarge(page, info, { name: 'resumed.bin', content: bytes });
  await page.waitForResponse((response) => response.url().includes('partNumber=') && response.ok());
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await control('faults/clear');
  await openRaw(page);
  const unfinished = page.getByRole('list', { name: 'Unfinished uploads' });
  await expect(unfinished).toContainText('resumed.bin → analytics-lake/raw/resumed.bin');
  const parts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('partNumber=')) parts.push(request.url());
  });
  await page.getByLabel('File to go on with: resumed.bin').setInputFiles(info.outputPath('resumed.bin'));
  await expect(unfinished).toBeHidden();
  await expect(tray(page)).toContainText('CRC64NVME verified');
  // Four parts in all; at least the one that was answered before the reload does not go up again.
  expect(parts.length).toBeLessThan(4);
  await row(page, 'resumed.bin').click();
  expect(sha((await download(page)).bytes)).toBe(sha(bytes));
});

test('an upload whose start had no answer is found, and aborted', async ({ page, control, server }, info) => {
  await openRaw(page);
  const match = { operation: 'CreateMultipartUpload' };
  await control('faults/add', { match, cut: true, times: 1 });
  const aborted = page.waitForResponse(
    (response) => response.request().method() === 'DELETE' && response.url().includes('uploadId='),
  );
  await uploadLarge(page, info, { name: 'begun-twice.bin', content: randomBytes(17 * MIB) });
  await expect(tray(page)).toContainText('CRC64NVME verified', { timeout: 30_000 });
  expect((await aborted).status()).toBe(204);
  await expect(page.getByRole('list', { name: 'Unfinished uploads' })).toBeHidden();
  const uploads = new ListMultipartUploadsCommand({
    Bucket: 'analytics-lake',
    Prefix: 'raw/begun-twice.bin',
  });
  expect((await owner(server.sandbox!).send(uploads)).Uploads ?? []).toEqual([]);
});

test('what an earlier visit left is discarded at the service too', async ({ page, control }, info) => {
  await openRaw(page);
  const slow = { match: { operation: 'UploadPart' }, bytesPerSecond: 1 * MIB, times: 'always' };
  await control('faults/add', slow);
  const begun = page.waitForResponse((response) => response.url().includes('?uploads'));
  await uploadLarge(page, info, { name: 'dropped.bin', content: randomBytes(20 * MIB) });
  await begun;
  await expect(tray(page)).toContainText('1 running');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await control('faults/clear');
  await openRaw(page);
  const unfinished = page.getByRole('list', { name: 'Unfinished uploads' });
  const aborted = page.waitForResponse((response) => response.request().method() === 'DELETE');
  await unfinished.getByRole('button', { name: 'Discard' }).click();
  expect((await aborted).status()).toBe(204);
  await expect(unfinished).toBeHidden();
});
