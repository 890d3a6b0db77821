import { readFile } from 'node:fs/promises';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

const BUCKET = 'vendor-drop';

test('who can reach what is filtered, marked as intended and kept as a file', async ({ page }) => {
  test.slow();
  await openSandbox(page);
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  const table = page.getByRole('table', { name: 'Ways in' });
  await expect(page.getByText(/\d+ buckets, .* in \d+\.\d s/)).toBeVisible({ timeout: 60_000 });

  await page.getByRole('textbox', { name: 'Filter who, where, way' }).fill(`777788889999 ${BUCKET}`);
  await table.getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Way in' });
  await expect(panel.getByRole('link', { name: 'Open in the editor' }).first()).toBeVisible();
  await panel.getByRole('textbox', { name: 'Why it is intended' }).fill('Delivers every night');
  await panel.getByRole('button', { name: 'Mark as intended' }).click();
  await expect(panel.getByRole('heading', { name: /^Intended since/ })).toBeVisible();
  await expect(table.getByText('yes', { exact: true }).first()).toBeVisible();
  await expectAccessible(page, 'review');

  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^JSON/ }).click();
  const file = await (await downloading).path();
  expect(await readFile(file, 'utf8')).toContain('Delivers every night');
});
