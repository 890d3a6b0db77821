import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expect, test } from './fixtures';

const run = promisify(execFile);

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

async function share(page: Page, where: string, key: string): Promise<void> {
  await openSandbox(page);
  await goTo(page, where);
  await listed(page);
  await row(page, key).click();
  await page.getByRole('button', { name: 'Share' }).first().click();
  await expect(page.getByRole('form', { name: 'Presigned link' })).toBeVisible();
}

async function create(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Create link' }).click();
  await expect(page.getByText('Works until')).toBeVisible();
  return field(page, 'Link').inputValue();
}

test('a link opens in a plain browser and states when it really ends', async ({ page, browser }) => {
  await share(page, 's3://analytics-lake/', 'README.md');
  await page.getByText('Open in browser').click();
  await page.getByLabel('Valid for').selectOption('12 hours');
  const url = await create(page);
  await expect(page.getByText(/Not the 12 h you asked for/)).toBeVisible();
  const stranger = await browser.newContext();
  const plain = await stranger.newPage();
  await plain.goto(url);
  await expect(plain.locator('body')).toContainText('Analytics lake');
  await stranger.close();
});

test('curl downloads by the line one copies', async ({ page }, info) => {
  await share(page, 's3://analytics-lake/', 'README.md');
  await create(page);
  const line = await field(page, 'Curl command').inputValue();
  const cwd = info.outputPath('.');
  await run('bash', ['-c', `${line} --silent --show-error`], { cwd });
  expect(await readFile(info.outputPath('README.md'), 'utf8')).toContain('# Analytics lake');
});

test('an upload link takes a file from somebody without credentials', async ({ page, request }) => {
  await share(page, 's3://analytics-lake/', 'README.md');
  await page.getByRole('form').getByText('Upload', { exact: true }).click();
  await page.getByLabel('Key to upload to').fill('raw/from outside ü.txt');
  const url = await create(page);
  const answer = await request.put(url, { data: Buffer.from('hello') });
  expect(answer.status()).toBe(200);
  await goTo(page, 's3://analytics-lake/raw/');
  await expect(row(page, 'from outside ü.txt')).toBeVisible();
});

test('a link dies with the session that signed it', async ({ page, request, control }) => {
  await share(page, 's3://analytics-lake/', 'README.md');
  const url = await create(page);
  expect((await request.get(url)).status()).toBe(200);
  await control('sessions/expire');
  const after = await request.get(url);
  expect(after.status()).toBe(400);
  expect(await after.text()).toContain('ExpiredToken');
});

test('a form that changed shows no link that would not fit it', async ({ page }) => {
  await share(page, 's3://analytics-lake/', 'README.md');
  await create(page);
  await page.getByLabel('Valid for').selectOption('15 minutes');
  await expect(field(page, 'Link')).toBeHidden();
});
