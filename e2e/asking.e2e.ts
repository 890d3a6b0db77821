import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row, upload } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

const sql = (page: Page) => page.getByRole('textbox', { name: 'SQL' });
const answer = (page: Page) => page.getByRole('grid', { name: 'Answer' });

test('asks the data of a prefix in SQL, by keys, and reaches nothing but the place itself', async ({
  page,
  baseURL,
}) => {
  test.slow();
  const outside: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== baseURL) outside.push(request.url());
  });
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/curated/');
  const grid = await listed(page);
  await expect(row(page, 'orders/')).toBeVisible();
  await row(page, 'orders/').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Ask the data (SQL)…' }).click();
  // The engine is large, and the machine of a test is not.
  await expect(sql(page)).toHaveValue(/"order_id".*"dt"\nFROM data/s, { timeout: 60_000 });
  await expectAccessible(page, 'asking');

  await sql(page).fill('SELECT dt, count(*) AS orders FROM data GROUP BY dt ORDER BY dt LIMIT 3');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('columnheader', { name: 'orders' })).toBeVisible({ timeout: 30_000 });
  await expect(answer(page).getByRole('row')).toHaveCount(4);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('answer.csv');

  for (const refused of [
    'selec 1',
    "SELECT * FROM 'https://elsewhere.example/a.parquet'",
    'INSTALL httpfs',
  ]) {
    await sql(page).fill(refused);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('alert')).toContainText('DuckDB did not take it', { timeout: 30_000 });
  }
  // What is asked stands in the address.
  expect(new URLSearchParams(new URL(page.url()).searchParams.get('ask') ?? '').get('sql')).toBe(
    'INSTALL httpfs',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Ask the data' })).toBeHidden();
  await expect(grid).toBeVisible();
  expect(outside).toEqual([]);
});

const commit = (...actions: object[]) => actions.map((action) => JSON.stringify(action)).join('\n');

test('tells a Delta table by its log, and asks exactly the files of its snapshot', async ({ page }) => {
  test.slow();
  await openSandbox(page);
  await goTo(page, 's3://analytics-scratch/tables/sales/_delta_log/');
  await page.waitForURL(/_delta_log/);
  const schemaString = JSON.stringify({ fields: [{ name: 'n', type: 'long' }] });
  await upload(page, [
    {
      name: '00000000000000000000.json',
      content: commit(
        { metaData: { schemaString } },
        { add: { path: 'old.csv', size: 4 } },
        { add: { path: 'a.csv', size: 6 } },
      ),
    },
    { name: '00000000000000000001.json', content: commit({ remove: { path: 'old.csv' } }) },
  ]);
  await expect(row(page, '00000000000000000001.json')).toBeVisible();
  await goTo(page, 's3://analytics-scratch/tables/sales/');
  await page.waitForURL(/tables\/sales\/$/);
  await upload(page, [
    { name: 'old.csv', content: 'n\n1\n' },
    { name: 'a.csv', content: 'n\n5\n6\n' },
  ]);
  await expect(row(page, 'a.csv')).toBeVisible();
  const note = page.getByRole('region', { name: 'Delta Lake table' });
  await expect(note).toContainText('version 1');
  await expect(note).toContainText('1 file');
  await expectAccessible(page, 'table-note');
  await note.getByRole('button', { name: 'Ask this snapshot (SQL)' }).click();
  await expect(sql(page)).toHaveValue(/FROM data/, { timeout: 60_000 });
  await sql(page).fill('SELECT sum(n) AS total FROM data');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('gridcell', { name: '11', exact: true })).toBeVisible({ timeout: 30_000 });
});
