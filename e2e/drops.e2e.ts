import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expect, test } from './fixtures';

const file = (name: string, bytes: number) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.alloc(bytes, 'x'),
});
const LARGE = file('large.txt', 1024 ** 2 + 1);

/** Serves one page, whatever is asked for, on an origin of its own. */
async function host(content: () => string | Buffer) {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(content());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function addRule(page: Page, origin: string): Promise<void> {
  await page
    .getByRole('listitem')
    .filter({ hasText: origin })
    .getByRole('link', { name: 'Add a rule…' })
    .click();
  await page.getByRole('button', { name: `Add the rule for a drop page on ${origin}` }).click();
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('group', { name: /^Edit CORS/ })).toBeHidden();
}

test('a vendor sends files by a drop page: hosted where CORS names it, and from a disk as a plain form', async ({
  page,
  browser,
}, info) => {
  let content: string | Buffer = '';
  const hosted = await host(() => content);
  await openSandbox(page);
  await goTo(page, 's3://analytics-legacy/');
  await listed(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Let others send files here…' }).click();
  await page.getByLabel('On a server, at').fill(`${hosted.origin}/drop.html`);
  await addRule(page, hosted.origin);

  await page.goBack();
  await page.goBack();
  await page.getByRole('textbox', { name: 'Where' }).fill('analytics-legacy/drops/');
  await page.getByLabel('Largest file, MB').fill('1');
  await page.getByLabel('On a server, at').fill(`${hosted.origin}/drop.html`);
  await expect(page.getByRole('listitem').filter({ hasText: hosted.origin })).toContainText(
    'several files at once',
  );
  await page.getByRole('button', { name: 'Make the drop page' }).click();
  const saved = info.outputPath('drop.html');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the drop page' }).click(),
  ]);
  await download.saveAs(saved);
  content = await readFile(saved);

  const vendor = await browser.newContext();
  const direct = await vendor.newPage();
  const refused: string[] = [];
  direct.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await direct.goto(`${hosted.origin}/drop.html`);
  await direct.getByLabel(/^Drop files here/).setInputFiles([file('one.txt', 9), file('two.txt', 9), LARGE]);
  await expect(direct.getByText('2 of 3 files have arrived.')).toBeVisible();
  await expect(direct.getByRole('listitem').filter({ hasText: 'large.txt' })).toContainText(
    'Too large: 1,048,577 bytes. At most 1,048,576 bytes can be sent here.',
  );
  expect(refused).toEqual([]);

  const plain = await vendor.newPage();
  await plain.goto(pathToFileURL(saved).href);
  const choose = plain.getByLabel('One file');
  await choose.setInputFiles(LARGE);
  await plain.getByRole('button', { name: 'Send' }).click();
  await expect(plain.getByText(/^Too large/)).toBeVisible();
  await choose.setInputFiles(file('three.txt', 9));
  const [answer] = await Promise.all([
    vendor.waitForEvent('page'),
    plain.getByRole('button', { name: 'Send' }).click(),
  ]);
  await expect(answer.locator('body')).toContainText('drops/three.txt');
  await direct.clock.setFixedTime(Date.now() + 2 * 3_600_000);
  await expect(direct.getByRole('alert')).toContainText('The time of this page is over');
  await expect(direct.getByLabel(/^Drop files here/)).toBeDisabled();
  await vendor.close();
  hosted.close();

  await goTo(page, 's3://analytics-legacy/drops/');
  for (const name of ['one.txt', 'two.txt', 'three.txt']) await expect(row(page, name)).toBeVisible();
  await expect(row(page, 'large.txt')).toBeHidden();
});
