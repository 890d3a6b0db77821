import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { goTo, listed, openSandbox, row, upload } from './actions';
import { expect, test } from './fixtures';
import { pickedText, standInForPickers } from './pickers';

const tray = (page: Page) => page.getByRole('region', { name: 'Transfers' });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name });

async function openRaw(page: Page): Promise<void> {
  await standInForPickers(page);
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/raw/');
  await listed(page);
  await upload(page, [
    { name: 'one.txt', content: 'first' },
    { name: 'two.txt', content: 'second' },
  ]);
  await row(page, 'one.txt').click();
  await expect(tray(page)).toContainText('2 of 2 files');
}

const more = (page: Page) => page.getByRole('button', { name: 'More ways to download' }).first();

test('an object goes straight into the file one picks', async ({ page }) => {
  await openRaw(page);
  await more(page).click();
  await item(page, 'Save as…').click();
  await expect(tray(page)).toContainText('3 of 3 files');
  expect(await pickedText(page, 'picked one.txt')).toBe('first');
});

test('several objects go into the folder one picks', async ({ page }) => {
  await openRaw(page);
  await row(page, 'two.txt').click({ modifiers: ['Control'] });
  await more(page).click();
  await item(page, 'Save to folder…').click();
  await expect(tray(page)).toContainText('4 of 4 files');
  expect(await pickedText(page, 'picked folder', 'one.txt')).toBe('first');
  expect(await pickedText(page, 'picked folder', 'two.txt')).toBe('second');
});

test('the browser downloads from a link by itself', async ({ page, context }) => {
  await openRaw(page);
  await more(page).click();
  // The tab that begins the download closes at once.
  const begun = new Promise<Download>((resolve) => {
    context.on('page', (tab) => void tab.on('download', resolve));
    page.on('download', resolve);
  });
  await item(page, 'Let the browser download').click();
  const event = await begun;
  expect(event.suggestedFilename()).toBe('one.txt');
  expect(await readFile(await event.path(), 'utf8')).toBe('first');
});

test('ending the session ends what it moves', async ({ page, control }) => {
  await openRaw(page);
  const slow = { match: { operation: 'PutObject' }, bytesPerSecond: 1024, times: 'always' };
  await control('faults/add', slow);
  await upload(page, [{ name: 'three.txt', content: 'x'.repeat(20_000) }]);
  await expect(tray(page)).toContainText('1 running');
  await page.getByRole('button', { name: 'Show transfers' }).click();
  await page
    .getByRole('button', { name: /BucketAdmin/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'End session' }).click();
  await expect(tray(page)).toContainText('Cancelled: the session was ended');
});
