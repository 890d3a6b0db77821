import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

/** The form with the accounts of the organization in it; the one that is closed is left out. */
async function accountsOfOrganization(page: Page) {
  await openSandbox(page, 'org-admin');
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await page.getByRole('link', { name: 'Many accounts…' }).click();
  const form = page.getByRole('form', { name: 'Accounts to review' });
  await form.getByRole('button', { name: 'From the organization' }).click();
  await expect(form.getByRole('status')).toHaveText('4 accounts');
  return form;
}

test('accounts of the organization are reviewed at once, and those that let nobody in are named', async ({
  page,
}) => {
  test.slow();
  const form = await accountsOfOrganization(page);
  await form.getByLabel('Role in each account').fill('DrawbridgeReview');
  await expectAccessible(page, 'the form of a review of many accounts');
  await form.getByRole('button', { name: 'Review 4 accounts' }).click();

  // The one that lets nobody in stands as it was recorded.
  await expect(page.getByText(/^3 of 4 accounts, 1 as recorded, \d+ ways in, 1 failed$/)).toBeVisible();
  const failures = page.getByRole('region', { name: 'What failed' });
  await expect(failures).toContainText('or the role does not exist');
  await expect(failures).toContainText('2222-3333-4444');
  const table = page.getByRole('table', { name: 'Accounts' });
  await expect(table.getByRole('row').filter({ hasText: 'research' })).toContainText('reviewed');
  await expect(table.getByRole('row').filter({ hasText: 'backup' })).toContainText('as AWS Config had it');
  await failures.getByRole('button', { name: 'Try these again' }).click();
  await expect(page.getByText(/^3 of 4 accounts/)).toBeVisible();
  await expectAccessible(page, 'a review of many accounts');

  // The ways into one account: one of them with its statement, marked, and the review kept as a file.
  await table.getByRole('link', { name: /analytics/ }).click();
  const ways = page.getByRole('table', { name: 'Ways in' });
  await page.getByRole('textbox', { name: 'Filter who, where, way' }).fill('777788889999 vendor-drop');
  await ways.getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Way in' });
  await expect(panel.getByRole('region', { name: /^Statement/ }).first()).toContainText('"Effect": "Allow"');
  await panel.getByRole('textbox', { name: 'Why it is intended' }).fill('Delivers every night');
  await panel.getByRole('button', { name: 'Mark as intended' }).click();
  await expect(ways.getByText('yes', { exact: true }).first()).toBeVisible();
  const saved = async (item: RegExp) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    return (await downloading).path();
  };
  expect(await readFile(await saved(/^CSV/), 'utf8')).toContain('Delivers every night');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Report to print' }).click();
  await expect(page.getByRole('heading', { name: /^Who can reach what in \d accounts$/ })).toBeInViewport();
  await page.getByRole('button', { name: 'Back to the review' }).click();
  const file = await saved(/^JSON/);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Compare…' }).click();
  await (await choosing).setFiles(file);
  const compared = page.getByRole('group', { name: 'Compared' });
  await expect(compared.getByRole('button', { name: 'New 0' })).toBeVisible();
  await expect(compared.getByRole('button', { name: 'Gone 0' })).toBeVisible();
  await compared.getByRole('button', { name: 'Stop comparing' }).click();
  await page.getByRole('textbox', { name: 'Filter who, where, way' }).fill('');

  // One picture over all.
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Picture').click();
  const graph = page.getByRole('group', { name: 'Who reaches what' });
  await expect(graph.getByRole('button', { name: /^LakeSteward, role of analytics/ })).toBeVisible();
  await page.getByRole('button', { name: /show all$/ }).click();
  await expect(graph.getByRole('button', { name: /^research-results, bucket/ })).toBeVisible();
});

test('what Access Analyzer and AWS Config know of an organization needs no role in its accounts', async ({
  page,
}) => {
  const form = await accountsOfOrganization(page);
  await form.getByRole('combobox', { name: 'What AWS Config has recorded' }).click();
  await page.getByRole('option', { name: /^only/ }).click();
  await form.getByRole('button', { name: 'Review 4 accounts' }).click();
  // The management account itself has no recorder.
  await expect(page.getByText(/^3 of 4 accounts, 3 as recorded, \d+ ways in, 1 failed$/)).toBeVisible();
  const first = page.getByRole('region', { name: 'Asked first' });
  await expect(first).toContainText(/Access Analyzer, eu-west-1 \d+ findings/);
  await expect(first).toContainText(/AWS Config, eu-west-1 \d+ items of aggregator organization/);

  await page.getByRole('radiogroup', { name: 'View' }).getByText('Analyzer').click();
  const findings = page.getByRole('table', { name: 'Findings of Access Analyzer' });
  await page.getByRole('textbox', { name: 'Filter who, where, way' }).fill('777788889999 vendor-drop');
  await findings.getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Finding' });
  await expectAccessible(page, 'findings of Access Analyzer');
  // The same way in, as it was worked out of what was recorded.
  await panel
    .getByRole('link', { name: /vendor-drop/ })
    .first()
    .click();
  const way = page.getByRole('complementary', { name: 'Way in' });
  await expect(way).toContainText(/says so, too: \d+ finding/);
  await expect(way.getByRole('region', { name: /^Statement/ }).first()).toContainText('"Effect": "Allow"');
});
