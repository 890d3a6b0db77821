import { goTo, openSandbox, upload } from './actions';
import { expect, test } from './fixtures';

test('a refused listing leads to what refused it, and to the owner’s policy with what would help', async ({
  page,
}) => {
  await openSandbox(page);
  await page.getByRole('button', { name: /^operator/ }).click();
  await page.getByRole('button', { name: 'Work as operator' }).click();
  await goTo(page, 's3://analytics-lake/finance/');
  await page.getByRole('link', { name: 'Why?' }).first().click();
  await expect(page.getByRole('heading', { name: 'Why was this denied' })).toBeVisible();
  // The owner's session, which is open as well, reads what the operator may not.
  await expect(page.getByText(/^Denied by the bucket policy: certain/)).toBeVisible();
  await expect(page.getByText('all read')).toBeVisible();
  const links = page.getByRole('listbox', { name: 'Links of the chain' });
  await expect(links.getByRole('option', { name: /^Identity policy not readable/ })).toBeVisible();
  await links.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('complementary', { name: 'Evidence: Block Public Access' })).toBeVisible();
  await page.getByRole('button', { name: 'Open as a draft' }).click();
  await expect(page).toHaveURL(/BucketAdmin.*\/l\/analytics-lake\/policy/);
  await expect(page.getByRole('button', { name: 'Review and save' })).toBeEnabled();
});

test('a refusal is found in Activity, and explained beside the service’s own words', async ({ page }) => {
  await openSandbox(page, 'LakeReader');
  await goTo(page, 's3://analytics-scratch/');
  await expect(page.getByRole('link', { name: 'Why?' }).first()).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Activity', exact: true }).click();
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Denied', exact: true }).click();
  const requests = page.getByRole('table');
  await requests.getByRole('link', { name: 'ListObjectsV2', exact: true }).first().click();
  const panel = page.getByRole('complementary', { name: 'Request' });
  await expect(panel).toContainText('aws s3api list-objects-v2');
  await panel.getByRole('link', { name: 'Why?' }).click();
  await expect(page.getByRole('heading', { name: 'Why was this denied' })).toBeVisible();
  await expect(page.getByText(/^Denied by the identity policy: /)).toBeVisible();
  await expect(
    page.getByText(
      /LakeReader.* is not authorized to perform: s3:ListBucket .*because no identity-based policy/,
    ),
  ).toBeVisible();
});

test('a request is asked about ahead, and nothing is sent but questions', async ({ page }) => {
  await openSandbox(page, 'BackupOperator');
  await page.getByRole('link', { name: 'Why denied' }).click();
  const form = page.getByRole('form', { name: 'Ask ahead' });
  await form.getByRole('combobox', { name: 'Operation' }).click();
  await page.getByRole('option', { name: 'DeleteObject', exact: true }).click();
  await form
    .getByRole('textbox', { name: 'Where' })
    .fill('s3://backup-vault/lake/curated/customers/segments.csv');
  await form.getByRole('button', { name: 'Ask' }).click();
  await expect(
    page.getByText(/^It would be denied by the bucket policy, statement NobodyDeletes: certain/),
  ).toBeVisible();
  const evidence = page.getByRole('complementary', { name: 'Evidence: Bucket policy' });
  await expect(evidence.locator('mark').first()).toBeVisible();
  await expect(evidence.getByText('May change it')).toBeVisible();
});

test('a refused upload leads to what refused it from the tray, and from Activity', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: /^operator/ }).click();
  await page.getByRole('button', { name: 'Work as operator' }).click();
  await goTo(page, 's3://analytics-lake/reports/');
  await upload(page, [{ name: 'mine.csv', content: 'a' }]);
  const explained = page.getByText(/^Denied by the bucket policy, statement NobodyElseWrites: certain/);
  const transfers = page.getByRole('region', { name: 'Transfers' });
  await expect(transfers).toContainText('1 need you');
  await page.getByRole('button', { name: 'Show transfers' }).click();
  await transfers.getByText('Need you 1').click();
  await transfers.getByRole('link', { name: 'Why?' }).click();
  await expect(explained).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).first().click();
  await page.getByRole('textbox', { name: 'Filter requests' }).fill('PutObject mine.csv');
  await page.getByRole('region', { name: 'Requests' }).getByRole('link', { name: 'Why?' }).first().click();
  await expect(explained).toBeVisible();
});
