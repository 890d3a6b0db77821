import { readFile } from 'node:fs/promises';
import { goTo, listed, openSandbox, row } from './actions';
import { expect, test } from './fixtures';

const OPERATOR = 'arn:aws:iam::444455556666:user/operator';
const PLACE = 's3://analytics-lake/finance/*';

test('an owner grants a prefix, the other account opens it and downloads, and is shut out again', async ({
  page,
}) => {
  // Three accounts' worth of pages, one after another.
  test.setTimeout(120_000);
  await openSandbox(page);
  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  await page.getByRole('link', { name: 'Access Grants', exact: true }).click();
  const grants = page.getByRole('table', { name: 'Access grants' });
  await expect(grants).toBeVisible();

  // The owner's half.
  await page.getByRole('button', { name: 'New access grant' }).click();
  const making = page.getByRole('dialog', { name: 'New access grant' });
  await making.getByRole('combobox', { name: 'Where' }).fill(PLACE);
  await page.keyboard.press('Enter');
  await making.getByRole('combobox', { name: 'ARNs', exact: true }).fill(OPERATOR);
  await page.keyboard.press('Enter');
  await expect(making.getByText('The instance lets 4444-5555-6666 ask.')).toBeVisible();
  await expect(page).toHaveURL(/scope=s3%3A\/\/analytics-lake\/finance\/\*/);
  await making.getByRole('button', { name: 'Grant', exact: true }).click();
  await expect(making).toBeHidden();
  await expect(grants.getByRole('row').filter({ hasText: PLACE })).toHaveCount(1);

  // The other account's.
  await page.getByRole('button', { name: /^operator/ }).click();
  await page.getByRole('button', { name: 'Work as operator' }).click();
  await page.getByRole('link', { name: 'Shared with me' }).click();
  const shared = page.getByRole('table', { name: 'Shared with me' });
  await expect(shared.getByRole('row').filter({ hasText: 'analytics' })).toHaveCount(2);
  await shared.getByRole('link', { name: PLACE }).click();
  await expect(page).toHaveURL(/open=s3%3A\/\/analytics-lake\/finance\/\*/);
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
  await listed(page);
  await expect(page.getByRole('button', { name: /^analytics-lake\/finance/ })).toBeVisible();
  await row(page, 'ledger/').dblclick();
  await row(page, '2026-q1.csv').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).first().click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain('account,debit_eur,credit_eur');

  // What the grant does not say is refused, though the role may do it.
  await goTo(page, 's3://analytics-lake/reports/');
  await expect(page.getByText(/Access denied|not authorized/i).first()).toBeVisible();

  // Withdrawn on the page of all that is handed out.
  await page
    .getByRole('region', { name: 'Other sessions' })
    .getByRole('button', { name: /^BucketAdmin/ })
    .click();
  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  await page.getByRole('textbox', { name: 'Filter who, what, where' }).fill('finance operator');
  const held = page
    .getByRole('table', { name: 'Grants' })
    .getByRole('row')
    .filter({ hasText: 'Access Grants' });
  await expect(held).toHaveCount(1);
  await held.getByRole('link').click();
  await page.getByRole('complementary', { name: 'Grant' }).getByRole('button', { name: 'Withdraw…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(held).toHaveCount(0);

  // The other account is told so, and a link to it leads nowhere.
  await page.getByRole('button', { name: /^operator/ }).click();
  await page.getByRole('button', { name: 'Work as operator' }).click();
  await page.getByRole('link', { name: 'Shared with me' }).click();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(shared.getByRole('row').filter({ hasText: PLACE })).toHaveCount(0);
});
