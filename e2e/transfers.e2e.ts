import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { goTo, listed, openSandbox, row, upload } from './actions';
import { expect, test } from './fixtures';

const MIB = 1024 * 1024;
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const tray = (page: Page) => page.getByRole('region', { name: 'Transfers' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openLake(page: Page, prefix = '', route?: string): Promise<void> {
  await openSandbox(page, route);
  await goTo(page, `s3://analytics-lake/${prefix}`);
  await listed(page);
}

/** Large files go by way of the disk: from memory they would travel through the browser's debugging port. */
async function uploadLarge(page: Page, info: TestInfo, name: string, bytes: Buffer): Promise<void> {
  const path = info.outputPath(name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  await page.getByLabel('Files to upload').setInputFiles(path);
}

/** Downloads what is selected and gives the bytes that reached the disk. */
async function download(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [event] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).first().click(),
  ]);
  return { name: event.suggestedFilename(), bytes: await readFile(await event.path()) };
}

/** Drops files on the grid as a drag from the desktop would. */
async function drop(page: Page, files: Record<string, string>): Promise<void> {
  await page.getByRole('grid').evaluate((grid, contents) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of Object.entries(contents)) dataTransfer.items.add(new File([text], name));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      grid.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }
  }, files);
}

test('a folder goes up with its paths, odd names and empty files, and shows in the listing', async ({
  page,
}, info) => {
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
  await openLake(page, 'raw/');
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

test('a large file goes up in parts and comes down the same, both checked', async ({ page }, info) => {
  const bytes = randomBytes(20 * MIB + 5);
  await openLake(page, 'raw/');
  await uploadLarge(page, info, 'large.bin', bytes);
  await expect(tray(page)).toContainText('Done');
  await expect(tray(page)).toContainText('CRC64NVME verified');
  await row(page, 'large.bin').click();
  const got = await download(page);
  expect(sha(got.bytes)).toBe(sha(bytes));
  await button(page, 'Show transfers').click();
  await expect(tray(page)).toContainText('Uploaded, verified');
  await expect(tray(page)).toContainText('Downloaded, verified');
});

test('files dropped on the grid go to the folder one looks at', async ({ page }) => {
  await openLake(page, 'raw/');
  await drop(page, { 'dropped.txt': 'hello' });
  await expect(row(page, 'dropped.txt')).toBeVisible();
  await expect(tray(page)).toContainText('dropped.txt → analytics-lake/raw/');
});

test('nothing is replaced unless one says so', async ({ page }) => {
  await openLake(page, 'raw/');
  await upload(page, [
    { name: 'one.txt', content: 'first' },
    { name: 'two.txt', content: 'first' },
  ]);
  await expect(tray(page)).toContainText('2 of 2 files');
  await upload(page, [
    { name: 'one.txt', content: 'second' },
    { name: 'two.txt', content: 'second' },
  ]);
  await expect(tray(page)).toContainText('2 need you');
  await button(page, 'Show transfers').click();
  await page
    .getByRole('button', { name: /^Upload one.txt and 1 more/ })
    .first()
    .click();
  const first = tray(page).getByRole('listitem').filter({ hasText: 'raw/one.txt' });
  await first.getByRole('button', { name: 'Keep both' }).click();
  await expect(row(page, 'one (1).txt')).toBeVisible();
  await button(page, 'Replace').first().click();
  await expect(tray(page)).not.toContainText('need you');
  await row(page, 'one.txt').click();
  expect((await download(page)).bytes.toString()).toBe('first');
  await row(page, 'two.txt').click();
  expect((await download(page)).bytes.toString()).toBe('second');
});

test('a denied file says why, keeps the others going, and can be tried again', async ({ page, control }) => {
  await openLake(page, 'raw/');
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

test('throttling slows an upload down and does not fail it', async ({ page, control }, info) => {
  await openLake(page, 'raw/');
  await control('faults/add', { match: { operation: 'UploadPart' }, code: 'SlowDown', times: 3 });
  await uploadLarge(page, info, 'slow.bin', randomBytes(17 * MIB));
  await expect(tray(page)).toContainText('CRC64NVME verified', { timeout: 30_000 });
});

test('an upload outlives the session it began with', async ({ page, control }, info) => {
  const bytes = randomBytes(30 * MIB);
  await openLake(page, 'raw/');
  await control('faults/add', {
    match: { operation: 'UploadPart' },
    bytesPerSecond: 8 * MIB,
    times: 'always',
  });
  await uploadLarge(page, info, 'long.bin', bytes);
  await expect(tray(page)).toContainText('1 running');
  await control('sessions/expire');
  await control('faults/clear');
  await expect(tray(page)).toContainText('CRC64NVME verified', { timeout: 40_000 });
  await row(page, 'long.bin').click();
  expect(sha((await download(page)).bytes)).toBe(sha(bytes));
});

test('a download goes on where its body was cut', async ({ page, control }, info) => {
  const bytes = randomBytes(20 * MIB);
  await openLake(page, 'raw/');
  await uploadLarge(page, info, 'cut.bin', bytes);
  await row(page, 'cut.bin').click();
  await expect(tray(page)).toContainText('Done');
  const match = { operation: 'GetObject', keyPrefix: 'raw/cut.bin' };
  await control('faults/add', { match, cut: true, times: 3 });
  const got = await download(page);
  expect(sha(got.bytes)).toBe(sha(bytes));
  await expect(tray(page)).toContainText('CRC64NVME verified');
});

test('uploads pause, go on and are cancelled without a trace, wherever one navigates', async ({
  page,
  control,
}, info) => {
  await openLake(page, 'raw/');
  const slow = { match: { operation: 'UploadPart' }, bytesPerSecond: 2 * MIB, times: 'always' };
  await control('faults/add', slow);
  await uploadLarge(page, info, 'paused.bin', randomBytes(20 * MIB));
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
  await openLake(page);
  await row(page, 'README.md').click();
  const match = { keyPrefix: 'README.md' };
  await control('faults/add', {
    match: { ...match, operation: 'HeadObject' },
    code: 'AccessDenied',
    times: 'always',
  });
  await control('faults/add', {
    match: { ...match, operation: 'GetObject' },
    code: 'AccessDenied',
    times: 'always',
  });
  await page.getByRole('button', { name: 'Download', exact: true }).first().click();
  await expect(tray(page)).toContainText('1 need you');
});
