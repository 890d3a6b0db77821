import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row, upload } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

const viewer = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

/** One file of ten bytes as it is, in a zip. */
const ZIP = Buffer.from(
  'UEsDBBQAAAAAAAAAIQCFEUoNCwAAAAsAAAAJAAAAaGVsbG8udHh0aGVsbG8gd29ybGRQSwECFAMUAAAAAAAAACEAhRFKDQsAAAALAAAACQAAAAAAAAAAAAAAgAEAAAAAaGVsbG8udHh0UEsFBgAAAAABAAEANwAAADIAAAAAAA==',
  'base64',
);
const LOG = Array.from({ length: 60_000 }, (_, line) => `2026-11-29 line ${line + 1} of the log`).join('\n');
const PAGE = `<h1>Theirs</h1><script>top.hit = 1; document.title = 'hit'</script>
<img src="/runtime.json" onerror="top.hit = 1"><meta http-equiv="refresh" content="0;url=https://elsewhere.example/">`;

const FILES = [
  {
    name: 'a.json',
    content: '{"big":12345678901234567890,"twice":1,"twice":2,"turn":"\u202Etxt","more":[{"x":null}]}',
  },
  { name: 'b.ndjson', content: '{"at":1,"of":{"x":[1]}}\n{"at":2,"late":true}\n' },
  { name: 'c.csv', content: 'id;note\n1;"two\nlines"\n2;=1+1\n' },
  { name: 'd.log', content: LOG },
  { name: 'e.log.gz', content: gzipSync(LOG) },
  { name: 'f.zip', content: ZIP },
  { name: 'g.html', content: PAGE },
  {
    name: 'h.svg',
    content:
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>top.hit = 1</script><circle r="9"/></svg>',
  },
  { name: 'i.bin', content: Buffer.from([0, 1, 2, 0x1b, 0xff, ...Buffer.from('PAR1')]) },
  { name: 'j.parquet', content: Buffer.from('PAR1 and nothing else') },
];

test('looks into objects of every kind, from one to the next by keys, and nothing of them runs', async ({
  page,
  server,
}) => {
  test.slow();
  await openSandbox(page);
  await goTo(page, 's3://analytics-scratch/looking/');
  await page.waitForURL(/looking/);
  await upload(page, FILES);
  await expect(row(page, 'j.parquet')).toBeVisible();
  const grid = await listed(page);
  await grid.focus();
  await page.keyboard.press('Home');
  // Its keys count from the first on, however long its code takes.
  let come: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/assets\/viewer-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press('F3');
  await expect(viewer(page, 'Inside a.json')).toHaveAttribute('aria-busy', 'true');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(viewer(page, 'Inside b.ndjson')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer(page, /^Inside/)).toBeHidden();
  await expect(grid).toBeFocused();
  come();
  await page.keyboard.press('Home');
  await page.keyboard.press('F3');
  const next = async (name: string) => {
    await page.keyboard.press('Alt+ArrowDown');
    await expect(viewer(page, `Inside ${name}`)).toBeVisible();
  };

  await expect(viewer(page, 'Inside a.json')).toBeFocused();
  const tree = page.getByRole('tree');
  await expect(tree).toContainText('12345678901234567890');
  await expect(tree.getByText('twice:')).toHaveCount(2);
  await expect(tree).toContainText('\\u202etxt');
  await expectAccessible(page, 'looking-tree');

  await next('b.ndjson');
  await expect(page.getByRole('columnheader', { name: 'late' })).toBeVisible();
  await page.getByRole('gridcell', { name: '{"x":[1]}' }).click();
  await expect(page.getByRole('complementary', { name: 'The current row' }).getByRole('tree')).toContainText(
    'of:',
  );

  await page.getByRole('radiogroup', { name: 'Look at it as' }).getByText('Compare').click();
  await page.getByLabel('Key of another object here to compare with').fill('looking/a.json');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('document', { name: 'Differences' })).toContainText('+{"at":2,"late":true}');

  await next('c.csv');
  await expect(page.getByRole('columnheader', { name: 'note' })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'two\\nlines' })).toBeVisible();

  await next('d.log');
  await expect(page.getByRole('document', { name: 'Head of the text' })).toContainText('line 1 of');
  await expect(page.getByRole('document', { name: 'Tail of the text' })).toContainText('line 60000 of');
  await page.getByLabel('Search the whole text').fill('LINE 31234 ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('document', { name: 'Head of the text' })).toContainText('line 31234 of');
  await page.getByLabel(/^Go to a line/).fill('50000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('document', { name: 'Head of the text' })).toContainText('line 50000 of');
  expect(page.url()).toContain('look=auto');
  await page.getByRole('button', { name: 'Follow' }).click();
  const put = { Bucket: 'analytics-scratch', Key: 'looking/d.log', Body: `${LOG}\none more line` };
  await owner(server.sandbox!).send(new PutObjectCommand(put));
  await expect(page.getByRole('document', { name: 'Tail of the text' })).toContainText('one more line');
  await page.getByRole('button', { name: 'Following' }).click();

  await next('e.log.gz');
  await expect(page.getByRole('document', { name: 'Tail of the text' })).toContainText('line 60000 of');

  await next('f.zip');
  await page.getByRole('gridcell', { name: 'hello.txt' }).dblclick();
  await expect(page.getByRole('document', { name: 'Text' })).toContainText('hello world');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('grid', { name: 'Entries' })).toBeVisible();

  await next('g.html');
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Theirs' })).toBeVisible();
  await next('h.svg');
  await expect(page.frameLocator('iframe').locator('img')).toBeVisible();
  await next('i.bin');
  await expect(page.getByRole('document', { name: 'Bytes' })).toContainText('00 01 02 1b ff 50 41 52  31');
  await next('j.parquet');
  await expect(page.getByRole('alert')).toContainText('This is no whole Parquet file: its end is missing.');

  expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
  // In which way it is looked at is in the address; it closes by Escape, and the list has the focus again.
  await page.getByText('Bytes', { exact: true }).click();
  await expect(page).toHaveURL(/key=looking\/j\.parquet.*look=hex/);
  await page.keyboard.press('Escape');
  await expect(viewer(page, 'Inside j.parquet')).toBeHidden();
  await expect(grid).toBeFocused();
});
