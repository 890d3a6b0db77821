import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { goTo, listed, openSandbox } from './actions';
import { expectAccessible } from './axe';

test('what takes the space: by keyboard through the treemap, down into a prefix, and back to the list', async ({
  page,
}) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/');
  await listed(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'What takes the space' }).click();
  const table = page.getByRole('table', { name: 'Sizes by prefix' });
  await expect(table.getByRole('row', { name: /^raw\// })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /\d+ objects · / })).toBeVisible();

  const map = page.getByRole('group', { name: 'Treemap' });
  const largest = map.getByRole('button', { name: /^exports\// });
  await largest.focus();
  await page.keyboard.press('ArrowRight');
  await expect(largest).not.toBeFocused();
  await page.keyboard.press('Home');
  await expect(largest).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/prefix=exports\/.*sizes=prefix|sizes=prefix.*prefix=exports\//);
  await expect(page.getByRole('table', { name: 'Sizes by prefix' }).getByRole('rowheader')).not.toHaveCount(
    0,
  );
  await page.goBack();

  await page.getByRole('radiogroup', { name: 'Count by' }).getByText('Extension').click();
  const parquet = page
    .getByRole('table', { name: 'Sizes by extension' })
    .getByRole('row', { name: /^parquet/ });
  await expect(parquet).toBeVisible();
  await page.getByRole('switch', { name: 'All versions' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('columnheader', { name: 'Noncurrent' })).toBeVisible();
  await expectAccessible(page, 'what takes the space');
  // The address says what is looked at.
  await page.reload();
  await expect(page).toHaveURL(/sizes=extension/);
  await parquet.getByRole('button', { name: 'List parquet' }).click();
  await expect(page.getByRole('textbox', { name: 'Filter objects' })).toHaveValue('*.parquet');
  await expect((await listed(page)).getByText(/\.parquet$/).first()).toBeVisible();
});

test('a list is exported as a file and copied as a table', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // The system's dialog cannot be driven: as in a browser that has none.
  await page.addInitScript('delete window.showSaveFilePicker');
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/odd-names/');
  const grid = await listed(page);
  const rows = Number(await grid.getAttribute('aria-rowcount')) - 1;
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Export or copy the list…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export list' });
  await expectAccessible(page, 'exporting a list');
  await dialog.getByText('NDJSON', { exact: true }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save NDJSON' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('analytics-lake-odd-names.ndjson');
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(rows);
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({
    bucket: 'analytics-lake',
    type: 'object',
    is_latest: true,
  });
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Export or copy the list…' }).click();
  await dialog.getByRole('button', { name: 'Copy as table' }).click();
  await expect(dialog).toBeHidden();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\n')).toHaveLength(rows + 1);
});
