import { connectWith, goTo } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

/** The seeded lake-admin of docs/sandbox.md. */
const LAKE_ADMIN = `export AWS_ACCESS_KEY_ID=AKIAQYLPMN5HLAKEADMN
export AWS_SECRET_ACCESS_KEY=hJ7kLmN2pQrS9tUvWxYz1AbCdEfGhIjKlMnOpQr4`;
const SPARE = 'AKIAQYLPMN5HSPARE222';

test('logs are switched on with the target’s policy as a draft; a key is deactivated, taken back and deleted', async ({
  page,
}) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto('/connect');
  await connectWith(page, LAKE_ADMIN);

  await goTo(page, 'analytics-scratch');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Access logs' });
  await expect(panel).toContainText('A review of this bucket is blind');
  await button('Edit Access logs').click();
  await page.getByRole('switch', { name: 'Write access logs' }).click();
  await page.getByRole('combobox', { name: 'Target bucket' }).fill('analytics-logs');
  await page.getByRole('textbox', { name: 'Prefix' }).fill('scratch/');
  await button('Review and save').click();
  await expect(panel).toContainText('the logs are lost without a word');
  await expectAccessible(page, 'access logs review');
  await button('Save').click();
  await expect(panel).toContainText('s3://analytics-logs/scratch/');
  await expectAccessible(page, 'access logs');
  await button('Open as a draft').click();
  await expect(page).toHaveURL(/\/l\/analytics-logs\/policy/);
  await expect(page.getByText('AccessLogsOfanalyticsscratch').first()).toBeVisible();

  await page.getByRole('link', { name: 'Access keys' }).click();
  const keys = page.getByRole('region', { name: 'Keys', exact: true });
  await expect(keys.getByRole('row').filter({ hasText: SPARE })).toContainText('never used');
  await page.getByRole('row').filter({ hasText: SPARE }).getByRole('link').click();
  const key = page.getByRole('complementary', { name: 'Access key' });
  await expectAccessible(page, 'access keys');
  await expect(key).toContainText('Last used');
  const deactivate = key.getByRole('button', { name: 'Deactivate', exact: true });
  await expect(key.getByRole('button', { name: 'Delete…' })).toBeDisabled();
  await deactivate.click();
  await page
    .getByRole('alert')
    .filter({ hasText: `${SPARE} is inactive.` })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(page.getByText(`${SPARE} is active again.`)).toBeVisible();
  await deactivate.click();
  await expect(key.getByRole('button', { name: 'Activate again' })).toBeVisible();
  await key.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('textbox', { name: `Type ${SPARE} to confirm` }).fill(SPARE);
  await button('Delete the key').click();
  await expect(page.getByText(`${SPARE} is deleted.`)).toBeVisible();
  await expect(keys).not.toContainText(SPARE);
});
